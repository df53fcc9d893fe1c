package evidence

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestASendKeepsEveryByteOfBothDirections(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	r := send(t, b, outbound(Real, Professional{Name: "Inventa Sample", NPI: "1234567893"}), accepted())
	x, m := exchange(), sample()
	for name, want := range map[string][]byte{
		FileMessage: m.Original, FileSent: m.Sent, FileAck: []byte(ackText),
		"request.http": x.Request, "response.http": x.Response, FileTranscript: x.Transcript, FileCertificates: x.Certificates,
	} {
		file, ok := r.File(name)
		if !ok {
			t.Errorf("the receipt lacks %s", name)
			continue
		}
		got, err := os.ReadFile(f.Abs(file.Path))
		if err != nil || !bytes.Equal(got, want) || digest(got) != file.SHA256 {
			t.Errorf("%s holds %q, %v", file.Path, got, err)
		}
	}
	records, err := b.Records()
	if err != nil || len(records) != 1 {
		t.Fatalf("records: %v, %v", records, err)
	}
	got := records[0]
	if !got.Counts() || got.Path != r.Record || got.Digest != r.Digest {
		t.Errorf("read back: %+v", got)
	}
	facts := got.Facts
	if facts.EHR.Certification != "CERT-1" || facts.Exchange.Peer != "192.0.2.1:443" || facts.Route.Address == "" ||
		facts.By != "Office" || facts.Program != "testshot 1.0" || facts.Message.ControlID != "TS-1" ||
		facts.Happened.Format("15:04 -07:00") != "14:15 -05:00" || !facts.Attestable || facts.Late {
		t.Errorf("facts: %+v", facts)
	}
	if head, err := b.Head(); err != nil || head != r.Head {
		t.Errorf("head %s, %v; the receipt says %s", head, err, r.Head)
	}
}

func TestTheOutboundRecordIsThereBeforeTheNetworkIsTouched(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, f, p.Record()+"/"+FileSent); !bytes.Equal(got, sample().Sent) {
		t.Errorf("sent.hl7 holds %q", got)
	}
	// While this program holds the send, no other may complete it.
	if left, err := b.Interrupted(); err != nil || len(left) != 0 {
		t.Errorf("a send in progress is called interrupted: %v, %v", left, err)
	}
	if _, err := b.Resume(Interruption{Path: p.Record(), Stage: StageBegun, record: p.path}); !errors.Is(err, ErrBusy) {
		t.Errorf("a send in progress was resumed: %v", err)
	}
	if err := p.KeepExchange(exchange()); err != nil {
		t.Fatal(err)
	}
	p.Close()
	if _, err := p.Seal(accepted()); !errors.Is(err, ErrSealed) {
		t.Errorf("sealed after Close: %v", err)
	}
	report := verify(t, f)
	if !report.Sound() || len(report.Interrupted) != 1 || report.Interrupted[0].Path != p.Record() || report.Records != 0 {
		t.Fatalf("after the program let go: %+v", report)
	}
	if got := standings(t, f); got[0].Why != WhyInterrupted || got[0].Next != NextComplete {
		t.Errorf("status: %+v", got)
	}
}

func TestAnInterruptedSendIsCompletedWithWhatWasKept(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.KeepExchange(exchange()); err != nil {
		t.Fatal(err)
	}
	p.Close()
	left, err := b.Interrupted()
	if err != nil || len(left) != 1 {
		t.Fatalf("interrupted: %v, %v", left, err)
	}
	again, err := b.Resume(left[0])
	if err != nil {
		t.Fatal(err)
	}
	names, err := again.KeptNames()
	if err != nil || !strings.Contains(strings.Join(names, " "), "response.http") {
		t.Errorf("kept: %v, %v", names, err)
	}
	if got, err := again.Kept("response.http"); err != nil || !bytes.Equal(got, exchange().Response) {
		t.Errorf("kept response: %q, %v", got, err)
	}
	if _, err := again.Kept("../" + lockName); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a name outside the record was read: %v", err)
	}
	if err := again.KeepAnswer([]byte(ackText)); err != nil {
		t.Fatal(err)
	}
	r, err := again.Seal(accepted())
	if err != nil || r.Record != p.Record() {
		t.Fatalf("sealed %s, %v", r.Record, err)
	}
	records, err := b.Records()
	if err != nil || !records[0].Counts() || !records[0].Facts.Judgement.Resumed || records[0].Facts.Exchange == nil {
		t.Errorf("read back: %+v, %v", records, err)
	}
	if _, err := b.Resume(left[0]); !errors.Is(err, ErrSettled) {
		t.Errorf("resumed twice: %v", err)
	}
	if report := verify(t, f); !report.Sound() || len(report.Interrupted) > 0 {
		t.Errorf("verify: %+v", report)
	}
}

