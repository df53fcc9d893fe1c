package evidence

// Names of the files of a record.
const (
	FileRecord       = "record.json"
	FileSums         = "SHA256SUMS"
	FileMessage      = "message.hl7"
	FileSent         = "sent.hl7"
	FileAck          = "ack.hl7"
	FileTranscript   = "transcript.txt"
	FileCertificates = "certificates.pem"
	FileExchange     = "exchange.json"
	FileText         = "text.txt"
	FileAttachments  = "attachments.txt"
	FileSending      = "sending.json"
	FileSendingSums  = "SENDING.sha256"

	FileStampRequest  = "stamp.tsq"
	FileStampResponse = "stamp.tsr"
	FileStampTrust    = "authority.pem"
)

// File is one file of a record.
type File struct {
	Name   string // inside the record's folder
	Path   string // relative to the evidence folder, with slashes
	SHA256 string
}

// Receipt tells what was filed and where. All paths are relative to the
// evidence folder and use slashes.
type Receipt struct {
	Binder    string
	Record    string
	Rehearsal bool
	Digest    string // of the record's SHA256SUMS
	Head      string // of the binder's manifest with this record in it
	Files     []File // by name; SHA256SUMS itself is not among them
}

// File returns the file with the given name, and whether the record has it.
func (r Receipt) File(name string) (File, bool) { return findFile(r.Files, name) }

func findFile(files []File, name string) (File, bool) {
	for _, f := range files {
		if f.Name == name {
			return f, true
		}
	}
	return File{}, false
}
