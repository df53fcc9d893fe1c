package delivery

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"testshot/hl7/simulator"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

func TestNothingLeavesWhenNobodyIsThere(t *testing.T) {
	closed := listen(t, func(net.Conn) {})
	closed.Close()
	for _, row := range []struct {
		name, address string
		kind          FailureKind
	}{
		{"no such name", "https://registry.invalid/service", NoName},
		{"a closed port", "https://" + closed.Addr().String() + "/service", Refused},
		{"no address at all", "https://", NoName},
		{"a name inside the address", "https://user:" + markedPassword + "@registry.invalid/", NoName},
	} {
		t.Run(row.name, func(t *testing.T) {
			tr, err := Deliver(t.Context(), job(row.address))
			if f := fails(t, tr, err, row.kind, false, false); row.name == "no such name" && f.Name != "registry.invalid" {
				t.Errorf("names %q", f.Name)
			}
		})
	}
}

func TestARouteThatCannotBeUsedSendsNothing(t *testing.T) {
	registry := &counted{}
	address := site(t, registry).URL
	for _, row := range []struct {
		name   string
		change func(*Job)
		kind   FailureKind
	}{
		{"by hand", func(j *Job) { j.Route.Transport = routing.ByHand }, ByHand},
		{"no transport", func(j *Job) { j.Route.Transport = "" }, Unsupported},
		{"an unknown dialect", func(j *Job) { j.Route.Dialect = "klingon" }, Unsupported},
		{"an open line beyond this computer", func(j *Job) { j.Route.Address = "http://registry.example/service" }, PlaintextRefused},
		{"characters that XML cannot carry", func(j *Job) { j.Message = append(message(), "NTE|1||\x01\r"...) }, BadCharacters},
		{"no authority where the route says", func(j *Job) { j.Route.TLS.CAFile = "gone.pem" }, Certificates},
		{"an authority in a file that is none", func(j *Job) {
			big := append(newAuthority(t, "Example").pem(), bytes.Repeat([]byte("\n"), fileLimit)...)
			j.Route.TLS.CAFile = file(t, "big.pem", big)
		}, Certificates},
		{"an authority that is none", func(j *Job) { j.Route.TLS.CAFile = file(t, "a.pem", []byte("hello")) }, Certificates},
		{"no client certificate where the route says", func(j *Job) { j.Route.TLS.ClientCertificate = "gone.pem" }, Certificates},
		{"a client certificate that is none", func(j *Job) { j.Route.TLS.ClientCertificate = file(t, "c.pem", []byte("hello")) }, Certificates},
	} {
		t.Run(row.name, func(t *testing.T) {
			j := job(address)
			row.change(&j)
			tr, err := Deliver(t.Context(), j)
			f := fails(t, tr, err, row.kind, false, false)
			if row.kind == Certificates && f.Name == "" {
				t.Error("the file is not named")
			}
			if tr.Masked != nil {
				t.Errorf("masked %q where no request was written", tr.Masked)
			}
		})
	}
	if n := registry.requests.Load(); n != 0 {
		t.Errorf("the registry got %d requests", n)
	}
}

func TestAnOpenLineIsUsedOnlyWhenTheRouteAllowsIt(t *testing.T) {
	j := job("http://registry.invalid/service")
	j.Route.AllowPlaintext = true
	tr, err := Deliver(t.Context(), j)
	fails(t, tr, err, NoName, false, false) // it went as far as looking the name up
}

func TestSilenceBeforeTheMessageIsNoConnection(t *testing.T) {
	release := make(chan struct{})
	mute := listen(t, func(net.Conn) { <-release })
	j := job(mute.private())
	j.Limit = 200 * time.Millisecond
	tr, err := Deliver(t.Context(), j)
	close(release)
	fails(t, tr, err, ConnectTimeout, false, false)
}

func TestSilenceAfterTheMessageIsNoAnswer(t *testing.T) {
	release := make(chan struct{})
	mute := listen(t, func(c net.Conn) { readRequest(c); <-release })
	j := job(mute.plain())
	j.Limit = time.Second
	tr, err := Deliver(t.Context(), j)
	close(release)
	fails(t, tr, err, AnswerTimeout, true, true)
	if n := mute.connections.Load(); n != 1 {
		t.Errorf("%d connections: a message must not be sent twice", n)
	}
}

