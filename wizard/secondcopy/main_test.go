package secondcopy

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"testshot/wizard/evidence"
	"testshot/wizard/secondcopy/pretend"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// The patient is invented and carries a mark that a test can search for.
const message = "MSH|^~\\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|TS-1|T|2.5.1\rPID|1||9^^^X^MR||ZZTEST^INVENTA\r"

// office is an evidence folder with one binder of two records.
type office struct {
	t      *testing.T
	folder *evidence.Folder
	binder *evidence.Binder
	now    time.Time
}

func newOffice(t *testing.T, year int) *office {
	t.Helper()
	o := &office{t: t, now: time.Date(year, 3, 2, 15, 0, 0, 0, time.UTC)}
	var err error
	o.folder, err = evidence.Create(evidence.Params{Dir: t.TempDir() + "/Evidence", Program: "testshot 1.0", Now: func() time.Time { return o.now }})
	if err != nil {
		t.Fatal(err)
	}
	o.binder, err = o.folder.Binder(evidence.Clinic{Name: "Example Family Practice", PIN: "12345"}, year, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	o.add(evidence.Draft{Kind: evidence.KindReply, Reply: &evidence.Imported{
		Message: evidence.Message{Original: []byte(message), Sent: []byte(message), ControlID: "TS-1"},
		Answer:  []byte("MSH|^~\\&|\rMSA|AA|TS-1\r"), Judgement: evidence.Judgement{Verdict: evidence.Accepted, Code: "AA", Answers: "TS-1"}}})
	o.call("The Help Desk says the test arrived.")
	return o
}

func (o *office) add(d evidence.Draft) evidence.Receipt {
	o.t.Helper()
	d.Happened = o.now
	receipt, err := o.binder.Add(d)
	if err != nil {
		o.t.Fatal(err)
	}
	return receipt
}

func (o *office) call(text string) { o.add(evidence.Draft{Kind: evidence.KindCall, Text: text}) }

func (o *office) attest(day time.Time) {
	o.add(evidence.Draft{Kind: evidence.KindAttestation, Text: "Attested.", Attested: day})
}

func (o *office) params(to Place) Params { return Params{From: o.folder, To: to, Now: time.Now} }

// copied copies and expects no error.
func (o *office) copied(to Place) *Outcome {
	o.t.Helper()
	out, err := Copy(o.t.Context(), o.params(to))
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// change puts one other byte into a file of the evidence folder.
func (o *office) change(path string) { flip(o.t, o.folder.Abs(path)) }

func flip(t *testing.T, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// stick is a folder that is there.
func stick(t *testing.T, o *office) (*Folder, string) {
	dir := t.TempDir()
	return NewFolder(dir, o.folder.Dir(), nil), dir
}

// service is a bucket in memory.
func service(t *testing.T) (*Bucket, *pretend.Bucket) {
	t.Helper()
	in := &pretend.Bucket{Name: "proof", AccessKey: "office-key"}
	server := httptest.NewServer(in)
	t.Cleanup(server.Close)
	return bucketAt(t, server.URL, "s3://proof/clinic", "office-key", "office-secret"), in
}

func bucketAt(t *testing.T, endpoint, address, key, secret string) *Bucket {
	t.Helper()
	at, err := ParseAddress(address, endpoint, "")
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBucket(BucketParams{Address: at, AccessKey: key, Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() }) // it never fails
	return b
}

// thisYear is a year for which nobody has to attest yet, so that locks end in the
// time to come.
func thisYear() int { return time.Now().Year() }

func base(path string) string { return filepath.Base(filepath.FromSlash(path)) }

func whats(out *Outcome) string {
	var all []string
	for _, trouble := range out.Troubles {
		all = append(all, base(trouble.Path)+" "+trouble.What)
	}
	return strings.Join(all, ", ")
}
