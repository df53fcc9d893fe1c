package simulator

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/mllp"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
	"testshot/hl7/web"
)

// came is what a client of any transport has in hand afterwards.
type came struct {
	raw     []byte // every byte after the head of an answer
	head    http.Header
	status  int
	ack     []byte
	kind    answer.Kind
	packing []string
	left    bool
	private bool
	err     error
}

// send sends a message to a registry and reads what comes.
type send func(ctx context.Context, t *testing.T, s *Server, message []byte) came

func bySOAPIn(dialect string) send {
	return func(ctx context.Context, t *testing.T, s *Server, message []byte) came {
		c := clientOf(ctx, t, s, dialect)
		x, err := c.Submit(ctx, s.URL(), soap.Request{Message: message}, soap.Stages{})
		got := came{raw: x.ResponseRaw, head: x.ResponseHeader, status: x.Status, left: x.WroteAny, private: x.TLS != nil, err: err}
		if err == nil {
			reply := c.Dialect.ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
			got.ack, got.kind, got.packing = reply.Ack, reply.Kind, reply.Packing
		}
		return got
	}
}

// framedTo sends in a frame, as a clinic that waits for the answer to its own
// message.
func framedTo(ctx context.Context, t *testing.T, s *Server, message []byte) came {
	c := mllp.Client{TLS: trusting(ctx, t, s), Quiet: 50 * time.Millisecond}
	x, err := c.Send(ctx, s.Address(), message, func(frame []byte) mllp.Standing {
		a, _ := ack.Read(frame)
		switch {
		case !a.AnswersTo(controlID):
			return mllp.Other
		case a.Code.Commit():
			return mllp.Interim
		}
		return mllp.Final
	}, mllp.Stages{})
	got := came{raw: x.Received, left: x.WroteAny, private: x.TLS != nil, err: err}
	if err == nil && x.Answer != nil {
		got.ack, got.kind = kindOf(x.Answer)
	} else if err == nil {
		got.err = io.EOF // it ended in good order, and without an answer
	}
	return got
}

// postedAsIs posts the message and nothing else.
func postedAsIs(ctx context.Context, t *testing.T, s *Server, message []byte) came {
	return posted(ctx, t, s, "text/plain", bytes.NewReader(message))
}

// postedInAForm posts it among other fields.
func postedInAForm(ctx context.Context, t *testing.T, s *Server, message []byte) came {
	form := url.Values{"USERID": {"clinic"}, "PASSWORD": {"an example"}, "FACILITYID": {"12345"}, "MESSAGEDATA": {string(message)}}
	return posted(ctx, t, s, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

func posted(ctx context.Context, t *testing.T, s *Server, contentType string, body io.Reader) (got came) {
	transport := &http.Transport{TLSClientConfig: trusting(ctx, t, s), DisableKeepAlives: true}
	q, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteHeaders: func() { got.left = true },
	}), http.MethodPost, s.URL(), body)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", contentType)
	response, err := transport.RoundTrip(q)
	if err != nil {
		got.err = err
		return got
	}
	defer response.Body.Close()
	got.head, got.status, got.private = response.Header, response.StatusCode, response.TLS != nil
	got.raw, got.err = io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if got.err == nil && len(got.raw) == 1<<20 {
		got.err = web.ErrReplyTooLarge
	}
	if got.err != nil {
		return got // half an answer is not read
	}
	if got.ack, got.kind = kindOf(unpacked(got.raw)); got.ack == nil && got.status != http.StatusOK {
		got.kind = answer.KindHTTPStatus
		if got.status/100 == 3 {
			got.kind = answer.KindRedirect
		}
	}
	return got
}

// unpacked takes off the two encodings that the rows have.
func unpacked(raw []byte) []byte {
	if plain, err := url.PathUnescape(string(raw)); err == nil && strings.HasPrefix(string(raw), "MSH%7C") {
		return []byte(plain)
	}
	if plain, err := base64.StdEncoding.DecodeString(string(raw)); err == nil && len(plain) > 0 {
		return plain
	}
	return raw
}

