package effect

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// Sentinels of a send.
var (
	// ErrBusy is returned when a send is asked for while one is under way.
	ErrBusy = errors.New("a send is under way")
	// ErrUnkept is returned when the message has left and the disk did not take
	// what came back. The attempt is then an interrupted one; as long as the
	// program runs, settling it tries again with what came back.
	ErrUnkept = errors.New("what came back is not kept")
)

// send makes one attempt: record first, then the network, then record again.
func (r *Runner) send(ctx context.Context, e wizard.SendMessage, post Post) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if err := r.beginSending(cancel); err != nil {
		return err
	}
	defer r.endSending()

	route, password, authority := e.Route, secret.Value{}, []byte(nil)
	if e.Case.Rehearsal {
		pretend, there, err := r.pretend(e)
		if err != nil {
			return err
		}
		defer pretend.Close()
		route, authority = there, pretend.Authority
	} else {
		var err error
		if password, err = r.password(ctx, route); err != nil {
			return err
		}
	}
	binder, err := r.binderFor(e.Case)
	if err != nil {
		return err
	}
	pending, err := binder.Outbound(evidence.Outbound{
		Rehearsal: e.Case.Rehearsal, At: r.p.Now(), People: r.peopleOf(e.Case),
		Message: messageOf(e.Case, e.Outbound), Route: routeOf(e.Case, route),
	})
	if err != nil {
		return err
	}
	r.hold(held{Pending: pending})
	post(wizard.OutboundKept{Pending: pending.Record(), ControlID: e.Case.ControlID})

	job := delivery.Job{Route: route, Password: password, Authority: authority}
	if !e.Case.Rehearsal {
		job.Passphrase, job.ProxyPassword = r.ifKept(ctx, route, wizard.CertificatePassphrase), r.ifKept(ctx, route, wizard.ProxyPassword)
	}
	transcript, failure := r.attempt(ctx, e, job, post)
	exchange := veiled(exchangeOf(route, transcript, failure), password, job.Passphrase, job.ProxyPassword, basic(route, job.ProxyPassword))
	if err := pending.KeepExchange(exchange); err != nil {
		return r.unkeep(pending, exchange, transcript, err)
	}
	answer := r.answerOf(e, route, pending.Record(), transcript, failure)
	if answer.Ack != nil {
		if err := pending.KeepAnswer(answer.Ack); err != nil {
			return r.unkeep(pending, exchange, transcript, err)
		}
	}
	r.hold(held{Pending: pending, simulated: carriesMark(transcript, answer.Ack), packing: answer.Packing})
	post(wizard.ReplyKept{Answer: answer})
	return nil
}

// unkeep lets go of an attempt whose answer the disk did not take, so that it can
// be settled, and keeps the answer in memory for that.
func (r *Runner) unkeep(p *evidence.Pending, x evidence.Exchange, t *delivery.Transcript, err error) error {
	r.release(p.Record())
	p.Close()
	if !t.Left {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unkept[p.Record()] = x
	return fmt.Errorf("%w: %w", ErrUnkept, err)
}

// carriesMark says that the pretend registry answered. It looks at the answer
// alone: what is on the screen by then has no say in how a record is filed.
//
// An acknowledgment has its place for the mark, and a web server a header. Where
// neither came, such as half an answer or a sentence on a line without headers,
// the mark stands somewhere in the bytes. An attempt to which nothing came back
// carries none, and needs none: it proves nothing, whosever it was.
func carriesMark(t *delivery.Transcript, answer []byte) bool {
	if t.ResponseHead.Get(simulator.MarkHeader) != "" {
		return true
	}
	if answer == nil {
		return bytes.Contains(t.Response, []byte(ack.RehearsalMark))
	}
	read, _ := ack.Read(answer)
	return read.Rehearsal()
}

func (r *Runner) limitOf(e wizard.SendMessage) time.Duration {
	if r.p.Limit > 0 {
		return r.p.Limit
	}
	return e.Limit
}

// attempt touches the network, and counts the seconds of the wait aloud.
func (r *Runner) attempt(ctx context.Context, e wizard.SendMessage, j delivery.Job, post Post) (*delivery.Transcript, error) {
	limit := r.limitOf(e)
	done := make(chan struct{})
	counted := make(chan struct{})
	go func() {
		defer close(counted)
		count(done, int(limit/time.Second), post)
	}()
	j.Message, j.Charset, j.Limit = e.Outbound.Wire, e.Outbound.Charset, limit
	j.UserAgent, j.Judge = r.p.Program, standing(e.Case.ControlID)
	j.Stages = delivery.Stages{
		Named:    func() { post(wizard.StageReached{Stage: wizard.StageName}) },
		PickedUp: func() { post(wizard.StageReached{Stage: wizard.StagePickedUp}) },
		Opened: func(p delivery.Peer) {
			post(wizard.StageReached{Stage: wizard.StageLine, Detail: map[string]string{"peer": p.Subject, "tls": p.TLS}})
		},
		Handed: func(int64) {
			post(wizard.StageReached{Stage: wizard.StageHanded, Detail: map[string]string{"bytes": strconv.Itoa(len(e.Outbound.Wire))}})
		},
	}
	transcript, err := delivery.Deliver(ctx, j)
	close(done)
	<-counted
	target, _ := j.Password.Veil([]byte(transcript.RedirectTo)) // it is shown, and may repeat the request
	transcript.RedirectTo = string(target)
	if err == nil {
		post(wizard.StageReached{Stage: wizard.StageWaiting})
	}
	return transcript, err
}

// count posts every second of the wait until done.
func count(done <-chan struct{}, limit int, post Post) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for seconds := 1; ; seconds++ {
		select {
		case <-done:
			return
		case <-tick.C:
			post(wizard.Waited{Seconds: seconds, Limit: limit})
		}
	}
}

// answerOf says what came back. It is called with everything on disk.
func (r *Runner) answerOf(e wizard.SendMessage, route routing.Profile, record string, t *delivery.Transcript, failure error) wizard.Answer {
	a := wizard.Answer{Pending: record, ControlID: e.Case.ControlID, Left: t.Left, Whole: t.Whole, SentAt: t.Started, Answered: t.Done, Rehearsal: e.Case.Rehearsal}
	if failure != nil {
		a.Notice = r.explain(e, failure)
		var f *delivery.Failure
		a.Stopped = errors.As(failure, &f) && f.Kind == delivery.Stopped
		return a
	}
	opened := delivery.Open(route, t)
	a.Ack, a.Packing = opened.Ack, opened.Packing
	a.Rehearsal = a.Rehearsal || carriesMark(t, opened.Ack)
	if opened.Ack == nil {
		a.Notice = replyNotice(t, opened)
	}
	return a
}

// seal completes the record with the verdict of the flow.
func (r *Runner) seal(e wizard.SealRecord, post Post) error {
	pending := r.release(e.Pending)
	if pending.Pending == nil {
		return fmt.Errorf("seal %s: %w", e.Pending, evidence.ErrSealed)
	}
	receipt, err := pending.Seal(evidence.Judgement{
		Verdict: evidence.Verdict(e.Verdict), Code: e.Code, Answers: e.Answers, Reason: e.Notice.Key,
		Packing:   pending.packing,
		Simulated: pending.simulated && !pending.Facts().Rehearsal,
	})
	if err != nil {
		pending.Close()
		return err
	}
	post(wizard.Sealed{Receipt: r.filed(receipt)})
	return nil
}
