package effect

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"

	"testshot/hl7/mllp"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
	"testshot/wizard/routing"
)

// ErrNotInterrupted is returned when an attempt that is to be settled is not
// there any more.
var ErrNotInterrupted = errors.New("no such interrupted send")

// settle completes what a stop of the program left half-done: a send without an
// end becomes an attempt without an answer, or is judged by the answer that had
// been kept; anything else is filed as a leftover.
func (r *Runner) settle(e wizard.SettleInterrupted, post Post) error {
	folder, err := r.existing()
	if err != nil {
		return err
	}
	binders, err := folder.Binders()
	if err != nil {
		return err
	}
	for _, b := range binders {
		interrupted, err := b.Interrupted()
		if err != nil {
			return err
		}
		for _, i := range interrupted {
			if i.Path == e.Record {
				return r.settleOne(b, i, e, post)
			}
		}
	}
	return fmt.Errorf("settle %s: %w", e.Record, ErrNotInterrupted)
}

func (r *Runner) settleOne(b *evidence.Binder, i evidence.Interruption, e wizard.SettleInterrupted, post Post) error {
	if i.Stage != evidence.StageBegun {
		if _, err := b.Settle(i); err != nil {
			return err
		}
		post(wizard.Done{Effect: wizard.SettleInterrupted{}.Name()})
		return r.readStatus(wizard.ReadStatus{Clinic: e.Clinic, PIN: e.PIN}, post)
	}
	pending, err := b.Resume(i)
	if err != nil {
		return err
	}
	answer, simulated, err := r.pickUp(pending)
	if err != nil {
		pending.Close()
		return fmt.Errorf("settle %s: %w", i.Path, err)
	}
	answer.Clinic, answer.PIN, answer.Year = b.Clinic().Name, b.Clinic().PIN, b.Year()
	answer.Brought = e.Brought
	r.hold(held{Pending: pending, simulated: simulated, packing: answer.Packing})
	post(wizard.ReplyKept{Answer: answer})
	return nil
}

// pickUp takes an attempt up where it stopped: what is still in memory goes to
// the disk, and an answer that is on disk and was not taken out yet is taken out
// now, in the order of a send.
func (r *Runner) pickUp(p *evidence.Pending) (wizard.Answer, bool, error) {
	if err := r.keepUnkept(p); err != nil {
		return wizard.Answer{}, false, err
	}
	facts := p.Facts()
	a := wizard.Answer{
		Pending: p.Record(), Left: true, Resumed: true, Rehearsal: facts.Rehearsal,
		SentAt: facts.Happened, Answered: r.p.Now(),
		Notice: wizard.Notice{Key: "settled-unanswered", Severity: wizard.Look, Remedy: wizard.RemedyBringReply},
	}
	if facts.Message != nil {
		a.ControlID = facts.Message.ControlID
	}
	if facts.Exchange != nil && !facts.Exchange.Ended.IsZero() {
		a.Answered = facts.Exchange.Ended
	}
	transcript, err := keptOrNil(p, evidence.FileTranscript)
	if err != nil {
		return wizard.Answer{}, false, err
	}
	a.Left = !bytes.Contains(transcript, []byte(neverLeft))
	if a.Ack, err = keptOrNil(p, evidence.FileAck); err != nil {
		return wizard.Answer{}, false, err
	}
	t, err := keptResponse(p, a.ControlID)
	if err != nil {
		return wizard.Answer{}, false, err
	}
	// An answer that broke off is not read: half a word may sound like yes.
	if a.Ack == nil && (t.Status != 0 || t.Frame != nil) && !bytes.Contains(transcript, []byte(brokeOff)) {
		route := routeKept(facts)
		if route.SOAPVersion, err = envelopeKept(p); err != nil {
			return wizard.Answer{}, false, err
		}
		opened := delivery.Open(route, t)
		if a.Ack, a.Packing = opened.Ack, opened.Packing; a.Ack == nil {
			a.Notice = replyNotice(t, opened)
		} else if err := p.KeepAnswer(a.Ack); err != nil {
			return wizard.Answer{}, false, err
		}
	}
	marked := carriesMark(t, a.Ack)
	a.Rehearsal = a.Rehearsal || marked
	return a, marked, nil
}

// keepUnkept writes the answer that the disk did not take while this program ran.
func (r *Runner) keepUnkept(p *evidence.Pending) error {
	r.mu.Lock()
	x, ok := r.unkept[p.Record()]
	r.mu.Unlock()
	if !ok {
		return nil
	}
	if err := p.KeepExchange(x); err != nil {
		return fmt.Errorf("%w: %w", ErrUnkept, err)
	}
	r.mu.Lock()
	delete(r.unkept, p.Record())
	r.mu.Unlock()
	return nil
}

// keptResponse reads the answer of an attempt from its record; what had not been
// kept is not in it.
func keptResponse(p *evidence.Pending, controlID string) (*delivery.Transcript, error) {
	text, err := keptOrNil(p, "response."+overHTTP)
	if err != nil {
		return nil, err
	}
	if status, head, body, ok := readHTTPText(text); ok {
		return &delivery.Transcript{
			Status: status, ResponseHead: head, Response: body,
			ContentType: head.Get("Content-Type"), RedirectTo: head.Get("Location"),
		}, nil
	}
	t := &delivery.Transcript{ResponseHead: http.Header{}}
	if t.Response, err = keptOrNil(p, "response."+inFrames); err != nil {
		return nil, err
	}
	t.Frame, _ = mllp.Pick(t.Response, standing(controlID))
	return t, nil
}

// routeKept is the route of a record, as far as reading an answer needs it.
func routeKept(facts evidence.Facts) routing.Profile {
	route := routing.Massachusetts()
	if facts.Route == nil {
		return route
	}
	if facts.Route.Transport != "" {
		route.Transport = routing.Transport(facts.Route.Transport)
	}
	if facts.Route.Dialect != "" {
		route.Dialect = facts.Route.Dialect
	}
	return route
}

// envelopeKept is the SOAP version of the request, empty for the dialect's own: an
// answer in the version of its request is not one that came in another.
func envelopeKept(p *evidence.Pending) (string, error) {
	request, err := keptOrNil(p, "request."+overHTTP)
	if head, _, _ := bytes.Cut(request, []byte("\r\n\r\n")); bytes.Contains(head, []byte("\r\nContent-Type: text/xml")) {
		return soap.SOAP11, err
	}
	return "", err
}

// keptOrNil reads a file of a record, or gives nil when it has not been kept.
func keptOrNil(p *evidence.Pending, name string) ([]byte, error) {
	data, err := p.Kept(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}
