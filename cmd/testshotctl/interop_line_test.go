package main

import (
	"bytes"
	"context"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/wizard/capture"
	"testshot/wizard/delivery"
	"testshot/wizard/secret"
)

// judgeFor tells frames apart as the runner does.
func judgeFor(controlID string) mllp.Judge {
	return func(frame []byte) mllp.Standing {
		switch ack.Judge(frame, controlID).Verdict {
		case ack.CommitOnly:
			return mllp.Interim
		case ack.NotOurs, ack.Unreadable, ack.None:
			return mllp.Other
		}
		return mllp.Final
	}
}

// crumbs is a line that carries a few bytes at a time, each piece a packet of its own.
type crumbs struct{ net.Conn }

func (c crumbs) Read(p []byte) (int, error) { return c.Conn.Read(p[:min(len(p), 5)]) }

func (c crumbs) Write(p []byte) (int, error) {
	for done := 0; done < len(p); {
		n, err := c.Conn.Write(p[done:min(len(p), done+53)])
		if done += n; err != nil {
			return done, err
		}
		time.Sleep(50 * time.Microsecond)
	}
	return len(p), nil
}

func TestFramesInPiecesReachServersOfOthersWhole(t *testing.T) {
	for _, one := range others() {
		if !one.ways[0].framed {
			continue
		}
		t.Run(one.script, func(t *testing.T) {
			s := startPeer(t, one.script).serve(t, one.ways[0], false)
			client := mllp.Client{Limit: 30 * time.Second, Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
				conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
				return crumbs{conn}, err
			}}
			message := interopMessages("AA")["signs"]
			x, err := client.Send(t.Context(), "127.0.0.1:"+strconv.Itoa(s.port), []byte(message), judgeFor("SIGNS-1"), mllp.Stages{})
			if err != nil || x.Standing != mllp.Final || len(x.Notes) > 0 {
				t.Errorf("answered %q, %v, %v", x.Answer, x.Notes, err)
			}
			if diff := cmp.Diff([]string{message}, s.ask(t, "heard", nil).Heard); diff != "" {
				t.Errorf("it heard something else (-want +got):\n%.2000s", diff)
			}
		})
	}
}

// node-hl7-server keeps what a line has said, and answers all of it again with each
// message: the second message of a line gets two answers, the first of them to the
// message before. One message a line keeps clear of that; where a line is shared all
// the same, as behind a gateway, the answer to our message is the one that counts.
func TestOurAnswerIsFoundAmongThoseThatAServerRepeats(t *testing.T) {
	s := startPeer(t, "node-hl7").serve(t, otherWay{framed: true}, false)
	message := interopMessages("AA")
	client := mllp.Client{Limit: 30 * time.Second, Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		if _, err := conn.Write(mllp.Frame([]byte(message["plain"]))); err != nil {
			return nil, err
		}
		first := make([]byte, 4<<10)
		n, err := conn.Read(first)
		if !bytes.Contains(first[:n], []byte("MSA|AA|PLAIN-1")) {
			t.Errorf("the message before got %q", first[:n])
		}
		return conn, err
	}}
	x, err := client.Send(t.Context(), "127.0.0.1:"+strconv.Itoa(s.port), []byte(message["signs"]), judgeFor("SIGNS-1"), mllp.Stages{})
	if err != nil || x.Standing != mllp.Final || ack.Judge(x.Answer, "SIGNS-1").Verdict != ack.Accepted {
		t.Fatalf("answered %q, %v", x.Received, err)
	}
	if diff := cmp.Diff([]mllp.Note{mllp.NoteOthers}, x.Notes); diff != "" || len(x.Others) != 1 || ack.Judge(x.Others[0], "PLAIN-1").Verdict != ack.Accepted {
		t.Errorf("of %q it set %q aside (-want +got):\n%s", x.Received, x.Others, diff)
	}
}

func TestTheLineTestEchoesThroughAServiceOfOthers(t *testing.T) {
	p := startPeer(t, "soap")
	for _, way := range services() {
		for _, private := range []bool{false, true} {
			s := p.serve(t, way, private)
			want := map[delivery.StageKey]string{
				delivery.StageReached: "good", delivery.StagePrivate: "look open", delivery.StageService: "good", delivery.StageEcho: "good",
			}
			if private {
				want[delivery.StagePrivate] = "look soon" // its certificate is worth a day
			}
			if way.header {
				want[delivery.StageEcho] = "not-tried none" // Massachusetts has none
			}
			job := delivery.Job{Route: s.route(t), Password: secret.New(interopPassword), Limit: 30 * time.Second}
			for _, stage := range delivery.TestLine(t.Context(), job) {
				got := strings.TrimSpace(string(stage.Result) + " " + stage.Variant)
				if result, asked := want[stage.Key]; asked && got != result {
					t.Errorf("%s, private %v: %s is %s, lost %q, %v, want %s", way.name, private, stage.Key, got, stage.Lost, stage.Failure, result)
				}
			}
			if heard := s.ask(t, "heard", nil).Heard; len(heard) > 0 {
				t.Errorf("%s: the line test sent a message: %q", way.name, heard)
			}
		}
	}
}

// node's soap hands CDATA on as it is, and CDATA turns a carriage return into a line
// feed: the EHR's message comes with ends that are not its own, and is taken.
func TestListeningTakesAMessageInCDATA(t *testing.T) {
	p := startPeer(t, "soap")
	message := interopMessages("AA")["plain"]
	for _, way := range services() {
		var got []capture.Received
		session, err := capture.Start(capture.Params{Address: "127.0.0.1:0", Take: func(r capture.Received) error {
			got = append(got, r)
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		answer := p.send(t, way, session.Address(), nil, "<![CDATA["+message+"]]>")
		session.Stop()
		if ack.Judge([]byte(answer), "PLAIN-1").Ack.Answers != "PLAIN-1" || len(got) != 1 {
			t.Fatalf("%s: answered %q, %d messages came", way.name, answer, len(got))
		}
		if diff := cmp.Diff(message, strings.ReplaceAll(string(got[0].Bytes), "\n", "\r")); diff != "" || len(got[0].Notes) == 0 {
			t.Errorf("%s: %v, what came is something else (-want +got):\n%s", way.name, got[0].Notes, diff)
		}
	}
}
