// Package saved keeps what outlives a run of the program: settings, the draft of
// the clinic being worked on, and the newer lists of CDC and the screen packs that
// were brought along. A route is part of the draft; to take one elsewhere the page
// writes a route file where the person wants it.
//
// Everything lies in one folder, the user's configuration folder, the one named on
// the command line, or one beside the program where a file says so ([Portable]):
//
//	settings.json       language, theme, sizes, where the evidence is, edited contacts
//	draft.json          the state of the wizard, as one JSON document
//	codes/cvx.txt       a list of CDC that was loaded, in the form of hl7/codes
//	screens/NAME.toml   a screen pack as it was written; see wizard/screens
//
// The JSON files are an envelope with a schema number, so that a later version
// can read an older file:
//
//	{"schema": 1, "saved": "2015-03-02T09:58:00-05:00", "content": {"language": "en"}}
//
// Folders are private to the user (0700), and so are files (0600). Each file is
// written whole and durably, so that a crash leaves the old one or the new one.
//
// # Tolerance
//
// A file that can't be read must not keep anybody from working. It is set
// aside as NAME.broken-2015-03-02, an [Aside] says so, and defaults are used.
// Nothing is ever deleted for being broken.
//
// # What it refuses to do
//
// It keeps no message and no secret: what goes into the draft is the caller's JSON, which leaves message bytes out.
// The draft isn't looked into here.
package saved