func TestALineThatBreaksSaysHowFarTheMessageCame(t *testing.T) {
	t.Run("before the message", func(t *testing.T) {
		hangup := listen(t, func(c net.Conn) {
			_, _ = c.Read(make([]byte, 1)) // the first byte of a greeting
		})
		tr, err := Deliver(t.Context(), job(hangup.private()))
		fails(t, tr, err, Cut, false, false)
		if n := hangup.connections.Load(); n != 1 {
			t.Errorf("%d connections", n)
		}
	})
	t.Run("after the message", func(t *testing.T) {
		hangup := listen(t, readRequest)
		tr, err := Deliver(t.Context(), job(hangup.plain()))
		fails(t, tr, err, Cut, true, true)
		if n := hangup.connections.Load(); n != 1 {
			t.Errorf("%d connections: a message must not be sent twice", n)
		}
	})
	t.Run("in the middle of the message", func(t *testing.T) {
		hangup := listen(t, func(c net.Conn) {
			_ = c.(*net.TCPConn).SetReadBuffer(1 << 10)
			_, _ = io.ReadFull(c, make([]byte, 1000))
			_ = c.(*net.TCPConn).SetLinger(0)
		})
		j := job(hangup.plain())
		j.Message = append(j.Message, []byte("NTE|1||"+strings.Repeat("x", 32<<20)+"\r")...)
		tr, err := Deliver(t.Context(), j)
		fails(t, tr, err, Cut, true, false)
		if n := hangup.connections.Load(); n != 1 {
			t.Errorf("%d connections: a message must not be sent twice", n)
		}
	})
	t.Run("in the middle of the answer", func(t *testing.T) {
		half := listen(t, func(c net.Conn) {
			readRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<half")
		})
		tr, err := Deliver(t.Context(), job(half.plain()))
		fails(t, tr, err, Cut, true, true)
		if string(tr.Response) != "<half" || tr.Status != 200 {
			t.Errorf("kept %q of what came, status %d", tr.Response, tr.Status)
		}
	})
}

func TestAnAnswerBeyondTheLimitIsCutOffAndNamed(t *testing.T) {
	registry := &counted{then: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(bytes.Repeat([]byte("x"), 3<<20))
	})}
	tr, err := Deliver(t.Context(), job(site(t, registry).URL))
	fails(t, tr, err, TooLarge, true, true)
	if len(tr.Response) != 1<<20 {
		t.Errorf("kept %d bytes, want the first 1 MiB", len(tr.Response))
	}
}

func TestWhatIsNoWebServiceIsNamedAndItsAnswerKept(t *testing.T) {
	const greeting = "220 mail.example \xe9 ready\r\n"
	greets := func(c net.Conn) {
		readRequest(c)
		_, _ = io.WriteString(c, greeting)
	}
	t.Run("on an open line", func(t *testing.T) {
		tr, err := Deliver(t.Context(), job(listen(t, greets).plain()))
		fails(t, tr, err, NotHTTP, true, true)
		if string(tr.Response) != greeting {
			t.Errorf("kept %q of %q", tr.Response, greeting)
		}
	})
	t.Run("on a private line", func(t *testing.T) {
		a := newAuthority(t, "Test authority")
		config := only(a.current("127.0.0.1"))
		peer := listen(t, func(c net.Conn) { greets(tls.Server(c, config)) })
		tr, err := Deliver(t.Context(), job(peer.private()).trusting(t, a.pem()))
		fails(t, tr, err, NotHTTP, true, true)
		if string(tr.Response) != greeting {
			t.Errorf("kept %q of %q", tr.Response, greeting)
		}
	})
	t.Run("an HL7 answer without a web server's head, and half of such a head", func(t *testing.T) {
		for _, said := range []string{"MSH|^~\\&|MIIS\rMSA|AA|EX-0001\r", "HTTP/1.1 200 OK\r\nContent-"} {
			tr, err := Deliver(t.Context(), job(listen(t, func(c net.Conn) {
				readRequest(c)
				_, _ = io.WriteString(c, said)
			}).plain()))
			fails(t, tr, err, NotHTTP, true, true)
			if string(tr.Response) != said {
				t.Errorf("kept %q of %q", tr.Response, said)
			}
		}
	})
	t.Run("an answer that repeats the password", func(t *testing.T) {
		_, err := Deliver(t.Context(), job(listen(t, func(c net.Conn) {
			readRequest(c)
			_, _ = io.WriteString(c, "220 mail.example ready, "+markedPassword+"\r\n")
		}).plain()))
		withoutPassword(t, "error", err.Error())
	})
}

