// Package assets says who the program is: its name, its ID and its version.
// The icon is in assets/icon, and every sentence a person reads is in
// assets/wording.
//
// FyneApp.toml holds the same three values for the packaging tools, which read
// no Go. A test compares the two, so a release changes both or fails.
package assets

const (
	// Name is what the window's title, the command line and every record call
	// the program.
	Name = "Testshot"

	// ID names the program to the toolkit and to the operating system: the
	// folder of its settings and the service under which the keyring files its
	// passwords. It is written like a reversed domain, and uses the top level
	// "internal", which is set aside for private use, so it claims no domain
	// that belongs to somebody. It never changes: a new ID would lose the
	// settings and passwords kept under the old one.
	ID = "internal.testshot.Testshot"

	// Version is the release, as major.minor.patch. Every record names it.
	Version = "0.1.0"
)
