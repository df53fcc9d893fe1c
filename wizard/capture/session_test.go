package capture

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

// One address takes every way of sending, open and private, and gives the bytes
// as they were sent with an answer that names them.
func TestOneAddressTakesEveryWayOfSending(t *testing.T) {
	message := own(vxu.SampleClean, "EX-1")
	ways := []struct {
		name string
		over Transport
		send func(t *testing.T, s *Session, private bool) []byte
	}{
		{"mllp", MLLP, func(t *testing.T, s *Session, private bool) []byte { return framed(t, s, private, message) }},
		{"soap miis", SOAP, func(t *testing.T, s *Session, private bool) []byte {
			return submitted(t, s, private, "miis", message).Ack
		}},
		{"soap cdc-2011", SOAP, func(t *testing.T, s *Session, private bool) []byte {
			return submitted(t, s, private, "cdc-2011", message).Ack
		}},
		{"post", Post, func(t *testing.T, s *Session, private bool) []byte {
			_, answer := posted(t, s, private, "application/hl7-v2", message)
			return answer
		}},
		{"a form", Post, func(t *testing.T, s *Session, private bool) []byte {
			_, answer := posted(t, s, private, "application/x-www-form-urlencoded", []byte(url.Values{"USERID": {"clinic"}, "MESSAGEDATA": {string(message)}}.Encode()))
			return answer
		}},
		{"post without a type", Post, func(t *testing.T, s *Session, private bool) []byte {
			_, answer := posted(t, s, private, "", message)
			return answer
		}},
	}
	for _, way := range ways {
		for _, private := range []bool{false, true} {
			for _, held := range []Transport{Auto, way.over} {
				t.Run(fmt.Sprint(way.name, private, held), func(t *testing.T) {
					s, b := started(t, Params{Transport: held})
					a := told(t, way.send(t, s, private), ack.AA)
					if a.Answers != "EX-1" || a.Type != "ACK^V04^ACK" || a.Version != "2.5.1" {
						t.Errorf("the answer is %s %s for %q", a.Type, a.Version, a.Answers)
					}
					got := b.only(t)
					if !bytes.Equal(got.Bytes, message) {
						t.Errorf("came as %q", got.Bytes)
					}
					if got.Transport != way.over || got.Private != private || got.ControlID != "EX-1" || !got.At.Equal(noon()) {
						t.Errorf("came by %s, private %v, as %q at %v", got.Transport, got.Private, got.ControlID, got.At)
					}
					if host, _, err := net.SplitHostPort(got.From); err != nil || host != "127.0.0.1" {
						t.Errorf("came from %q", got.From)
					}
				})
			}
		}
	}
}