func TestRehearsalAndProofCannotShareABinder(t *testing.T) {
	f := inTemp(t)
	for _, kinds := range [][2]Kind{{Real, Rehearsal}, {Rehearsal, Real}} {
		b := f.binder(t, kinds[0])
		if _, err := b.Outbound(outbound(kinds[1])); !errors.Is(err, ErrRehearsal) {
			t.Errorf("a %s send in a %s binder: %v", kinds[1], kinds[0], err)
		}
		note := call("x")
		note.Rehearsal = kinds[1] == Rehearsal
		if _, err := b.Add(note); !errors.Is(err, ErrRehearsal) {
			t.Errorf("a %s note in a %s binder: %v", kinds[1], kinds[0], err)
		}
	}
	simulated := accepted()
	simulated.Simulated = true
	reply := Draft{Kind: KindReply, Happened: day("2015-03-02T09:00:00-05:00"), Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: simulated}}
	if _, err := f.binder(t, Real).Add(reply); !errors.Is(err, ErrRehearsal) {
		t.Errorf("a simulated answer imported as proof: %v", err)
	}
	r := send(t, f.binder(t, Rehearsal), outbound(Rehearsal), accepted())
	if !r.Rehearsal || !strings.HasPrefix(r.Record, "rehearsal/") {
		t.Errorf("receipt of a rehearsal: %+v", r)
	}
	if rows, err := f.Status(); err != nil || len(rows) != 0 {
		t.Errorf("a rehearsal has a status: %+v, %v", rows, err)
	}
}

func TestASimulatedAnswerMakesTheRecordARehearsal(t *testing.T) {
	f := inTemp(t)
	j := accepted()
	j.Simulated = true
	r := send(t, f.binder(t, Real), outbound(Real), j)
	if !r.Rehearsal || !strings.HasPrefix(r.Record, "rehearsal/") {
		t.Fatalf("receipt: %+v", r)
	}
	for _, name := range []string{FileMessage, FileSent, FileAck, "response.http", FileRecord} {
		if _, ok := r.File(name); !ok {
			t.Errorf("the rehearsal lacks %s", name)
		}
	}
	records, err := f.binder(t, Real).Records()
	if err != nil || len(records) != 1 || records[0].Counts() || records[0].Facts.Judgement.KeptAs != r.Record {
		t.Errorf("the real binder holds %+v, %v", records, err)
	}
	if report := verify(t, f); !report.Sound() || report.Records != 2 || len(report.Interrupted) > 0 {
		t.Errorf("verify: %+v", report)
	}
}

func TestADraftThatLacksWhatItsKindNeedsIsRefusedAndLeavesNothing(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	when := day("2015-03-02T09:00:00-05:00")
	for _, d := range []Draft{
		{}, {Kind: KindCall}, {Kind: KindSend, Happened: when}, {Kind: KindLeftover, Happened: when}, {Kind: "party", Happened: when},
		{Kind: KindExclusion, Happened: when}, {Kind: KindReply, Happened: when}, {Kind: KindReply, Happened: when, Reply: &Imported{Message: sample()}},
		{Kind: KindReply, Happened: when, Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: Judgement{Verdict: "fine"}}},
	} {
		if _, err := b.Add(d); !errors.Is(err, ErrDraft) {
			t.Errorf("%+v: %v, want ErrDraft", d, err)
		}
	}
	if _, err := b.Outbound(Outbound{}); !errors.Is(err, ErrDraft) {
		t.Errorf("an empty send: %v", err)
	}
	if left, err := os.ReadDir(f.Dir()); err != nil || len(left) != 0 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

func TestAMessageChangedBetweenBeginAndSealIsNoticed(t *testing.T) {
	f := inTemp(t)
	p, err := f.binder(t, Real).Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	write(t, f, p.Record()+"/"+FileSent, []byte("MSH|other"))
	if _, err := p.Seal(Judgement{Verdict: NoAnswer}); !errors.Is(err, ErrDamaged) {
		t.Errorf("sealed: %v", err)
	}
	if err := p.KeepAnswer([]byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := p.KeepAnswer([]byte("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a kept answer was written over: %v", err)
	}
}

func TestFactsAndManifestHoldNothingOfThePatient(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	note := call("ZZTEST is the patient's name")
	note.Attachments = []Attachment{{Name: "ZZTEST INVENTA.png", Data: []byte("x")}}
	add(t, b, note)
	add(t, b, Draft{Kind: KindReply, Happened: day("2015-03-02T09:00:00-05:00"), Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: accepted()}})
	searched := 0
	for _, name := range covered(t, f) {
		base := filepath.Base(name)
		if strings.Contains(name, "ZZTEST") {
			t.Errorf("the name %s tells the patient", name)
		}
		if !strings.HasSuffix(base, ".json") && pageNumber(base) == 0 && base != FileSums {
			continue
		}
		searched++
		if bytes.Contains(read(t, f, name), []byte("ZZTEST")) {
			t.Errorf("%s tells the patient", name)
		}
	}
	if searched < 8 {
		t.Errorf("only %d files were searched", searched)
	}
}
