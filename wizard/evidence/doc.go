// Package evidence keeps records so that a change is noticed.
//
// The reader it writes for is an auditor some years from now, on a computer
// without this program. So everything is ordinary files, and the format is
// written down first, in docs/evidence-format.md, with a complete example.
// The terms:
//
//	Folder    the evidence folder: all binders of a computer, or of a consultant
//	Binder    the records of one clinic for one attestation year
//	record    one event, one folder of files with their SHA256SUMS
//	manifest  the list of a binder's records; each line holds the digest of
//	          the line before, and the last is a digest of the whole page
//	head      that last digest; it stands for the whole binder
//
// A send is a record in stages, each on the disk before the next begins:
//
//	pending, err := binder.Outbound(...)   // what will be sent; then touch the network
//	err = pending.KeepExchange(...)        // what crossed the wire; then take the answer out of it
//	err = pending.KeepAnswer(...)          // the HL7 answer; then parse it
//	receipt, err := pending.Seal(...)      // what it was judged to be
//
// Everything else is filed in one go with Binder.Add. In the manifest this
// looks as follows: a begin and a seal line for the send, one file line for a
// note of a call (digests cut short here).
//
//	0001 begin 2015-03-02T19:15:02Z 9b44… 41c8… records/0001-send-2015-03-02
//	0002 seal 2015-03-02T19:15:09Z 0d1f… e2a3… records/0001-send-2015-03-02
//	0003 file 2015-03-03T15:00:00Z 77b0… 5cd9… records/0002-call-2015-03-03
//	end 3 88aa…
//
// A stop at any moment leaves what was acknowledged whole. The rest is named
// by Interrupted and completed by Resume and Settle, when asked and not before.
//
// What the package refuses to do: change a record; delete one, except with its whole
// binder, after its last day, leaving a record of that (see Binder.Destroy); put a
// rehearsal among proof or proof among rehearsals; add to a manifest that is damaged;
// write a patient's data into the manifest or record.json; judge an answer.
// And it does not claim what digests cannot show: whoever owns the folder can
// build all of it anew. The head has to be witnessed outside: Words gives it as
// twelve words for paper, Folder.Witness finds the moment such a paper speaks of,
// and Binder.Stamp has a time-stamping authority vouch for it.
package evidence
