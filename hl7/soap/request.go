package soap

import "log/slog"

// Mask stands for a password wherever a request is stored or shown. Its length
// is fixed, so that it does not tell the length of what it hides.
const Mask = "********"

// Credentials are what a registry asks for beside the message.
// They print with the password masked.
type Credentials struct {
	Username string
	Password string `json:"-"`
	Facility string
}

// String shows the credentials without the password.
func (c Credentials) String() string {
	shown := "user " + c.Username + ", facility " + c.Facility
	if c.Password != "" {
		shown += ", password " + Mask
	}
	return shown
}

// GoString is String, so that %#v does not show the password either.
func (c Credentials) GoString() string { return c.String() }

// LogValue is String, so that a log does not show the password either.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(c.String()) }

// Request is one message to submit.
type Request struct {
	Credentials
	// Message is the HL7 message, sent unchanged but for the form XML needs.
	Message []byte
	// Charset names the message's characters, as a label ("utf-8",
	// "iso-8859-1", "windows-1252") or as HL7 table 0211 has it ("8859/1").
	// Empty: UTF-8 when the bytes are that, else Windows-1252 or Latin-1.
	Charset string
	// MessageID and To fill the WS-Addressing headers of a dialect that has
	// them. [Client.Submit] sets both when they are empty.
	MessageID string
	To        string
}

// Note says something about an envelope that a record should mention.
type Note string

// The notes of an envelope.
const (
	// NoteTranscodedLatin1 and NoteTranscodedWindows1252: the envelope is
	// UTF-8, so the message was converted inside it. Other parts of ISO 8859 have
	// notes of the same form.
	NoteTranscodedLatin1      Note = "iso-8859-1 to utf-8"
	NoteTranscodedWindows1252 Note = "windows-1252 to utf-8"
	// NoteCharsetGuessed: the message named no character set.
	NoteCharsetGuessed Note = "charset guessed"
	// NoteLineEnds: CR inside CDATA reaches the reader as LF (XML 1.0
	// section 2.11).
	NoteLineEnds Note = "cr becomes lf"
	// NoteCDATASplit: the message holds "]]>", so that it takes two sections.
	NoteCDATASplit Note = "cdata split"
)

// transcoded says that the message was converted from a set.
func transcoded(set string) Note { return Note(set + " to utf-8") }
