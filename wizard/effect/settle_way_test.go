package effect

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/hl7/post"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// answerTo answers a message in a registry's name.
func answerTo(t testing.TB, message []byte, code ack.Code, answers string) []byte {
	m, err := hl7.Parse(message)
	if err != nil {
		t.Error(err)
		return nil
	}
	said := ack.Build(m, ack.Options{Code: code, ControlID: "R-1", Time: "20150302101501-0500", Application: "MIIS"})
	return []byte(strings.Replace(string(said), "|"+controlID, "|"+answers, 1))
}

// framing is a registry on a line of HL7 alone; what it sends is not framed for it.
func framing(t *testing.T, answer func(message []byte) string) routing.Profile {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &mllp.Server{Answer: func(_ context.Context, in mllp.Incoming) mllp.Answer {
		return mllp.Answer{Raw: []byte(answer(in.Message)), Hangup: true}
	}}
	var serving sync.WaitGroup
	serving.Go(func() { _ = s.Serve(l) }) // it ends when the server is stopped
	t.Cleanup(func() { s.Stop(context.Background()); serving.Wait() })
	return routing.Profile{Transport: routing.MLLP, Address: l.Addr().String()}
}

// posted is a registry that is posted to.
func posted(t *testing.T, form routing.Form) routing.Profile {
	t.Helper()
	s := httptest.NewServer(&post.Handler{Form: post.Form(form), Answer: func(_ context.Context, in post.Incoming) post.Answer {
		return post.Answer{Ack: answerTo(t, in.Message, ack.AA, controlID)}
	}})
	t.Cleanup(s.Close)
	route := routing.Profile{Transport: routing.PostRaw, Address: s.URL + "/x", Username: "example-clinic"}
	if form.Message != "" {
		route.Transport, route.Form = routing.PostForm, form
	}
	return route
}

// goes gives a send another way to the registry, to which the password is known.
func (w *world) goes(route routing.Profile) wizard.SendMessage {
	w.t.Helper()
	_, send := w.sendOf(w.ready("https://registry.example/x", message()))
	send.Route = route
	w.runner.p.Secrets.KeepForRun(EntryOf(route, wizard.RegistryPassword), secret.New(markedPassword))
	return send
}

