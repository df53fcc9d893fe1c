// Package wizard decides what happens next, and nothing else.
//
// # One function
//
// The whole walk from "Am I done for this year?" to the kept acknowledgment is
// one pure function:
//
//	next, effects := wizard.Next(state, wizard.Posted{At: now, Event: event})
//
// State is everything the program knows about one clinic and one attestation
// year. Event is something that happened: a person typed, a file was read, a
// registry answered. Effect is a wish that touches the world: read this file,
// keep this record, send these bytes. Next never touches the world itself, has
// no clock and makes no identifiers; both arrive inside events. A recorded list
// of events therefore replays exactly, and is a bug report once the message
// bytes are left out.
//
// Two faces drive it: the window (package ui, which runs effects aside) and the
// command line (cmd/testshotctl, which runs them one after the other). The only
// runner of effects is package wizard/effect.
//
// # Terms
//
//   - A step is a row of the rail: Who and when, Questions, Routing, Message,
//     Check, Send, Reply, Evidence, Afterwards, and Home above them. Steps never
//     appear or vanish; one that an excluded clinic does not need says so.
//   - A place is a step and, where the step has more than one page, the page.
//   - A blocker is a notice that keeps "Next" off. Blockers is the only judge of
//     that: no page decides by itself. A finding is advice and never a blocker.
//   - A notice is a key with arguments; package assets/wording holds the sentences.
//   - The library is what was brought along beside the message: newer lists of CDC
//     and screen packs. A file is an offer first: Examine says what it would change.
//     The library is the person's, not the clinic's, and is in no draft.
//   - A rehearsal is a walk with the pretend registry inside this computer. What
//     it keeps is kept apart and never counts.
//
// # What the package promises
//
//   - Nothing is sent that is not a VXU of version 2.5.1 (route "send" of
//     hl7/vxu); a 2.3.1 message leads to the questions, anything else is named.
//   - Send is asked for only when the outbound record can be made from the state
//     alone: clinic, year, route, message bytes.
//   - The verdict is taken from the raw reply only after the runner has said that
//     the reply is on disk (event ReplyKept).
//   - An outcome counts only when its record is complete. While a record is on its
//     way to the disk, neither clinic nor message nor rehearsal change places
//     under it (refused).
//   - Message bytes, the patient and the password are not in the saved draft:
//     those fields carry json:"-".
package wizard
