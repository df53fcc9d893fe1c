package evidence

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	lib "github.com/digitorus/timestamp"

	"testshot/wizard/durable/faulty"
	"testshot/wizard/timestamp"
	"testshot/wizard/timestamp/authority"
)

func TestAStampIsKeptAndCheckedAgainWithoutANetwork(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	first := add(t, b, call("first"))
	r := stampNow(t, b)
	standing, err := b.Standing()
	if err != nil {
		t.Fatal(err)
	}
	s, ok := standing.Stamped()
	if !ok || s.Record != r.Record || s.Head != first.Head || s.Entry != 1 || s.Trust != TrustKept ||
		!s.Time.Equal(day("2015-03-05T12:00:00Z")) || s.Policy != authority.Policy || s.Authority != "https://tsa.example/stamp" {
		t.Errorf("stamp %+v", s)
	}
	if standing.Unstamped != 0 || standing.Records != 2 || standing.Head != r.Head {
		t.Errorf("standing %+v", standing)
	}
	add(t, b, call("second"))
	if standing, err = b.Standing(); err != nil || standing.Unstamped != 1 {
		t.Errorf("after one more record: %+v, %v", standing, err)
	}
	if r := verify(t, f); !r.Sound() || len(r.Binders) != 1 || len(r.Binders[0].Stamps) != 1 || r.Binders[0].Unstamped != 1 {
		t.Errorf("verify %+v", r)
	}
	for _, file := range r.Files {
		if bytes.Contains(read(t, f, file.Path), []byte("geheim")) {
			t.Errorf("%s holds what stood after the question mark", file.Name)
		}
	}
}

