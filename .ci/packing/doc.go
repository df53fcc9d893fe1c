// Command packing turns built programs into what is handed out, and writes the
// papers that go with it. .ci/package builds the programs and calls it.
//
//	packing all PROGRAMS OUT      every package into OUT; see docs/packaging.md
//	packing papers PROGRAMS OUT   only the licenses, the list of parts, the guide and the notes
//	packing windows PROGRAMS OUT  only the packages for Windows, to try them
//	packing inspect FILE...       does a program for Windows have icon, version and manifest, and is it small?
//	packing modules               the modules that are linked, for modules.txt
//	packing lean GOROOT OUT       what programs that are handed out are built from besides the sources, into OUT
//	packing version               the version, for scripts
//
// PROGRAMS holds what was built, a folder for each system: linux-amd64,
// windows-amd64, darwin-arm64 and so on.
//
// # The same bytes twice
//
// Two runs on the same sources, in whatever folders, give the same bytes. So the
// only time in a package is SOURCE_DATE_EPOCH, names are sorted, owners are nobody,
// and identifiers are made from names and contents and never drawn by lot. Signing
// alone differs, since a time stamp does.
//
// # What it refuses to do
//
// It builds no program and fetches nothing. A module whose license it can't find
// or doesn't know ends the run: nothing is handed out that may not be.
package main