func TestStopEndsAnAttemptAtOnce(t *testing.T) {
	registry, err := simulator.Start(simulator.Params{Temper: "silent"})
	if err != nil {
		t.Fatal(err)
	}
	defer registry.Close()
	j := job(registry.URL())
	ctx, stop := context.WithCancel(t.Context())
	j.Stages.Handed = func(int64) { stop() } // the message has left; nothing would ever come back
	tr, err := Deliver(ctx, j)
	fails(t, tr, err, Stopped, true, true)

	tr, err = Deliver(ctx, j) // stopped before it began
	fails(t, tr, err, Stopped, false, false)
}

func TestTheOfficesFilterIsNamed(t *testing.T) {
	answering := func(status string) string {
		return "http://" + listen(t, func(c net.Conn) {
			// The line test knocks once without a word.
			if n, _ := c.Read(make([]byte, 4<<10)); n > 0 {
				_, _ = io.WriteString(c, "HTTP/1.1 "+status+" Not with "+markedPassword+"\r\nContent-Length: 0\r\n\r\n")
			}
		}).Addr().String()
	}
	closed := listen(t, func(net.Conn) {})
	closed.Close()
	for _, row := range []struct {
		name, proxy string
		kind        FailureKind
		stage       StageKey
	}{
		{"refuses", answering("403"), Proxy, StageFilter},
		{"asks for a password", answering("407"), ProxyPassword, StageFilter},
		{"does not pick up", "http://" + closed.Addr().String(), ProxyGone, StageReached},
		{"speaks no SOCKS", strings.Replace(answering("400"), "http:", "socks5:", 1), ProxyGone, StageFilter},
		{"has no name", "http://proxy.invalid:3128", ProxyGone, StageName},
	} {
		t.Run(row.name, func(t *testing.T) {
			j := job("https://registry.example/service")
			j.Route.Proxy = row.proxy
			tr, err := Deliver(t.Context(), j)
			fails(t, tr, err, row.kind, false, false)
			halted(t, TestLine(t.Context(), j), row.stage, row.kind)
		})
	}
	t.Run("asks for a password on an open line", func(t *testing.T) {
		j := job("http://registry.example/service")
		j.Route.Proxy, j.Route.AllowPlaintext = answering("407"), true
		halted(t, TestLine(t.Context(), j), StageFilter, ProxyPassword)
	})
}

func TestAProxyThatLetsThroughSeesNoMessage(t *testing.T) {
	a := newAuthority(t, "Test authority")
	registry := &counted{}
	target := private(t, registry, only(a.current("registry.example")))
	proxy := listen(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4<<10))
		through, err := net.Dial("tcp", target.Listener.Addr().String())
		if err != nil {
			return
		}
		defer through.Close()
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(through, c); through.Close() }()
		_, _ = io.Copy(c, through)
	})
	j := job("https://registry.example/service").trusting(t, a.pem())
	j.Route.Proxy = "http://" + proxy.Addr().String()
	tr, err := Deliver(t.Context(), j)
	if err != nil || registry.messages.Load() != 1 || tr.Peer.Subject != "registry.example" {
		t.Errorf("%v, %d messages, peer %+v", err, registry.messages.Load(), tr.Peer)
	}
}

