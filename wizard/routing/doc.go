// Package routing holds how a registry is reached, as values.
//
// A [Profile] is what a route file says: the transport, the address, where
// the credentials go, what the registry expects in MSH, and who said so. It is
// data; sending by it is another room's work. No secret is ever part of it:
// the password and the passphrase live in the system's keyring.
//
// # Two kinds of complaint
//
// [ParseFile] tells what could not be read: broken TOML, a key nobody knows, a
// number where a word belongs. [Profile.Problems] tells what was read well and
// still can't work: an address without its beginning, a PIN with a space, a
// plain line beyond this computer. Both are [Problem] values, worded under
// "routing.problem." in the wording files. A key the transport doesn't use is
// tolerated, so that a route can be switched to and fro without loss.
//
// # The route file
//
// TOML, written by [Profile.Encode] and shown with remarks by [Example]:
//
//	name      = "MIIS test"
//	kind      = "registry-test"
//	transport = "soap"
//	address   = "https://registry.example/CDCService"
//	dialect   = "miis"
//	username  = "clinic-user"
//	facility  = "12345"
//	[header]
//	receiving_application = "MIIS"
//	receiving_facility = "99990"
//	[source]
//	person = "Help Desk"
//	confirmed = 2015-03-02
//	[said.address]
//	person = "Help Desk, Jo"
//	confirmed = 2015-03-04
//
// [source] speaks for the whole route; a [said.KEY] table speaks for one value
// alone, for instance one that was taken from a later e-mail.
//
// # Other values of the room
//
// [MIIS] and [Massachusetts] are what is publicly known of the state registry:
// contacts, papers and header values, each dated, sourced and meant to be edited.
// [ParseWeekly] reads when its weekly call is held. [FromEmail]
// finds routing values in a pasted e-mail by labels and shapes, and says of
// each which line it came from and why it was taken.
//
// # What it refuses to do
//
// It opens nothing, resolves nothing and looks at no clock. It guesses no
// address: the hosts seen in public code are historical, so every address has
// to be asked for. It never returns a password, not even one that stands in a
// pasted e-mail.
package routing
