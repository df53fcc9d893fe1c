package evidence

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
	"testshot/wizard/timestamp"
	"testshot/wizard/timestamp/authority"
)

// The patient of these tests is invented and carries the mark ZZTEST, so that
// a test can search for it.
const (
	original = "MSH|^~\\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|TS-1|T|2.5.1\r\nPID|1||9^^^X^MR||ZZTEST^INVENTA\r\n"
	ackText  = "MSH|^~\\&|MIIS|99990|EHR|12345|20150302||ACK^V04^ACK|A1|T|2.5.1\rMSA|AA|TS-1\r"
)

func sample() Message {
	return Message{
		Original: []byte(original), Sent: []byte(strings.ReplaceAll(original, "\r\n", "\r")),
		Changes: []string{"line-ends"}, ControlID: "TS-1", Type: "VXU^V04^VXU_V04", Version: "2.5.1",
	}
}

func familyPractice() Clinic {
	return Clinic{Name: "Example Family Practice", PIN: "12345", Address: "1 Sample Street, Boston"}
}

func day(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// clock gives a second more at each call.
func clock(start string) func() time.Time {
	now := day(start)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// onDisk opens a folder on a disk in memory. Nothing else runs there, so the
// operating system's locks are left out.
func onDisk(d durable.Disk) *Folder {
	f := newFolder(Params{Dir: "/docs/Evidence", Program: "testshot 1.0", Now: clock("2015-03-02T14:15:00-05:00"), Disk: d})
	f.lock = func(context.Context, string, lockHow) (func(), error) { return func() {}, nil }
	return f
}

// inTemp opens a folder in a new directory of the machine's disk.
func inTemp(t *testing.T) *Folder {
	t.Helper()
	f, err := Create(Params{Dir: t.TempDir() + "/Evidence", Program: "testshot 1.0", Now: clock("2015-03-02T14:15:00-05:00")})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *Folder) binder(t testing.TB, kind Kind) *Binder {
	t.Helper()
	b, err := f.Binder(familyPractice(), 2015, kind)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func outbound(kind Kind, who ...Professional) Outbound {
	return Outbound{
		Rehearsal: kind == Rehearsal, At: day("2015-03-02T14:15:00-05:00"),
		People:  People{Professionals: who, EHR: EHR{Vendor: "Sample Software", Product: "Chart", Version: "9", Certification: "CERT-1"}, By: "Office"},
		Message: sample(),
		Route:   Route{Name: "Registry test", Transport: "soap", Dialect: "miis", Address: "https://registry.example/service"},
	}
}

func exchange() Exchange {
	return Exchange{
		Request: []byte("POST /service\r\n\r\n<password>***</password>"), Response: []byte("HTTP/1.1 200 OK\r\n\r\n" + ackText),
		Extension: "http", Transcript: []byte("sent, answered\n"), Certificates: []byte("-----BEGIN CERTIFICATE-----\n"),
		Facts: ExchangeFacts{Ended: day("2015-03-02T14:15:04-05:00"), Masked: []string{"password"}, Peer: "192.0.2.1:443"},
	}
}

func accepted() Judgement { return Judgement{Verdict: Accepted, Code: "AA", Answers: "TS-1"} }

func call(text string) Draft {
	return Draft{
		Kind: KindCall, Happened: day("2015-03-03T10:00:00-05:00"), Text: text,
		Attachments: []Attachment{{Name: "Notes of the call.PDF", Data: []byte("%PDF-")}},
	}
}

// send goes through all stages of a send.
func send(t testing.TB, b *Binder, o Outbound, j Judgement) Receipt {
	t.Helper()
	p, err := b.Outbound(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.KeepExchange(exchange()); err != nil {
		t.Fatal(err)
	}
	if j.Verdict != NoAnswer {
		if err := p.KeepAnswer([]byte(ackText)); err != nil {
			t.Fatal(err)
		}
	}
	r, err := p.Seal(j)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func add(t testing.TB, b *Binder, d Draft) Receipt {
	t.Helper()
	r, err := b.Add(d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func verify(t testing.TB, f *Folder) Report {
	t.Helper()
	r, err := f.Verify(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// inventedTSA is made once: its keys take a while.
var inventedTSA = sync.OnceValues(func() (*authority.Authority, error) {
	a, err := authority.New(authority.Options{})
	if err == nil {
		a.Now = func() time.Time { return day("2015-03-05T12:00:00Z") }
	}
	return a, err
})

// handed asks an authority without a network in between.
type handed struct{ *authority.Authority }

func (h handed) Stamp(_ context.Context, d timestamp.Digest) (request, response []byte, err error) {
	if request, err = timestamp.NewRequest(d); err == nil {
		response, err = h.Authority.Stamp(request)
	}
	return request, response, err
}

// order asks the invented authority, with its certificate.
func order() StampOrder {
	a, err := inventedTSA()
	if err != nil {
		panic(err)
	}
	return StampOrder{Authority: handed{a}, Address: "https://tsa.example/stamp?key=geheim", Certificates: a.Root()}
}

func stampNow(t testing.TB, b *Binder) Receipt {
	t.Helper()
	r, err := b.Stamp(ctx(), order())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// full makes a binder with a send, a call and an exclusion, and a rehearsal.
func full(t testing.TB, d *faulty.Disk) *Folder {
	t.Helper()
	f := onDisk(d)
	if err := f.store.MkdirAll(f.dir); err != nil {
		t.Fatal(err)
	}
	b := f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	add(t, b, call("Ms. Sample says the test arrived."))
	add(t, b, Draft{
		Kind: KindExclusion, Happened: day("2015-03-04T09:00:00-05:00"),
		Exclusion: &Exclusion{Decision: DecisionExclude, Answers: []Answer{{"immunizations_given", "no"}}, Reasons: []Reason{{Key: "none-given", Text: "No immunizations.", Source: "42 CFR 495.6"}}},
	})
	send(t, f.binder(t, Rehearsal), outbound(Rehearsal), accepted())
	return f
}

// stamped is full with a time stamp over its first three records. Tests that
// make a chain anew take full: a stamp would give them away.
func stamped(t testing.TB, d *faulty.Disk) *Folder {
	t.Helper()
	f := full(t, d)
	stampNow(t, f.binder(t, Real))
	return f
}
