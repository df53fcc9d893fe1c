// Package durable writes files so that they are there after a power cut.
//
// A file counts as written when its bytes have been handed to the disk and
// its name has been too. Most programs stop after the first half: they sync
// the file, rename it into place and leave the folder alone, so that after a
// power cut the new name may be missing. This package does both.
//
//	Create   write name+".part", sync, close, rename, sync the folder; the name must be free
//	Replace  the same, over whatever the name held before
//	Fill     write and sync in place, inside a folder nobody looks into yet
//	Move     rename, then sync the new folder and the old one
//	MkdirAll make each missing folder, private to the user, and sync its parent
//
// A reader never sees half a file under its final name: it sees the old
// content, the new content, or no file. What a stop leaves behind is a file
// whose name ends in ".part"; the next write of the same name starts over it.
//
// Everything goes through the small interface Disk, so that a test can stop
// the writer at any single call (see the package faulty). Files are made with
// mode 0600 and folders with 0700. On Windows, where a folder cannot be
// synced, the rename itself is asked to write through; the user's own access
// list on the folder decides who may read.
//
// The package does no locking. Callers that share a folder with another
// program hold a lock while they call it.
package durable