// kindOf names what stands in an answer that has no envelope.
func kindOf(text []byte) (hl7 []byte, kind answer.Kind) {
	a, problem := ack.Read(text)
	switch {
	case problem == ack.Nothing:
		return nil, answer.KindEmpty
	case problem != ack.NotHL7:
		return text, answer.KindAck
	case a.Kind == "xml":
		return nil, answer.KindMalformedXML
	}
	return nil, answer.Kind(a.Kind)
}

// way is a way to reach a registry.
type way struct {
	over Transport
	send send
}

// ways are all of them.
func ways() map[string]way {
	all := map[string]way{"mllp": {MLLP, framedTo}, "post-raw": {Post, postedAsIs}, "post-form": {Post, postedInAForm}}
	for _, dialect := range soap.Dialects() {
		all[dialect] = way{SOAP, bySOAPIn(dialect)}
	}
	return all
}

func TestEveryTemperDoesOnEveryWayWhatItsRowSays(t *testing.T) {
	for name, way := range ways() {
		for _, private := range []bool{false, true} {
			for _, temper := range Tempers() {
				if !temper.On(way.over) || temper.Private() && !private {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/private %v", name, temper.Name, private), func(t *testing.T) {
					s := started(t, Params{Transport: way.over, Temper: temper.Name, TLS: private, Pause: time.Millisecond})
					got := sendIn(t, way, s, temper.Travels == TravelsNever)
					keeps(t, temper.Expected(way.over), got)
					carriesMark(t, temper, got)
					if got.err == nil && got.private != private {
						t.Errorf("the line is private: %v, want %v", got.private, private)
					}
					travels(t, temper, got)
				})
			}
		}
	}
}

// sendIn sends once. To one who never answers it gives up soon, and on a busy
// computer, where that may be before the message is away, it gives more time.
func sendIn(t *testing.T, w way, s *Server, giveUp bool) (got came) {
	if !giveUp {
		return w.send(t.Context(), t, s, sample(vxu.SampleClean))
	}
	for limit := 100 * time.Millisecond; !got.left && limit < time.Minute; limit *= 4 {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		got = w.send(ctx, t, s, sample(vxu.SampleClean))
		cancel()
	}
	return got
}

// keeps asks that what came is what the row expects.
func keeps(t *testing.T, want Expect, got came) {
	t.Helper()
	if want.Failure != "" {
		if got.err == nil || !failedBy(want.Failure, got.err) {
			t.Errorf("failed with %v, want %s", got.err, want.Failure)
		}
	} else if got.err != nil {
		t.Fatal(got.err)
	}
	if want.Failure == "" && got.kind != want.Kind {
		t.Errorf("a %s came, want %s: %.300q", got.kind, want.Kind, got.raw)
	}
	// Whether a message has left when its certificate is refused is a matter of
	// who is faster (RFC 8446, section 4.4.2.4).
	if got.left == want.Kept && want.Failure != "certificate-asked" {
		t.Errorf("the message left: %v", got.left)
	}
	if verdict := ack.Judge(got.ack, controlID).Verdict; verdict != want.Verdict {
		t.Errorf("judged %q, want %q: %.300q", verdict, want.Verdict, got.ack)
	}
	if want.Kind == answer.KindAck && !slices.Equal(got.packing, want.Packing) {
		t.Errorf("packed as %q, want %q", got.packing, want.Packing)
	}
}

// wasReset says that the other end dropped the line. Winsock has a number of its own
// for it: the value of package syscall by this name is returned by no socket of Windows.
func wasReset(err error) bool {
	const byWinsock = syscall.Errno(10054)
	return errors.Is(err, syscall.ECONNRESET) || runtime.GOOS == "windows" && errors.Is(err, byWinsock)
}

