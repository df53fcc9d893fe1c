// Package secondcopy keeps a second copy of the evidence somewhere else.
//
// A fire, a thief or a program that encrypts a disk takes the evidence folder
// and every witness in it. What is left then is what lies elsewhere: in another
// folder ([Folder]: a stick, a share) or in a bucket of an S3 service whose
// objects nobody can delete before a day ([Bucket]). "Second copy" is the word
// offices use, and on purpose not "backup": nothing is ever restored over the
// evidence, and nothing in the copy is ever replaced.
//
// # What lies in a copy
//
// The same files under the same names as in the evidence folder, but for the
// pages of the manifest. A page grows with each record, and a copy never
// replaces a file, so each state of a page has a name of its own:
//
//	CLINIC/2015/records/0001-send-2015-03-02/sent.hl7   as in the evidence folder
//	CLINIC/2015/manifest-0001-after-0003.txt            page 1 as it stood after entry 3
//	CLINIC/2015/manifest-0001-after-0007.txt            the same page later
//	destroyed/CLINIC-2015-2bc3b9b91a/destruction.json   of a binder that was let go, and stays in the copy
//
// The state with the highest number, called manifest-0001.txt again, makes the
// copy a binder that `sha256sum -c` and the program accept. The earlier states
// are witnesses: a binder that was built anew does not continue them, and
// [Copy] and [Review] say so. They also name a binder that lies in the copy and
// that the evidence folder neither has nor let go; so each evidence folder needs a
// place of its own.
//
// # The order
//
//	list    the binders, with the digest of every file
//	look    at what the place has already; a file with other bytes is named, never replaced
//	ask     when a message that looks like a real patient's would be locked
//	send    what is missing, records before pages, and read each file back
//	extend  locks that end too early, once the day of attestation is known
//
// Stopped anywhere, the next run goes on: what arrived is whole, and what did not
// is not there.
//
// # What it refuses to do
//
// It deletes nothing, replaces nothing and shortens no lock. It sends no file
// whose bytes are not those that were filed, no rehearsal, and nothing to a
// bucket that does not lock. The access key's secret is asked of its caller and
// kept nowhere.
package secondcopy