func TestAProxyThatAsksGetsItsOwnPasswordAndTheRegistryDoesNot(t *testing.T) {
	const proxyPassword = "Zq9-MARKED-proxy"
	a := newAuthority(t, "Test authority")
	var heard atomic.Value
	target := private(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		heard.Store(fmt.Sprint(r.Header) + string(body))
	}), only(a.current("registry.example")))
	proxy := listen(t, func(c net.Conn) {
		head := make([]byte, 4<<10)
		n, _ := c.Read(head)
		if n == 0 { // the line test knocks once without a word
			return
		}
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(head[:n])))
		if err != nil || r.Header.Get("Proxy-Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("office:"+proxyPassword)) {
			_, _ = io.WriteString(c, "HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")
			return
		}
		through, err := net.Dial("tcp", target.Listener.Addr().String())
		if err != nil {
			return
		}
		defer through.Close()
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(through, c); through.Close() }()
		_, _ = io.Copy(c, through)
	})
	j := job("https://registry.example/service").trusting(t, a.pem())
	j.Route.Proxy, j.Route.ProxyUsername, j.ProxyPassword = "http://"+proxy.Addr().String(), "office", secret.New(proxyPassword)
	tr, err := Deliver(t.Context(), j)
	if err != nil || tr.Status != 200 {
		t.Fatalf("status %d, %v", tr.Status, err)
	}
	for where, text := range map[string]string{"registry": heard.Load().(string), "transcript": fmt.Sprintf("%+v %s", *tr, tr.Request)} {
		if strings.Contains(text, "Proxy-Authorization") || strings.Contains(text, "MARKED-proxy") {
			t.Errorf("the %s knows the proxy's password: %s", where, text)
		}
	}
	stages := TestLine(t.Context(), j)
	if s := stageOf(t, stages, StageFilter); s.Result != Good || s.Variant != "proxy" || strings.Contains(fmt.Sprintf("%+v", stages), "MARKED-proxy") {
		t.Errorf("the line test: %+v", stages)
	}
	j.ProxyPassword = secret.New("Zq9-MARKED-wrong")
	tr, err = Deliver(t.Context(), j)
	fails(t, tr, err, ProxyPassword, false, false)
}

func TestCausesOfTheSystemAreTold(t *testing.T) {
	dial := func(cause error) error {
		return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", cause)}
	}
	unsent, sent := &Transcript{}, &Transcript{Left: true}
	for _, cause := range refusedBy() {
		if kind, _ := classify(t.Context(), dial(cause), unsent); kind != Refused {
			t.Errorf("%v is %q", cause, kind)
		}
	}
	for _, cause := range noRouteBy() {
		if kind, _ := classify(t.Context(), dial(cause), unsent); kind != NoRoute {
			t.Errorf("%v is %q", cause, kind)
		}
	}
	for _, cause := range timedOutBy() {
		if kind, _ := classify(t.Context(), dial(cause), unsent); kind != ConnectTimeout {
			t.Errorf("%v is %q", cause, kind)
		}
		if kind, _ := classify(t.Context(), dial(cause), sent); kind != AnswerTimeout {
			t.Errorf("%v after the message is %q", cause, kind)
		}
	}
	for _, cause := range cutBy() {
		if kind, _ := classify(t.Context(), dial(cause), sent); kind != Cut {
			t.Errorf("%v is %q", cause, kind)
		}
	}
	if kind, _ := classify(t.Context(), &net.DNSError{Name: "registry.example", IsTimeout: true}, unsent); kind != ConnectTimeout {
		t.Errorf("a name server that does not answer is %q", kind)
	}
	if kind, _ := classify(t.Context(), errors.New("something else"), unsent); kind != OtherFailure {
		t.Errorf("something else is %q", kind)
	}
}

func TestAFailureNamesItsKindAndKeepsItsCause(t *testing.T) {
	f := &Failure{Kind: Refused, Err: io.EOF}
	if f.Error() != "refused: EOF" || !errors.Is(f, io.EOF) {
		t.Errorf("%q", f.Error())
	}
	seen := map[FailureKind]bool{}
	for _, kind := range FailureKinds() {
		if kind == "" || seen[kind] {
			t.Errorf("kind %q stands twice", kind)
		}
		seen[kind] = true
	}
}

func TestTheLimitIsThirtySecondsUnlessTheJobSaysElse(t *testing.T) {
	if got := (Job{}).limit(); got != 30*time.Second {
		t.Errorf("limit %v", got)
	}
}
