package ui

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"

	"testshot/wizard"
)

// Runner does what the flow asks; package wizard/effect has it. It may post from
// any goroutine.
type Runner interface {
	Do(ctx context.Context, e wizard.Effect, post func(wizard.Event))
}

// drive is the only loop of the window: take an event, call wizard.Next, draw,
// and run each effect in a goroutine of its own, whose events come back through
// do onto the window's own goroutine.
type drive struct {
	runner Runner
	do     func(func()) // fyne.Do, or a test's pump
	clock  func() time.Time
	draw   func(before, after wizard.State)
	ctx    context.Context

	state   wizard.State
	waiting []wizard.Event
	running bool
	lanes   map[string]*lane
	work    sync.WaitGroup
}

// lane keeps effects of one kind in order, one at a time. Of those that wait, one
// that says all that an earlier one said takes its place.
type lane struct {
	busy    bool
	waiting []wizard.Effect
}

// laneOf names the lane of an effect and what it is about; "" runs it at once
// beside all others. Drafts share one lane, so that what a clinic was left with is
// there when somebody comes back to it. No timer stands between a key and the disk: a
// draft is written as soon as the one before it is, so that a power cut takes the keys
// of one write, some milliseconds on most disks; cut_test.go cuts it.
func laneOf(e wizard.Effect) (name, about string) {
	switch e := e.(type) {
	case wizard.SaveDraft:
		about = e.Name()
		if e.Parked {
			about += "\n" + e.Clinic + "\n" + e.PIN + "\n" + strconv.Itoa(e.Year)
		}
		return e.Name(), about
	case wizard.ReadDraft: // what was parked has to be on disk before it is read
		return wizard.SaveDraft{}.Name(), e.Name()
	case wizard.KeepPassword: // one of another route is another secret; see effect.EntryOf
		return e.Name(), strings.Join([]string{e.Route.Host(), e.Route.Username, e.Route.Proxy, e.Route.ProxyUsername}, "\n")
	case wizard.SaveSettings, wizard.ReadStatus, wizard.ProbeKeyring:
		return e.Name(), ""
	}
	return "", ""
}

// add puts an effect at the end of the lane.
func (l *lane) add(e wizard.Effect) {
	if n := len(l.waiting); n > 0 {
		_, about := laneOf(e)
		if _, last := laneOf(l.waiting[n-1]); last == about {
			l.waiting[n-1] = e
			return
		}
	}
	l.waiting = append(l.waiting, e)
}

// take gives the next effect, nil when none waits.
func (l *lane) take() wizard.Effect {
	if len(l.waiting) == 0 {
		return nil
	}
	e := l.waiting[0]
	l.waiting = l.waiting[1:]
	return e
}

// post takes an event on the window's goroutine. An event that a page posts while
// it is being drawn waits for its turn.
func (d *drive) post(e wizard.Event) {
	d.waiting = append(d.waiting, e)
	if d.running {
		return
	}
	d.running = true
	defer func() { d.running = false }()
	for len(d.waiting) > 0 {
		next := d.waiting[0]
		d.waiting = d.waiting[1:]
		before := d.state
		after, effects := wizard.Next(before, wizard.Posted{At: d.clock(), Event: next})
		d.state = after
		d.draw(before, after)
		for _, effect := range effects {
			d.start(effect)
		}
	}
}

func (d *drive) start(e wizard.Effect) {
	name, _ := laneOf(e)
	if name == "" {
		d.run(e, func() {})
		return
	}
	l := d.lanes[name]
	if l == nil {
		l = &lane{}
		d.lanes[name] = l
	}
	l.add(e)
	if !l.busy {
		d.next(l)
	}
}

func (d *drive) next(l *lane) {
	e := l.take()
	l.busy = e != nil
	if l.busy {
		d.run(e, func() { d.next(l) })
	}
}

// run does an effect aside, and ended on the window's goroutine afterwards.
func (d *drive) run(e wizard.Effect, ended func()) {
	d.work.Go(func() {
		d.runner.Do(d.ctx, e, func(event wizard.Event) {
			d.do(func() { d.post(event) })
		})
		d.do(ended)
	})
}

// finish waits for what runs, then saves what was still waiting for its turn:
// the window's goroutine is about to end and would not come back to it.
func (d *drive) finish() {
	d.work.Wait()
	for _, l := range d.lanes {
		for e := l.take(); e != nil; e = l.take() {
			switch e.(type) {
			case wizard.SaveDraft, wizard.SaveSettings:
				d.runner.Do(context.WithoutCancel(d.ctx), e, func(wizard.Event) {})
			}
		}
	}
}
