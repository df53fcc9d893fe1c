// Package export makes one file of a binder, to hand to an auditor.
//
// The file is a zip that any computer opens. What a person reads stands on top,
// the proof below it as it lies on the disk, so that everything in
// docs/evidence-format.md holds for the unpacked folder as well:
//
//	READ-ME-FIRST.txt           what this is and how to check it
//	report.pdf, report.html     the pages for people
//	evidence/CLINIC/YEAR/…      the binder
//
// The same binder gives the same bytes, on every computer and day. Names are
// plain ASCII that no system reserves, there are no entries for folders, and all
// files carry one time, that of the last record.
//
// A masked copy ([Params.Masked]) is for whoever must not see the patient:
//
//	READ-ME-FIRST.txt
//	report.pdf                  says on top that it is masked
//	masked-evidence/CLINIC/YEAR/…
//	masked-evidence/index-masked.sha256   digests of the files as they are here
//
// In it the lists of digests and the manifest are those of the original, byte
// for byte. So the copy still says exactly which originals it was made of, and
// its changed files do not agree with them: verify says "changed" of them, as it
// must, and adds that this is a masked copy. Attachments are left out, because
// nobody can mask a picture; their digests stay.
//
// # What it refuses to do
//
// It exports no rehearsal: a zip is taken for proof wherever it goes. It exports
// nothing that is damaged unless it is told to, and then the page on top names
// the damage. It writes nothing into the evidence folder.
package export