// failedBy knows a failure by its cause, in this package's own words.
func failedBy(failure string, err error) bool {
	var (
		host    x509.HostnameError
		invalid x509.CertificateInvalidError
		issuer  x509.UnknownAuthorityError
		record  tls.RecordHeaderError
		remote  *net.OpError
	)
	switch failure {
	case "answer-timeout":
		return errors.Is(err, context.DeadlineExceeded)
	case "cut":
		return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || wasReset(err)
	case "too-large":
		return errors.Is(err, web.ErrReplyTooLarge) || errors.Is(err, mllp.ErrTooLarge)
	case "wrong-host":
		return errors.As(err, &host)
	case "expired", "not-yet-valid":
		return errors.As(err, &invalid) && invalid.Reason == x509.Expired &&
			invalid.Cert.NotBefore.After(time.Now()) == (failure == "not-yet-valid")
	case "unknown-issuer":
		return errors.As(err, &issuer)
	case "not-tls":
		return errors.As(err, &record) || errors.Is(err, http.ErrSchemeMismatch)
	case "certificate-asked":
		return errors.As(err, &remote) && remote.Op == "remote error"
	}
	return false
}

// carriesMark asks that nothing comes that could pass for a registry's.
func carriesMark(t *testing.T, temper Temper, got came) {
	t.Helper()
	if got.head != nil && got.head.Get(MarkHeader) == "" {
		t.Error("the head of the answer has no mark")
	}
	if got.head == nil && len(got.raw) > 0 && got.kind != answer.KindEmpty && !bytes.Contains(got.raw, []byte(ack.RehearsalMark)) {
		t.Errorf("no mark in %.300q", got.raw)
	}
	if got.ack != nil {
		if a, _ := ack.Read(got.ack); !a.Rehearsal() {
			t.Errorf("MSH-3 is %q", a.SendingApplication)
		}
	}
}

// travels asks for what the row says of the bytes themselves.
func travels(t *testing.T, temper Temper, got came) {
	t.Helper()
	marks := bytes.Count(got.raw, []byte("MSA|AA"))
	switch temper.Travels {
	case TravelsNever, CutBefore, TravelsReset:
		if len(got.raw) != 0 || got.head != nil {
			t.Errorf("%d bytes came, with the head %v", len(got.raw), got.head)
		}
	case TravelsTwice:
		if marks != 2 {
			t.Errorf("%d acknowledgments came", marks)
		}
	case TravelsLate, TravelsByByte:
		if marks != 1 {
			t.Errorf("%d acknowledgments came", marks)
		}
	case CutWithin:
		if len(got.raw) == 0 {
			t.Error("nothing came of the answer")
		}
	}
	if status := temper.Serves.Status; status != 0 && got.head != nil && got.status != status {
		t.Errorf("status %d, want %d", got.status, status)
	}
	if to := temper.Serves.Location; to != "" && got.head.Get("Location") != to {
		t.Errorf("points to %q", got.head.Get("Location"))
	}
	if h := temper.Serves.Header; h[0] != "" && got.head.Get(h[0]) != h[1] {
		t.Errorf("%s is %q", h[0], got.head.Get(h[0]))
	}
}

func TestTheRegistryThatAsksForACertificateTakesTheOneItHandsOut(t *testing.T) {
	for name, way := range ways() {
		s := started(t, Params{Transport: way.over, Temper: "client-certificate"})
		if _, err := tls.X509KeyPair(s.ClientCertificate, s.ClientCertificate); err != nil {
			t.Fatal(err)
		}
		got := way.send(withCertificate(t.Context(), s), t, s, sample(vxu.SampleClean))
		if got.err != nil || ack.Judge(got.ack, controlID).Verdict != ack.Accepted {
			t.Errorf("%s: %v, %q", name, got.err, got.ack)
		}
	}
	if s := started(t, Params{TLS: true}); s.ClientCertificate != nil {
		t.Error("a registry that asks for no certificate hands one out")
	}
}
