package mllp

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// quick is a client that does not wait half a second in tests that ask for quiet.
func quick() *Client { return &Client{Limit: 10 * time.Second, Quiet: 40 * time.Millisecond} }

func TestAnAnswerIsReadHoweverItIsCutUpOrFramed(t *testing.T) {
	framed := string(Frame([]byte(answer)))
	for _, row := range []struct {
		name  string
		do    func(net.Conn)
		notes []Note
		other []string
	}{
		{"whole", says(framed), nil, nil},
		{"byte by byte", says(strings.Split(framed, "")...), nil, nil},
		{"cut before the last byte", says(framed[:len(framed)-1], framed[len(framed)-1:]), nil, nil},
		{"without the last byte", func(c net.Conn) { says(framed[:len(framed)-1])(c); untilHungUp(c) }, []Note{NoteNoFinalCR}, nil},
		{"without the last byte, and hung up", says(framed[:len(framed)-1]), []Note{NoteNoFinalCR}, nil},
		{"without marks", func(c net.Conn) { says(answer)(c); untilHungUp(c) }, []Note{NoteUnframed}, nil},
		{"without marks, and hung up", says(answer), []Note{NoteUnframed}, nil},
		{"without the first byte", says(framed[1:]), []Note{NoteNoStart}, nil},
		{"after a commit block", says("\x0b\x06\x1c\r", framed), []Note{NoteCommitted}, nil},
		{"after a commit acknowledgment", says(string(Frame([]byte(commit))), framed), []Note{NoteInterim}, []string{commit}},
		{"after two", says(string(Frame([]byte(commit))), string(Frame([]byte(commit))), framed), []Note{NoteInterim}, []string{commit, commit}},
		{"after another message's", says(string(Frame([]byte(foreign))), framed), []Note{NoteOthers}, []string{foreign}},
		{"before another message's", says(framed + string(Frame([]byte(foreign)))), []Note{NoteLateOthers}, []string{foreign}},
		{"after a greeting", says("Welcome\r\n", framed), []Note{NoteOthers, NoteUnframed}, []string{"Welcome\r\n"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			x, err := quick().Send(t.Context(), peer(t, nil, row.do), []byte(message), judge, Stages{})
			if err != nil {
				t.Fatal(err)
			}
			if string(x.Answer) != answer || x.Standing != Final {
				t.Errorf("answer %q, standing %d", x.Answer, x.Standing)
			}
			var others []string
			for _, o := range x.Others {
				others = append(others, string(o))
			}
			want := map[Note]bool{}
			for _, n := range row.notes {
				want[n] = true
			}
			got := map[Note]bool{}
			for _, n := range x.Notes {
				got[n] = true
			}
			if diff := cmp.Diff([]any{row.other, want}, []any{others, got}); diff != "" {
				t.Errorf("others and notes (-want +got)\n%s", diff)
			}
			if !x.WroteAny || !x.WroteAll || string(x.Request) != string(Frame([]byte(message))) || len(x.Received) == 0 || x.End.Before(x.Start) {
				t.Errorf("exchange %+v", x)
			}
		})
	}
}

