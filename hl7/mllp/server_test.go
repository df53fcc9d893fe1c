package mllp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// acknowledging answers every message and counts them.
func acknowledging(count *atomic.Int64) func(context.Context, Incoming) Answer {
	return func(context.Context, Incoming) Answer {
		count.Add(1)
		return Answer{Content: []byte(answer)}
	}
}

func TestAServerAnswersManyClientsAtOnce(t *testing.T) {
	var count atomic.Int64
	address := serving(t, &Server{Answer: acknowledging(&count), Connections: 4})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			x, err := (&Client{Limit: 20 * time.Second}).Send(t.Context(), address, []byte(message), judge, Stages{})
			if err != nil || x.Standing != Final {
				t.Errorf("%v, standing %d", err, x.Standing)
			}
		})
	}
	all.Wait()
	if n := count.Load(); n != 20 {
		t.Errorf("the server got %d messages, want 20", n)
	}
}

func TestAServerGivesTheVeryBytesAndWhatWasUnusual(t *testing.T) {
	for _, row := range []struct {
		name, sent, want string
		note             Note
	}{
		{"framed", "\x0b" + message + "\x1c\r", message, ""},
		{"without the last byte", "\x0b" + message + "\x1c", message, NoteNoFinalCR},
		{"without marks", message, message, NoteUnframed},
		{"after a commit block", "\x0b\x06\x1c\r\x0b" + message + "\x1c\r", message, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := make(chan Incoming, 1)
			address := serving(t, &Server{Answer: func(_ context.Context, in Incoming) Answer {
				got <- in
				return Answer{Content: []byte(answer)}
			}})
			conn := dial(t, address)
			if _, err := io.WriteString(conn, row.sent); err != nil {
				t.Fatal(err)
			}
			if reply := readFrame(conn); string(reply) != string(Frame([]byte(answer))) {
				t.Errorf("the answer was %q", reply)
			}
			in := <-got
			if string(in.Message) != row.want || in.Remote != conn.LocalAddr().String() || in.TLS != nil {
				t.Errorf("got %q from %s", in.Message, in.Remote)
			}
			if row.note != "" && (len(in.Notes) != 1 || in.Notes[0] != row.note) || row.note == "" && in.Notes != nil {
				t.Errorf("notes %q", in.Notes)
			}
		})
	}
}

func TestAServerSpeaksInEveryMannerItIsTold(t *testing.T) {
	for _, row := range []struct {
		name   string
		answer Answer
		want   string
	}{
		{"nothing", Answer{Hangup: true}, ""},
		{"raw", Answer{Raw: []byte("<html>"), Hangup: true}, "<html>"},
		{"with a commit block", Answer{Commit: true, Content: []byte("A"), Hangup: true}, "\x0b\x06\x1c\r\x0bA\x1c\r"},
		{"an empty frame", Answer{Content: []byte{}, Hangup: true}, "\x0b\x1c\r"},
		{"half", Answer{Content: []byte("A"), Write: func(c net.Conn, framed []byte) error {
			_, _ = c.Write(framed[:2])
			return errors.New("cut")
		}}, "\x0bA"},
	} {
		t.Run(row.name, func(t *testing.T) {
			address := serving(t, &Server{Answer: func(context.Context, Incoming) Answer { return row.answer }})
			conn := dial(t, address)
			if _, err := conn.Write(Frame([]byte(message))); err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(conn)
			if err != nil || string(got) != row.want {
				t.Errorf("said %q, %v", got, err)
			}
		})
	}
}

func TestOneConnectionCarriesSeveralMessagesOneAfterTheOther(t *testing.T) {
	var count atomic.Int64
	conn := dial(t, serving(t, &Server{Answer: func(context.Context, Incoming) Answer {
		return Answer{Content: fmt.Appendf(nil, "answer %d", count.Add(1))}
	}}))
	if _, err := conn.Write(bytes.Repeat(Frame([]byte(message)), 3)); err != nil {
		t.Fatal(err)
	}
	want := "\x0banswer 1\x1c\r\x0banswer 2\x1c\r\x0banswer 3\x1c\r"
	got := make([]byte, len(want))
	if _, err := io.ReadFull(conn, got); err != nil || string(got) != want {
		t.Errorf("said %q, %v", got, err)
	}
}