// What is kept of a send is enough to find its answer again, whichever way it went.
func TestAnInterruptedSendIsReadInItsOwnWay(t *testing.T) {
	framed := func(s []byte) string { return string(mllp.Frame(s)) }
	form := routing.Form{Username: "U", Password: "P", Facility: "F", Message: "M"}
	for _, row := range []struct {
		name     string
		way      func(t *testing.T) routing.Profile
		verdict  ack.Verdict
		response string // a file of the record
	}{
		{"a frame", func(t *testing.T) routing.Profile {
			return framing(t, func(m []byte) string { return framed(answerTo(t, m, ack.AA, controlID)) })
		}, ack.Accepted, "response.mllp"},
		{"a frame after the receipt", func(t *testing.T) routing.Profile {
			return framing(t, func(m []byte) string {
				return framed(answerTo(t, m, ack.CA, controlID)) + framed(answerTo(t, m, ack.AE, controlID))
			})
		}, ack.Refused, "response.mllp"},
		{"a receipt alone", func(t *testing.T) routing.Profile {
			return framing(t, func(m []byte) string { return framed(answerTo(t, m, ack.CA, controlID)) })
		}, ack.CommitOnly, "response.mllp"},
		{"a frame after somebody else's", func(t *testing.T) routing.Profile {
			return framing(t, func(m []byte) string {
				return framed(answerTo(t, m, ack.AR, "EX-0")) + framed(answerTo(t, m, ack.AA, controlID))
			})
		}, ack.Accepted, "response.mllp"},
		{"half a frame", func(t *testing.T) routing.Profile {
			return framing(t, func(m []byte) string { return "\x0b" + string(answerTo(t, m, ack.AA, controlID)) })
		}, ack.None, "response.mllp"},
		{"no frame", func(t *testing.T) routing.Profile {
			return framing(t, func(m []byte) string { return string(answerTo(t, m, ack.AA, controlID)) })
		}, ack.Accepted, "response.mllp"},
		{"a body", func(t *testing.T) routing.Profile { return posted(t, routing.Form{}) }, ack.Accepted, "response.http"},
		{"a form", func(t *testing.T) routing.Profile { return posted(t, form) }, ack.Accepted, "response.http"},
		{"the older envelope", func(t *testing.T) routing.Profile {
			return routing.Profile{Transport: routing.SOAP, Dialect: "cdc-2011", SOAPVersion: soap.SOAP11, Address: newRegistry(t, ack.AA).URL}
		}, ack.Accepted, "response.http"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			send := w.goes(row.way(t))
			kept := only[wizard.ReplyKept](t, w.do(send)).Answer // and nobody seals it
			w.runner.Close()
			if row.verdict != ack.None {
				w.forget(kept.Pending, evidence.FileAck)
			}
			w.again()
			s := w.drive(w.clinic(), wizard.InterruptedSettled{Record: kept.Pending})
			if s.Outcome.Verdict != row.verdict || s.Outcome.Rehearsal || !s.Outcome.Left || s.Outcome.ControlID != controlID {
				t.Errorf("settled as %+v, want %q", s.Outcome, row.verdict)
			}
			if row.verdict != ack.None {
				w.holds(kept.Pending, evidence.FileAck, kept.Ack)
			}
			record := w.records(evidence.Real)[0]
			if len(record.Facts.Judgement.Packing) != len(kept.Packing) {
				t.Errorf("wrapped in %q, and in %q at first", record.Facts.Judgement.Packing, kept.Packing)
			}
			if _, err := os.Stat(filepath.Join(w.evidence, filepath.FromSlash(kept.Pending), row.response)); err != nil {
				t.Error(err)
			}
			if row.response == "response.mllp" {
				w.holds(kept.Pending, "request.mllp", mllp.Frame(send.Outbound.Wire))
			}
			w.sound()
		})
	}
}

// A computer that stops between two writes may leave half an answer without the
// word that it is half. Half a word may sound like yes.
func TestHalfAnAnswerIsNeverReadWhereverTheProgramStopped(t *testing.T) {
	cut := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		body, _ := io.ReadAll(in.Body)
		out.Header().Set("Content-Length", "5000")
		_, _ = out.Write(answerTo(t, body, ack.AA, controlID))
		_ = http.NewResponseController(out).Flush()
		panic(http.ErrAbortHandler)
	}))
	t.Cleanup(cut.Close)
	for _, gone := range []string{"response.http", "request.http", evidence.FileTranscript, evidence.FileExchange} {
		t.Run("stopped at "+gone, func(t *testing.T) {
			d := newDisk(nil)
			w := newWorld(t, func(p *Params) { p.Disk, p.Saved = d, nil })
			send := w.goes(routing.Profile{Transport: routing.PostRaw, Address: cut.URL, Username: "example-clinic"})
			stopped := false
			d.setFault(func(_ int, call, name string) error {
				stopped = stopped || call == "write" && strings.HasPrefix(filepath.Base(name), gone)
				if stopped {
					return errCrash
				}
				return nil
			})
			if n := failed(t, w.do(send)); n.Key != "answer-not-kept" || !stopped {
				t.Fatalf("ended with %s", n.Key)
			}
			w.runner.Close()
			w.again(func(p *Params) { p.Saved = nil })
			found := w.interrupted()
			if len(found) != 1 {
				t.Fatalf("the next start finds %+v", found)
			}
			if s := w.drive(w.clinic(), wizard.InterruptedSettled{Record: found[0].Record}); s.Outcome.Verdict != ack.None || s.Outcome.Counts() || !s.Outcome.Left {
				t.Errorf("settled as %+v", s.Outcome)
			}
			w.sound()
		})
	}
}