func TestWhatIsNoAnswerIsKeptAndNotUsed(t *testing.T) {
	framedCommit, framedForeign := string(Frame([]byte(commit))), string(Frame([]byte(foreign)))
	for _, row := range []struct {
		name     string
		do       func(net.Conn)
		answer   string
		standing Standing
		err      error
	}{
		{"nothing", func(net.Conn) {}, "", Other, io.EOF},
		{"half a frame", says("\x0b" + answer), "", Other, io.ErrUnexpectedEOF},
		{"half a frame, and silence", func(c net.Conn) { says("\x0b" + answer)(c); untilHungUp(c) }, "", Other, context.DeadlineExceeded},
		{"silence", untilHungUp, "", Other, context.DeadlineExceeded},
		{"a frame refused", says("\x0b\x15\x1c\r"), "", Other, ErrNotTaken},
		{"a commit acknowledgment alone", says(framedCommit), commit, Interim, nil},
		{"a commit acknowledgment, and silence", func(c net.Conn) { says(framedCommit)(c); untilHungUp(c) }, commit, Interim, nil},
		{"somebody else's", says(framedForeign), foreign, Other, nil},
		{"somebody else's, then half a frame", says(framedForeign, "\x0b"+answer), foreign, Other, io.ErrUnexpectedEOF},
		{"a sentence", says("HTTP/1.1 400 Bad Request\r\n\r\n"), "HTTP/1.1 400 Bad Request\r\n\r\n", Other, nil},
		{"too much", says(strings.Repeat("x", 5000)), "", Other, ErrTooLarge},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := quick()
			c.Limit, c.Max = time.Second, 4000
			x, err := c.Send(t.Context(), peer(t, nil, row.do), []byte(message), judge, Stages{})
			if !errors.Is(err, row.err) || row.err == nil && err != nil {
				t.Errorf("ended with %v, want %v", err, row.err)
			}
			if string(x.Answer) != row.answer || x.Standing != row.standing {
				t.Errorf("answer %q, standing %d", x.Answer, x.Standing)
			}
			if !x.WroteAny || !x.WroteAll {
				t.Error("the message was handed over whole, and the exchange denies it")
			}
		})
	}
}

func TestOnlyStrangersAreWaitedForNoLongerThanAMoment(t *testing.T) {
	for _, words := range []string{string(Frame([]byte(foreign))), "no idea what you want"} {
		address := peer(t, nil, func(c net.Conn) { says(words)(c); untilHungUp(c) })
		c := quick()
		c.Limit = time.Minute
		x, err := c.Send(t.Context(), address, []byte(message), judge, Stages{})
		if err != nil || x.Standing != Other || x.Answer == nil {
			t.Errorf("ended with %v and %q", err, x.Answer)
		}
	}
}

func TestWithoutAJudgeTheFirstFrameIsTheAnswer(t *testing.T) {
	x, err := quick().Send(t.Context(), peer(t, nil, says(string(Frame([]byte(foreign))))), []byte(message), nil, Stages{})
	if err != nil || string(x.Answer) != foreign || x.Standing != Final {
		t.Errorf("answer %q, %v", x.Answer, err)
	}
}

func TestAStopWorksAtOnceWhereverTheSendIs(t *testing.T) {
	for _, private := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		silent := peer(t, nil, untilHungUp)
		c := &Client{Limit: time.Minute}
		if private {
			c.TLS = &tls.Config{} // a handshake that never ends
		} else {
			defer cancel()
		}
		stages := Stages{Handed: func(int64, time.Time) { cancel() }}
		if private {
			time.AfterFunc(20*time.Millisecond, cancel)
		}
		begun := time.Now()
		x, err := c.Send(ctx, silent, []byte(message), judge, stages)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("private %v: ended with %v", private, err)
		}
		if x.WroteAny == private || time.Since(begun) > 20*time.Second {
			t.Errorf("private %v: wrote any %v, after %v", private, x.WroteAny, time.Since(begun))
		}
	}
}

func TestAMessageThatCannotBeSentDoesNotTouchTheNetwork(t *testing.T) {
	never := func(context.Context, string, string) (net.Conn, error) {
		t.Error("the network was touched")
		return nil, errors.New("no")
	}
	for _, row := range []struct {
		address, message string
		want             error
	}{
		{"registry.example", message, ErrAddress},
		{":2575", message, ErrAddress},
		{"https://registry.example/", message, ErrAddress},
		{"127.0.0.1:1", "MSH|\x0b", ErrCannotFrame},
		{"127.0.0.1:1", "MSH|\x1c\r", ErrCannotFrame},
		{"127.0.0.1:1", strings.Repeat("M", 11), ErrTooLarge},
	} {
		c := Client{Dial: never, Max: 10}
		if row.want != ErrTooLarge {
			c.Max = 0
		}
		x, err := c.Send(t.Context(), row.address, []byte(row.message), judge, Stages{})
		if !errors.Is(err, row.want) || x.WroteAny || x.End.IsZero() {
			t.Errorf("%s: %v, wrote %v", row.address, err, x.WroteAny)
		}
	}
}

func TestARefusedConnectionSaysSoAndSentNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	refusal := syscall.ECONNREFUSED
	if runtime.GOOS == "windows" {
		refusal = 10061 // Winsock's own; the value of that name is returned by no socket there
	}
	x, err := quick().Send(t.Context(), address, []byte(message), judge, Stages{})
	if !errors.Is(err, refusal) || x.WroteAny || x.WroteAll {
		t.Errorf("%v, wrote %v %v", err, x.WroteAny, x.WroteAll)
	}
}

func TestAPrivateLineNamesItsPeerAndTellsItsStages(t *testing.T) {
	server, client := certificate(t)
	address := peer(t, server, says(string(Frame([]byte(answer)))))
	var stages []string
	hook := Stages{
		Connected: func(state *tls.ConnectionState, remote string) {
			if state == nil || remote != address {
				t.Errorf("connected to %s with %v", remote, state)
			}
			stages = append(stages, "connected")
		},
		Handed: func(n int64, _ time.Time) {
			if n != int64(len(message)+3) {
				t.Errorf("handed %d bytes over", n)
			}
			stages = append(stages, "handed")
		},
		FirstByte: func(time.Time) { stages = append(stages, "first byte") },
	}
	x, err := (&Client{TLS: client, Limit: 10 * time.Second}).Send(t.Context(), address, []byte(message), judge, hook)
	if err != nil || string(x.Answer) != answer {
		t.Fatalf("answer %q, %v", x.Answer, err)
	}
	if x.TLS == nil || x.TLS.Version < tls.VersionTLS12 || len(x.TLS.PeerCertificates) != 1 || x.Remote != address {
		t.Errorf("peer %v at %s", x.TLS, x.Remote)
	}
	if diff := cmp.Diff([]string{"connected", "handed", "first byte"}, stages); diff != "" {
		t.Errorf("stages (-want +got)\n%s", diff)
	}
}

func TestACertificateOfAnUnknownIssuerEndsTheSendBeforeTheMessage(t *testing.T) {
	server, _ := certificate(t)
	x, err := (&Client{TLS: &tls.Config{}, Limit: 10 * time.Second}).Send(t.Context(), peer(t, server, func(net.Conn) {}), []byte(message), judge, Stages{})
	var unknown x509.UnknownAuthorityError
	if !errors.As(err, &unknown) || x.WroteAny || x.TLS == nil {
		t.Errorf("%v, wrote %v", err, x.WroteAny)
	}
}

func TestARefusedClientCertificateIsToldFromALostAnswer(t *testing.T) {
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		server, client := certificate(t)
		server.ClientAuth, server.MaxVersion = tls.RequireAnyClientCert, version
		x, err := (&Client{TLS: client, Limit: 10 * time.Second}).Send(t.Context(), peer(t, server, func(net.Conn) {}), []byte(message), judge, Stages{})
		var op *net.OpError
		if !errors.As(err, &op) || op.Op != "remote error" || x.Answer != nil {
			t.Errorf("%s: %v", tls.VersionName(version), err)
		}
	}
}

func TestAFailureOnTheWayKeepsWhatIsKnown(t *testing.T) {
	address := peer(t, nil, func(c net.Conn) {
		says("\x0b" + answer[:10])(c)
		_ = c.(*net.TCPConn).SetLinger(0) // the close becomes a reset
	})
	x, err := quick().Send(t.Context(), address, []byte(message), judge, Stages{})
	if err == nil || x.Answer != nil || !x.WroteAll || string(x.Received) != "\x0b"+answer[:10] {
		t.Errorf("%v, received %q", err, x.Received)
	}
}
