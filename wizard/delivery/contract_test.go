package delivery

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/mllp"
	"testshot/hl7/simulator"
	"testshot/hl7/soap"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// way is one way of sending, as the contract goes it.
type way struct {
	name  string
	over  simulator.Transport
	alter func(route *routing.Profile, private bool)
}

// ways are all of them: every dialect and envelope of the web service, a form, a
// body, and a frame.
func ways() []way {
	var all []way
	for _, dialect := range soap.Dialects() {
		for _, version := range []string{"", soap.SOAP11} {
			all = append(all, way{strings.TrimSuffix("soap/"+dialect+"/"+version, "/"), simulator.SOAP, func(r *routing.Profile, _ bool) {
				r.Dialect, r.SOAPVersion = dialect, version
			}})
		}
	}
	return append(all,
		way{"post-form", simulator.Post, func(r *routing.Profile, _ bool) {
			r.Transport = routing.PostForm
			r.Form = routing.Form{Username: "USERID", Password: "PASSWORD", Facility: "FACILITYID", Message: "MESSAGEDATA"}
		}},
		way{"post-raw", simulator.Post, func(r *routing.Profile, _ bool) { r.Transport = routing.PostRaw }},
		way{"mllp", simulator.MLLP, func(r *routing.Profile, private bool) {
			if r.Transport = routing.MLLP; private {
				r.Transport = routing.MLLPTLS
			}
		}})
}

// judged tells frames apart as the runner does.
func judged(frame []byte) mllp.Standing {
	switch ack.Judge(frame, controlID).Verdict {
	case ack.CommitOnly:
		return mllp.Interim
	case ack.NotOurs, ack.Unreadable, ack.None:
		return mllp.Other
	}
	return mllp.Final
}

// The contract: what every way of sending has to keep, against a registry of
// every temper. What comes of a temper stands in its row.
func TestEveryWayOfSendingKeepsTheContractUnderEveryTemper(t *testing.T) {
	for _, w := range ways() {
		for _, withTLS := range []bool{false, true} {
			for _, temper := range simulator.Tempers() {
				if !temper.On(w.over) || temper.Private() && !withTLS {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/tls %v", w.name, temper.Name, withTLS), func(t *testing.T) {
					t.Parallel()
					keepsTheContract(t, w, temper, withTLS)
				})
			}
		}
	}
}