func TestAServerHasBoundsAndNeverActsOnHalfAMessage(t *testing.T) {
	for _, row := range []struct {
		name, sent string
		server     *Server
	}{
		{"too large", "\x0b" + string(bytes.Repeat([]byte("x"), 200)), &Server{Max: 100}},
		{"too large, and whole", "\x0b" + string(bytes.Repeat([]byte("x"), 200)) + "\x1c\r", &Server{Max: 100}},
		{"half, and then too slow", "\x0bMSH|", &Server{Time: 50 * time.Millisecond}},
		{"silent for too long", "", &Server{Idle: 50 * time.Millisecond}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var count atomic.Int64
			s := row.server
			s.Answer = acknowledging(&count)
			conn := dial(t, serving(t, s))
			_, _ = io.WriteString(conn, row.sent) // the server may end it first
			if got, _ := io.ReadAll(conn); len(got) != 0 || count.Load() != 0 {
				t.Errorf("said %q to %d messages", got, count.Load())
			}
		})
	}
}

func TestAPrivateServerTellsTheLineApart(t *testing.T) {
	server, client := certificate(t)
	got := make(chan Incoming, 1)
	address := serving(t, &Server{TLS: server, Answer: func(_ context.Context, in Incoming) Answer {
		got <- in
		return Answer{Content: []byte(answer)}
	}})
	x, err := (&Client{TLS: client, Limit: 10 * time.Second}).Send(t.Context(), address, []byte(message), judge, Stages{})
	if err != nil || x.Standing != Final {
		t.Fatalf("%v, standing %d", err, x.Standing)
	}
	if in := <-got; in.TLS == nil || string(in.Message) != message {
		t.Errorf("got %q over %v", in.Message, in.TLS)
	}
	if _, err := quick().Send(t.Context(), address, []byte(message), judge, Stages{}); err == nil {
		t.Error("a plain line was accepted")
	}
}

func TestStopEndsSilentConnectionsAtOnceAndLetsAnAnswerFinish(t *testing.T) {
	entered, leave := make(chan struct{}), make(chan struct{})
	s := &Server{Answer: func(ctx context.Context, _ Incoming) Answer {
		close(entered)
		<-ctx.Done() // the server's stop reaches the handler
		<-leave
		return Answer{Content: []byte(answer)}
	}}
	address := serving(t, s)
	silent, busy := dial(t, address), dial(t, address)
	if _, err := busy.Write(Frame([]byte(message))); err != nil {
		t.Fatal(err)
	}
	<-entered
	stopped := make(chan struct{})
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		s.Stop(ctx)
		close(stopped)
	}()
	if got, _ := io.ReadAll(silent); len(got) != 0 {
		t.Errorf("the silent connection got %q", got)
	}
	close(leave)
	if got, err := io.ReadAll(busy); err != nil || string(got) != string(Frame([]byte(answer))) {
		t.Errorf("the answer under way became %q, %v", got, err)
	}
	<-stopped
	if conn, err := net.Dial("tcp", address); err == nil {
		conn.Close()
		t.Error("a stopped server takes connections")
	}
}

func TestStopGivesUpAnAnswerThatDoesNotEnd(t *testing.T) {
	s := &Server{Answer: func(ctx context.Context, _ Incoming) Answer {
		return Answer{Content: []byte("A"), Write: func(c net.Conn, _ []byte) error {
			untilHungUp(c)
			return errors.New("gone")
		}}
	}}
	address := serving(t, s)
	if _, err := dial(t, address).Write(Frame([]byte(message))); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	s.Stop(ctx)
	s.Stop(ctx) // once more does no harm
}

func TestAServerStoppedBeforeItServesDoesNotServe(t *testing.T) {
	s := &Server{}
	s.Stop(t.Context())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Serve(l); err != nil {
		t.Error(err)
	}
	if _, err := l.Accept(); err == nil {
		t.Error("the listener is still open")
	}
}

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}
