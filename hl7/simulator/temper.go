package simulator

import (
	"slices"

	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/soap"
)

// Temper is a way of answering, put together of five parts that do not know of
// each other. The zero value of a part does what a friendly registry does.
type Temper struct {
	Name  string
	Group Group
	For   string // one English sentence: what it lets a person rehearse

	Says    Says    // what the acknowledgment says
	Packs   Packs   // what stands round it, or instead of it
	Serves  Serves  // how the web server and the service answer
	Travels Travels // how the bytes travel
	Shows   Shows   // what the private line shows; other than "" it makes the line private

	// Over are the transports it makes sense on; none named: all.
	Over   []Transport
	Expect Expect
}

// Transport is a way to reach the registry.
type Transport string

// The transports.
const (
	SOAP Transport = "soap"
	MLLP Transport = "mllp"
	Post Transport = "post"
)

// Transports lists them all.
func Transports() []Transport { return []Transport{SOAP, MLLP, Post} }

// On reports whether the temper makes sense on a transport.
func (t Temper) On(over Transport) bool { return len(t.Over) == 0 || slices.Contains(t.Over, over) }

// Private reports whether the temper is about the private line, so that there has
// to be one.
func (t Temper) Private() bool { return t.Shows != ShowsFitting }

// Group puts tempers together for whoever chooses one.
type Group string

// The groups, in the order in which they are offered.
const (
	GroupUsual   Group = "usual"   // these names always exist
	GroupAnswers Group = "answers" // what registries say that is neither a plain yes nor a plain no
	GroupPacking Group = "packing" // answers in a form that nobody asked for
	GroupService Group = "service" // the web server or the service says no
	GroupLine    Group = "line"    // the line is slow, broken or dead
	GroupPrivate Group = "private" // the certificate, or one that is asked for
)

// Groups lists them all.
func Groups() []Group {
	return []Group{GroupUsual, GroupAnswers, GroupPacking, GroupService, GroupLine, GroupPrivate}
}

// Says is what the acknowledgment says.
type Says struct {
	Code        ack.Code   // MSA-1; empty is AA
	Judge       Judge      // name what a check of the message finds, in ERR segments
	Text        string     // MSA-3
	Answers     string     // MSA-2 when it is not the message's own control ID
	OmitAnswers bool       // leave MSA-2 empty
	OmitMSA     bool       // leave the whole segment out
	Layout      ack.Layout // of the ERR segments
	Version     string     // MSH-12 of the acknowledgment
	Errors      []ack.ErrorLine
}

// Packs is what stands round the acknowledgment, or instead of it.
type Packs struct {
	Style       soap.Style
	Envelope    string // SOAP version of the answer, whatever the request's was
	Instead     []byte // in place of any answer; not nil and empty is an answer with nothing in it
	ContentType string // of that text
	Unclosed    bool   // the end of the document is missing
	Filling     int    // so many bytes of blanks after the acknowledgment
}

// Serves is how the web server and the service answer.
type Serves struct {
	Fault    *soap.Fault // instead of an acknowledgment
	Status   int         // of HTTP
	Location string      // where a redirect leads
	Header   [2]string   // one more header, name and value
}

// Travels is how the bytes travel.
type Travels string

// The ways to travel.
const (
	TravelsWell     Travels = ""
	TravelsNever    Travels = "never"        // silence
	TravelsLate     Travels = "late"         // after a pause
	TravelsByByte   Travels = "byte-by-byte" // one at a time
	CutBefore       Travels = "cut-before"   // the line ends where the answer should begin
	CutWithin       Travels = "cut-within"   // the line ends in the middle of the answer
	TravelsReset    Travels = "reset"        // the line is torn down
	TravelsTwice    Travels = "twice"        // the acknowledgment comes twice
	TravelsUnframed Travels = "unframed"     // MLLP without its framing bytes
	CommitFirst     Travels = "commit-first" // MLLP: a commit acknowledgment in a frame before it
)

// Shows is what a private line shows.
type Shows string

// What it can show.
const (
	ShowsFitting    Shows = ""
	ShowsOtherHost  Shows = "other-host"
	ShowsExpired    Shows = "expired"
	ShowsNotYet     Shows = "not-yet"
	ShowsStranger   Shows = "stranger" // an issuer that is not the authority handed out
	AsksCertificate Shows = "asks"     // and takes the one that the server hands out
	ShowsNoLine     Shows = "no-line"  // an open line where a private one is expected
)

// Expect is what a correct program makes of the temper when it sends a whole VXU
// of version 2.5.1. Contract tests read it; it never travels.
type Expect struct {
	Verdict ack.Verdict
	// Kind is what the answer is; answer.KindAck where there is an acknowledgment.
	// Empty when no answer comes.
	Kind answer.Kind
	// Packing is how a SOAP answer is wrapped, outermost first.
	Packing []string
	// Failure names how the attempt ends when no answer comes, in the words of
	// the delivery: "answer-timeout", "cut", "wrong-host".
	Failure string
	// Kept is set when the message does not leave the computer. Where a client
	// certificate is asked for, it may or may not have left (RFC 8446, 4.4.2.4).
	Kept bool
}

// Expected is what a correct program makes of the temper on a transport. Where
// there are no faults, the registry tells its trouble in its own words.
func (t Temper) Expected(over Transport) Expect {
	e := t.Expect
	if t.Serves.Fault != nil {
		switch over {
		case MLLP:
			e.Kind = answer.KindText
		case Post:
			e.Kind = answer.KindHTTPStatus
		}
	}
	if over != SOAP {
		e.Packing = nil
	}
	return e
}

// Accepting is the temper when none is named.
const Accepting = "accepting"

// TemperNamed finds a temper; the empty name is the accepting one.
func TemperNamed(name string) (Temper, bool) {
	if name == "" {
		name = Accepting
	}
	for _, t := range Tempers() {
		if t.Name == name {
			return t, true
		}
	}
	return Temper{}, false
}