func TestAStampLeadsToTheCertificatesThatWereNamed(t *testing.T) {
	d := faulty.New()
	f := onDisk(d)
	b := f.binder(t, Real)
	add(t, b, call("x"))
	o := order()
	root := o.Certificates
	o.Certificates = nil
	if _, err := b.Stamp(ctx(), o); err != nil {
		t.Fatal(err)
	}
	if r := verify(t, f); !r.Sound() || r.Binders[0].Stamps[0].Trust != TrustNone {
		t.Errorf("with no certificate: %+v", r)
	}
	f.trusted = poolOf(root)
	if r := verify(t, f); !r.Sound() || r.Binders[0].Stamps[0].Trust != TrustNamed {
		t.Errorf("with the right certificate: %+v", r)
	}
	f.trusted = x509.NewCertPool()
	r := verify(t, f)
	if len(r.Damaged) != 1 || r.Damaged[0].What != Untrusted || r.Damaged[0].File != FileStampResponse || r.Binders[0].Unstamped != 1 {
		t.Errorf("with another certificate: %+v", r)
	}
	stranger, err := authority.New(authority.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o.Certificates = stranger.Root()
	if _, err := b.Stamp(ctx(), o); !errors.Is(err, timestamp.ErrUntrusted) {
		t.Errorf("a stamp that does not lead to what was named: %v", err)
	}
}

func TestAStampThatIsNoneIsNotFiled(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	if _, err := b.Stamp(ctx(), order()); !errors.Is(err, ErrNothingToStamp) {
		t.Errorf("an empty binder: %v", err)
	}
	r := add(t, b, call("x"))
	a, err := authority.New(authority.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o := StampOrder{Authority: handed{a}}
	a.Alter = func(s *lib.Timestamp) { s.HashedMessage = rawDigestOf(exampleHead) }
	if _, err := b.Stamp(ctx(), o); !errors.Is(err, timestamp.ErrMismatch) {
		t.Errorf("a stamp of something else: %v", err)
	}
	if a.Answer, err = lib.CreateErrorResponse(lib.Rejection, lib.SystemFailure); err != nil {
		t.Fatal(err)
	}
	var refusal *timestamp.Refusal
	if _, err := b.Stamp(ctx(), o); !errors.As(err, &refusal) {
		t.Errorf("refused: %v", err)
	}
	if _, err := b.Stamp(ctx(), StampOrder{Authority: timestamp.Client{Address: "http://127.0.0.1:1/"}}); !errors.Is(err, timestamp.ErrUnreachable) {
		t.Errorf("without a network: %v", err)
	}
	if head, err := b.Head(); err != nil || head != r.Head {
		t.Errorf("something was filed: head %s, %v", head, err)
	}
	if _, err := f.binder(t, Rehearsal).Stamp(ctx(), order()); !errors.Is(err, ErrRehearsal) {
		t.Errorf("a rehearsal was stamped: %v", err)
	}
}

func rawDigestOf(head string) []byte {
	d := rawDigest(head)
	return d[:]
}

// slow lets the binder grow while the network is waited for.
type slow struct {
	handed
	meanwhile func()
}

func (s slow) Stamp(ctx context.Context, d timestamp.Digest) (request, response []byte, err error) {
	s.meanwhile()
	return s.handed.Stamp(ctx, d)
}

func TestABinderMayGrowWhileItsStampIsFetched(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	add(t, b, call("before"))
	o := order()
	o.Authority = slow{o.Authority.(handed), func() { add(t, b, call("meanwhile")) }}
	if _, err := b.Stamp(ctx(), o); err != nil {
		t.Fatal(err)
	}
	if r := verify(t, f); !r.Sound() || len(r.Binders[0].Stamps) != 1 || r.Binders[0].Unstamped != 1 {
		t.Errorf("verify %+v", r)
	}
}

// Whoever owns the folder can file anything with right digests. A stamp is what
// they cannot make.
func TestAStampFiledByAnotherHandIsNamed(t *testing.T) {
	for name, forge := range map[string]func(*StampFacts, []content) []content{
		"with another time":        func(s *StampFacts, c []content) []content { s.Time = s.Time.AddDate(-1, 0, 0); return c },
		"of another head":          func(s *StampFacts, c []content) []content { s.Head = exampleHead; return c },
		"of another entry":         func(s *StampFacts, c []content) []content { s.Entry++; return c },
		"before the first entry":   func(s *StampFacts, c []content) []content { s.Entry = 0; return c },
		"with a stranger's anchor": func(s *StampFacts, c []content) []content { return append(c, content{FileStampTrust, []byte("none")}) },
		"with a changed answer": func(s *StampFacts, c []content) []content {
			c[1].data = append(c[1].data, 0)
			return c
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := onDisk(faulty.New())
			b := f.binder(t, Real)
			head := add(t, b, call("x")).Head
			request, response, err := order().Authority.Stamp(ctx(), rawDigest(head))
			if err != nil {
				t.Fatal(err)
			}
			facts := b.facts(KindStamp, day("2015-03-05T12:00:00Z"), People{})
			facts.Stamp = &StampFacts{Head: head, Entry: 1, Time: day("2015-03-05T12:00:00Z")}
			files := forge(facts.Stamp, []content{{FileStampRequest, request}, {FileStampResponse, response}})
			if _, err := b.file(facts, files); err != nil {
				t.Fatal(err)
			}
			if r := verify(t, f); len(r.Damaged) != 1 || r.Damaged[0].What != FalseStamp || len(r.Binders[0].Stamps) != 0 {
				t.Errorf("verify %+v", r)
			}
		})
	}
}

// TestOpenSSLChecksAStampOfABinder types in what the format document tells an
// auditor to type.
func TestOpenSSLChecksAStampOfABinder(t *testing.T) {
	for _, tool := range []string{"sh", "openssl", "sha256sum", "head", "cut"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not on this machine, and the commands of the document need it.", tool)
		}
	}
	f := inTemp(t)
	b := f.binder(t, Real)
	add(t, b, call("one"))
	add(t, b, call("two"))
	stampNow(t, b)
	add(t, b, call("three"))
	doc, err := os.ReadFile(formatDocument)
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(doc), "## Checking a time stamp")
	_, block, _ = strings.Cut(block, "```\n")
	block, _, _ = strings.Cut(block, "```")
	cmd := exec.Command("sh", "-ec", block)
	cmd.Dir = filepath.FromSlash(f.Abs(b.Path()))
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Verification: OK") {
		t.Errorf("%s\n%s (%v)", block, out, err)
	}
}