func keepsTheContract(t *testing.T, w way, temper simulator.Temper, withTLS bool) {
	registry, err := simulator.Start(simulator.Params{Transport: w.over, Temper: temper.Name, TLS: withTLS, Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer registry.Close()
	j := job(registry.URL())
	if w.over == simulator.MLLP {
		j.Route.Address = registry.Address()
	}
	w.alter(&j.Route, withTLS)
	j.Judge = judged
	if withTLS {
		j = j.trusting(t, registry.Authority)
	}
	var opened, handed int
	var picked atomic.Int32 // a dialer may still tell of an attempt that was given up
	j.Stages = Stages{PickedUp: func() { picked.Add(1) }, Opened: func(p Peer) {
		opened++
		if (p.TLS != "") != withTLS || p.Address != registry.Address() {
			t.Errorf("opened a line to %+v", p)
		}
	}, Handed: func(int64) { handed++ }}
	want := temper.Expected(w.over)
	before := bytes.Clone(j.Message)
	tr, err := &Transcript{}, error(nil)
	if want.Failure != string(AnswerTimeout) {
		tr, err = Deliver(t.Context(), j)
	}
	// On a busy computer a short limit may end before the message is away: then a
	// longer one, until it is.
	for j.Limit = 300 * time.Millisecond; want.Failure == string(AnswerTimeout) && handed == 0 && j.Limit < time.Minute; j.Limit *= 4 {
		opened = 0
		tr, err = Deliver(t.Context(), j)
	}
	if !bytes.Equal(before, j.Message) {
		t.Error("the message was changed")
	}
	if !temper.Private() && (opened != 1 || handed != 1) {
		t.Errorf("opened %d times, handed over %d times, want once each", opened, handed)
	}
	if opened > 0 && picked.Load() == 0 {
		t.Error("a line was opened and nobody picked up")
	}
	got := Open(j.Route, tr)
	if want.Failure != "" {
		// Whether the message has left when its certificate is refused is a
		// matter of who is faster (RFC 8446, section 4.4.2.4), and so is
		// whether a line that is torn down is seen before the last byte.
		left, whole := !want.Kept, !want.Kept
		if temper.Shows == simulator.AsksCertificate {
			left = tr.Left
		}
		if temper.Shows == simulator.AsksCertificate || temper.Travels == simulator.TravelsReset {
			whole = tr.Whole
		}
		fails(t, tr, err, FailureKind(want.Failure), left, whole)
		if got.Ack != nil && ack.Judge(got.Ack, controlID).Verdict.Acceptance() && want.Failure != string(TooLarge) {
			t.Errorf("no answer was opened as %+v", got)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if temper.Name != "empty" {
		answered(t, j.Route, tr, withTLS)
	}
	if verdict := ack.Judge(got.Ack, controlID).Verdict; verdict != want.Verdict || got.Kind != want.Kind {
		t.Errorf("judged %q as %s, want %q as %s: %.200q", verdict, got.Kind, want.Verdict, want.Kind, tr.Response)
	}
	if w.over == simulator.SOAP && (temper.Serves.Fault != nil) != (got.Fault != nil) {
		t.Errorf("opened as %s with fault %v", got.Kind, got.Fault)
	}
}

// answered asks that a transcript is complete.
func answered(t *testing.T, route routing.Profile, tr *Transcript, withTLS bool) {
	t.Helper()
	if !tr.Left || !tr.Whole || len(tr.Response) == 0 || len(tr.Request) == 0 {
		t.Errorf("left %v, whole %v, %d bytes for %d", tr.Left, tr.Whole, len(tr.Response), len(tr.Request))
	}
	if overSocket(route) {
		if tr.Masked != nil || tr.ClockOffset != nil || tr.Status != 0 {
			t.Errorf("masked %q, clock %v, status %d on a line that has none of that", tr.Masked, tr.ClockOffset, tr.Status)
		}
	} else {
		if tr.Status == 0 || tr.ResponseHead.Get(simulator.MarkHeader) == "" {
			t.Errorf("status %d, head %v", tr.Status, tr.ResponseHead)
		}
		if len(tr.Masked) != 1 || tr.Masked[0] != "password" {
			t.Errorf("masked %q", tr.Masked)
		}
		// On a busy computer the answer may come seconds after its Date.
		if tr.ClockOffset == nil || *tr.ClockOffset < 0 || *tr.ClockOffset > tr.Done.Sub(tr.Started) {
			t.Errorf("clock offset %v of the same clock", tr.ClockOffset)
		}
	}
	withoutPassword(t, "request", string(tr.Request))
	withoutPassword(t, "transcript", fmt.Sprintf("%+v", *tr))
	if tr.Started.IsZero() || tr.Done.Before(tr.Started) {
		t.Errorf("lasted from %v to %v", tr.Started, tr.Done)
	}
	if withTLS != (tr.Peer.TLS != "") || withTLS != bytes.Contains(tr.Peer.Chain, []byte("BEGIN CERTIFICATE")) {
		t.Errorf("peer %+v", tr.Peer)
	}
	if withTLS && (tr.Peer.Subject == "" || tr.Peer.Issuer == "" || tr.Peer.Expires.IsZero() || !strings.HasPrefix(tr.Peer.TLS, "TLS 1.")) {
		t.Errorf("peer %+v", tr.Peer)
	}
}

func TestTheRegistryGetsTheVerySliceOnceWithTheRealPassword(t *testing.T) {
	for _, dialect := range soap.Dialects() {
		for _, payload := range []string{"", string(soap.PayloadCDATA), string(soap.PayloadBase64)} {
			for _, version := range []string{soap.SOAP11, soap.SOAP12} {
				t.Run(dialect+"/"+payload+"/"+version, func(t *testing.T) {
					registry := &counted{}
					j := job(site(t, registry).URL)
					j.Route.Dialect, j.Route.Payload, j.Route.SOAPVersion = dialect, payload, version
					before := bytes.Clone(j.Message)
					tr, err := Deliver(t.Context(), j)
					if err != nil {
						t.Fatal(err)
					}
					if n := registry.messages.Load(); n != 1 {
						t.Fatalf("the registry got %d messages", n)
					}
					in := registry.last.Load()
					// XML makes a line feed of a carriage return in CDATA, which registries
					// read as well; everything else arrives byte for byte.
					got := bytes.ReplaceAll(in.Message, []byte("\n"), []byte("\r"))
					if !bytes.Equal(got, before) || !bytes.Equal(j.Message, before) {
						t.Errorf("sent %q\ngot %q", before, in.Message)
					}
					if in.Credentials.Password != markedPassword || in.Credentials.Username != "example-clinic" || in.Credentials.Facility != "12345" {
						t.Error("the registry got other credentials")
					}
					if got := Open(j.Route, tr); ack.Judge(got.Ack, controlID).Verdict != ack.Accepted {
						t.Errorf("opened as %+v", got)
					}
					withoutPassword(t, "request", string(tr.Request))
				})
			}
		}
	}
}

func TestNothingIsMaskedWhereThereIsNoPassword(t *testing.T) {
	j := job(site(t, &counted{}).URL)
	j.Password = secret.Value{}
	tr, err := Deliver(t.Context(), j)
	if err != nil || tr.Masked != nil {
		t.Errorf("masked %q, %v", tr.Masked, err)
	}
}

func TestARedirectIsNamedAndNotFollowed(t *testing.T) {
	elsewhere := &counted{}
	other := site(t, elsewhere)
	for _, status := range []int{http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect} {
		pointing := &counted{then: http.RedirectHandler(other.URL+"/there", status)}
		j := job(site(t, pointing).URL)
		tr, err := Deliver(t.Context(), j)
		if err != nil {
			t.Fatal(err)
		}
		if tr.RedirectTo != other.URL+"/there" || Open(j.Route, tr).Kind != answer.KindRedirect {
			t.Errorf("%d: points to %q and is a %s", status, tr.RedirectTo, Open(j.Route, tr).Kind)
		}
		if n := pointing.requests.Load(); n != 1 {
			t.Errorf("%d: asked %d times", status, n)
		}
	}
	if n := elsewhere.requests.Load(); n != 0 {
		t.Errorf("%d requests were sent on", n)
	}
}

func TestAnAnswerOfAnyStatusIsATranscript(t *testing.T) {
	for _, status := range []int{401, 404, 500, 503} {
		registry := &counted{then: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })}
		j := job(site(t, registry).URL)
		tr, err := Deliver(t.Context(), j)
		if err != nil || tr.Status != status || Open(j.Route, tr).Ack != nil {
			t.Errorf("%d: %v, status %d", status, err, tr.Status)
		}
		if n := registry.requests.Load(); n != 1 {
			t.Errorf("%d: sent %d times", status, n)
		}
	}
}

func TestOpenKnowsNoDialectThatDoesNotExist(t *testing.T) {
	got := Open(routing.Profile{Dialect: "klingon"}, &Transcript{Status: 200, Response: []byte("MSH|")})
	if got.Kind != answer.KindEmpty || got.Ack != nil {
		t.Errorf("opened as %+v", got)
	}
}

func TestClockOffsetCountsFromTheDateOfTheAnswer(t *testing.T) {
	at := time.Date(2015, 3, 2, 12, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		name, date string
		received   time.Time
		want       time.Duration
		none       bool
	}{
		{"the same second", "Mon, 02 Mar 2015 12:00:00 GMT", at.Add(900 * time.Millisecond), 0, false},
		{"under two seconds says nothing", "Mon, 02 Mar 2015 12:00:00 GMT", at.Add(1999 * time.Millisecond), 0, false},
		{"this clock is fast", "Mon, 02 Mar 2015 12:00:00 GMT", at.Add(3 * time.Minute), 3 * time.Minute, false},
		{"this clock is slow", "Mon, 02 Mar 2015 12:00:00 GMT", at.Add(-time.Hour), -time.Hour, false},
		{"no date", "", at, 0, true},
		{"no date that can be read", "yesterday", at, 0, true},
	} {
		got := clockOffset(row.date, row.received)
		if (got == nil) != row.none || got != nil && *got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
