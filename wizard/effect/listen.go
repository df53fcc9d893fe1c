package effect

import (
	"context"
	"net"
	"strconv"
	"sync"

	"testshot/wizard"
	"testshot/wizard/capture"
)

// hearing is the one session that may listen. A stop can overtake the wish to
// listen, since each effect runs beside the others; the rounds of the flow tell.
type hearing struct {
	turn   sync.Mutex // held by the session that listens
	round  int        // of the session that may begin or listen
	hushed int        // the latest round that is to be silent
	stop   context.CancelFunc
}

// listen waits for messages of the EHR until it is stopped or its time is over.
// Nothing of them is written anywhere: the record of a send does that.
func (r *Runner) listen(ctx context.Context, e wizard.Listen, post Post) error {
	r.hearing.turn.Lock()
	defer r.hearing.turn.Unlock()
	ears, stop := context.WithCancel(ctx)
	defer stop()
	if !r.mayListen(e.Round, stop) {
		return nil
	}
	host := "127.0.0.1"
	if e.Open {
		host = "0.0.0.0"
	}
	session, err := capture.Start(capture.Params{
		Address: net.JoinHostPort(host, strconv.Itoa(e.Port)), Open: e.Open, Now: r.p.Now,
		Take: func(m capture.Received) error {
			post(wizard.MessageReceived{At: m.At, From: m.From, Over: wayOf(m), Data: m.Bytes})
			return nil
		},
	})
	if err != nil {
		return err
	}
	defer session.Stop()
	began, err := where(session, e)
	if err != nil {
		return err
	}
	post(began)
	over, cancel := context.WithTimeout(ears, e.Limit)
	defer cancel()
	<-over.Done()
	if ears.Err() == nil {
		post(wizard.ListeningEnded{Round: e.Round})
	}
	return nil
}

// wayOf is how a message came, as a word of the record.
func wayOf(m capture.Received) string {
	if m.Private {
		return string(m.Transport) + "+tls"
	}
	return string(m.Transport)
}

// where says what to type into the EHR.
func where(s *capture.Session, e wizard.Listen) (wizard.ListeningBegan, error) {
	began := wizard.ListeningBegan{Round: e.Round, Port: e.Port, Addresses: []string{"127.0.0.1"}}
	_, port, err := net.SplitHostPort(s.Address())
	if err != nil {
		return began, err
	}
	if began.Port, err = strconv.Atoi(port); err != nil || !e.Open {
		return began, err
	}
	began.Addresses, err = capture.Own()
	return began, err
}

// mayListen says that a round was not hushed before it began.
func (r *Runner) mayListen(round int, stop context.CancelFunc) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if round <= r.hearing.hushed {
		return false
	}
	r.hearing.round, r.hearing.stop = round, stop
	return true
}

// hush ends a round, and keeps it from beginning if it has not yet.
func (r *Runner) hush(round int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hearing.hushed = max(r.hearing.hushed, round)
	if r.hearing.stop != nil && r.hearing.round <= round {
		r.hearing.stop()
	}
}