func TestTheAnswerIsInTheVersionOfTheMessage(t *testing.T) {
	s, _ := started(t, Params{})
	for _, row := range []struct{ event, version, kind string }{
		{"VXU^V04", "2.3.1", "ACK^V04"}, {"VXU^V04", "2.4", "ACK^V04^ACK"}, {"VXU^V04^VXU_V04", "2.5.1", "ACK^V04^ACK"},
		{"ADT^A04", "2.3.1", "ACK^A04"}, {"ADT^A31^ADT_A05", "2.5.1", "ACK^A31^ACK"}, // the wrong kind is for the person to see
	} {
		id := row.event[:7] + "-" + row.version
		message := "MSH|^~\\&|EHR|12345|MIIS|99990|20150302||" + row.event + "|" + id + "|T|" + row.version + "\rPID|1||1^^^EX^MR||Made-Up^Penny\r"
		for _, wrapped := range []string{message, "FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r" + message + "BTS|1\rFTS|1\r"} {
			a := told(t, framed(t, s, false, []byte(wrapped)), ack.AA)
			if a.Version != row.version || a.Type != row.kind || a.Answers != strings.ReplaceAll(id, "^", `\S\`) && a.Answers != id {
				t.Errorf("%s of %s is answered in %s with %s for %q", row.event, row.version, a.Version, a.Type, a.Answers)
			}
		}
	}
}

func TestWhatIsNoMessageIsRefusedInWords(t *testing.T) {
	s, b := started(t, Params{})
	two := append(own(vxu.SampleClean, "EX-1"), own(vxu.SampleGaps, "EX-2")...)
	batch := append(append([]byte("BHS|^~\\&|EHR\r"), two...), "BTS|2\r"...)
	for name, data := range map[string][]byte{"a sentence": []byte("good morning"), "a PDF": []byte("%PDF-1.4"), "two messages": two, "a batch of two": batch, "half a header": []byte("MSH|^")} {
		if a := told(t, framed(t, s, false, data), ack.AR); a.Answers != "" {
			t.Errorf("%s is answered for %q", name, a.Answers)
		}
		status, answer := posted(t, s, false, "text/plain", data)
		if told(t, answer, ack.AR); status != 200 {
			t.Errorf("%s gets status %d", name, status)
		}
	}
	if got := b.all(); len(got) != 0 {
		t.Errorf("%d of them were taken", len(got))
	}
}

func TestAnAcknowledgmentIsNotAcknowledged(t *testing.T) {
	s, b := started(t, Params{})
	answer := []byte("MSH|^~\\&|A|B|C|D|20150302||ACK^V04^ACK|1|P|2.5.1\rMSA|AA|EX-1\r")
	if status, said := posted(t, s, false, "text/plain", answer); status != 204 || len(said) != 0 {
		t.Errorf("says %d %q", status, said)
	}
	if reply := submitted(t, s, false, "miis", answer); reply.Fault == nil {
		t.Errorf("the web service says %+v", reply)
	}
	if len(b.all()) != 0 {
		t.Error("it was taken for a message")
	}
}

func TestALineTestOfTheWebServiceIsEchoed(t *testing.T) {
	s, b := started(t, Params{})
	client, url := browser(t, s, false)
	d, _ := soap.DialectNamed("cdc-2011")
	x, err := (&soap.Client{Dialect: d, HTTP: client}).Connectivity(t.Context(), url, "hello & <you>", soap.Stages{})
	if err != nil || !bytes.Contains(x.ResponseRaw, []byte("hello &amp; &lt;you&gt;")) {
		t.Errorf("%v %q", err, x.ResponseRaw)
	}
	if len(b.all()) != 0 {
		t.Error("it was taken for a message")
	}
}

// An EHR's interface holds one line open and sends over it again and again.
func TestSeveralMessagesComeOverOneLine(t *testing.T) {
	s, b := started(t, Params{})
	conn, err := net.Dial("tcp", s.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var all []byte
	for _, id := range []string{"EX-1", "EX-2", "EX-3"} {
		all = append(all, mllp.Frame(own(vxu.SampleClean, id))...)
	}
	if _, err := conn.Write(all); err != nil {
		t.Fatal(err)
	}
	var answers []byte
	for bytes.Count(answers, []byte{0x1C, '\r'}) < 3 {
		buffer := make([]byte, 4096)
		n, err := conn.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		answers = append(answers, buffer[:n]...)
	}
	for i, id := range []string{"EX-1", "EX-2", "EX-3"} {
		if b.all()[i].ControlID != id || !bytes.Contains(answers, []byte("MSA|AA|"+id+"|")) {
			t.Errorf("message %d is %q", i+1, b.all()[i].ControlID)
		}
	}
}

func TestManySendAtOnceAndOneIsTakenAtATime(t *testing.T) {
	var inside, most, n int
	var mu sync.Mutex
	s, _ := started(t, Params{Lines: 4, Most: 100, Take: func(Received) error {
		mu.Lock()
		inside, n = inside+1, n+1
		most = max(most, inside)
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		inside--
		mu.Unlock()
		return nil
	}})
	var senders sync.WaitGroup
	for i := range 24 {
		senders.Go(func() { told(t, framed(t, s, i%2 == 0, own(vxu.SampleClean, fmt.Sprint("EX-", i))), ack.AA) })
	}
	senders.Wait()
	if n != 24 || most != 1 {
		t.Errorf("%d messages were taken, %d at once", n, most)
	}
}

func TestNoMoreMessagesAreTakenThanAgreed(t *testing.T) {
	s, b := started(t, Params{Most: 2})
	for i, want := range []ack.Code{ack.AA, ack.AA, ack.AE} {
		told(t, framed(t, s, false, own(vxu.SampleClean, fmt.Sprint("EX-", i))), want)
	}
	if len(b.all()) != 2 {
		t.Errorf("%d were taken", len(b.all()))
	}
}

func TestTheSenderHearsThatAMessageCouldNotBeKept(t *testing.T) {
	s, b := started(t, Params{})
	b.err = errors.New("the disk is full")
	a := told(t, framed(t, s, false, own(vxu.SampleClean, "EX-1")), ack.AE)
	if a.Answers != "EX-1" || strings.Contains(a.Text, "disk") {
		t.Errorf("says %q of %q", a.Text, a.Answers)
	}
	b.mu.Lock()
	b.err = nil
	b.mu.Unlock()
	told(t, framed(t, s, false, own(vxu.SampleClean, "EX-1")), ack.AA)
}

func TestAMessageThatIsTooLargeIsNotTaken(t *testing.T) {
	s, b := started(t, Params{Message: 4096})
	large := append(own(vxu.SampleClean, "EX-1"), "NTE|1||"+strings.Repeat("x", 4096)+"\r"...)
	if status, answer := posted(t, s, false, "text/plain", large); status != 200 || !bytes.Contains(answer, []byte("MSA|AR|")) {
		t.Errorf("a little too large: %d %q", status, answer)
	}
	if status, _ := posted(t, s, false, "text/plain", bytes.Repeat(large, 20)); status != 413 {
		t.Errorf("far too large: %d", status)
	}
	if x, err := (&mllp.Client{Limit: 20 * time.Second}).Send(t.Context(), s.Address(), large, nil, mllp.Stages{}); err == nil {
		t.Errorf("over MLLP it is answered with %q", x.Answer)
	}
	if len(b.all()) != 0 {
		t.Error("it was taken")
	}
}

func TestASessionHeldToOneWayTakesNoOther(t *testing.T) {
	message := own(vxu.SampleClean, "EX-1")
	web, _ := started(t, Params{Transport: SOAP})
	if status, _ := posted(t, web, false, "text/plain", message); status != 415 {
		t.Errorf("a plain POST gets %d", status)
	}
	if x, err := (&mllp.Client{Limit: 20 * time.Second}).Send(t.Context(), web.Address(), message, nil, mllp.Stages{}); err == nil {
		t.Errorf("MLLP is answered with %q", x.Answer)
	}
	frames, _ := started(t, Params{Transport: MLLP})
	client, url := browser(t, frames, false)
	if response, err := client.Post(url, "text/plain", bytes.NewReader(message)); err == nil {
		_ = response.Body.Close()
		t.Errorf("a POST gets %d", response.StatusCode)
	}
}

func TestWithACertificateOfOnesOwnOnlyPrivateLinesAreTaken(t *testing.T) {
	certificate, trust, err := ForThisRun(noon())
	if err != nil {
		t.Fatal(err)
	}
	s, b := started(t, Params{Certificate: certificate})
	if s.Trust != nil {
		t.Error("another certificate is handed out")
	}
	if x, err := (&mllp.Client{Limit: 20 * time.Second}).Send(t.Context(), s.Address(), own(vxu.SampleClean, "EX-1"), nil, mllp.Stages{}); err == nil {
		t.Errorf("an open line is answered with %q", x.Answer)
	}
	s.Trust = trust
	told(t, framed(t, s, true, own(vxu.SampleClean, "EX-1")), ack.AA)
	if !b.only(t).Private {
		t.Error("it is not said that the line was private")
	}
}

func TestAPersonWithABrowserIsToldWhatThisIs(t *testing.T) {
	s, _ := started(t, Params{})
	client, url := browser(t, s, false)
	response, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != 405 || !bytes.Contains(body, []byte("listens here")) {
		t.Errorf("%d %q", response.StatusCode, body)
	}
}

// Lines that are silent, that have begun a message, and that stand in the middle of
// a handshake keep nobody from stopping.
func TestStopEndsEveryKindOfLine(t *testing.T) {
	s, b := started(t, Params{})
	for _, begun := range []string{"", "PO", "\x0BMSH|^~\\&|", "\x16\x03\x01", "POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\nMSH"} {
		conn, err := net.Dial("tcp", s.Address())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.Write([]byte(begun)); err != nil {
			t.Fatal(err)
		}
	}
	private, err := tls.Dial("tcp", s.Address(), trusting(t, s)) // and one that is silent in private
	if err != nil {
		t.Fatal(err)
	}
	defer private.Close()
	stopped := make(chan struct{})
	go func() { s.Stop(); s.Stop(); close(stopped) }()
	select {
	case <-stopped:
	case <-time.After(20 * time.Second):
		t.Fatal("it does not stop")
	}
	if conn, err := net.Dial("tcp", s.Address()); err == nil {
		_ = conn.Close()
		t.Error("it still listens")
	}
	if len(b.all()) != 0 {
		t.Error("half a message was taken")
	}
}

func TestNothingOfTheCredentialsIsKept(t *testing.T) {
	s, b := started(t, Params{})
	submitted(t, s, false, "miis", own(vxu.SampleClean, "EX-1"))
	if got := fmt.Sprintf("%+v %s", b.only(t), b.only(t).Bytes); strings.Contains(got, "MARKED-PASSWORD") {
		t.Errorf("kept %s", got)
	}
}

func TestASessionNeedsSomebodyWhoTakes(t *testing.T) {
	if s, err := Start(Params{Address: "127.0.0.1:0"}); err == nil {
		s.Stop()
		t.Error("it listens for nobody")
	}
}
