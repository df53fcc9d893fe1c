package effect

import (
	"context"
	"slices"
	"sync"
	"time"

	"testshot/wizard"
)

// Loop runs the flow without a window.
type Loop struct {
	Runner *Runner
	Clock  func() time.Time // stamps the events
	// Watch, which may be nil, hears every event that the runner posts, one at a
	// time and before the flow does.
	Watch func(wizard.Event)
	// Without names effects that are left out. The command line has no home page,
	// so it does not read the records of a thousand clinics before it sends.
	Without []string
}

// Drive posts events into the flow and runs every effect to its end before the
// next, until nothing is left to do.
func (l Loop) Drive(ctx context.Context, s wizard.State, events ...wizard.Event) wizard.State {
	queue := slices.Clone(events)
	for len(queue) > 0 {
		var effects []wizard.Effect
		s, effects = wizard.Next(s, wizard.Posted{At: l.Clock(), Event: queue[0]})
		queue = queue[1:]
		for _, e := range effects {
			if slices.Contains(l.Without, e.Name()) {
				continue
			}
			// What an effect posts comes before what waits already: a send is
			// sealed before the next command is looked at.
			var mu sync.Mutex
			var posted []wizard.Event
			l.Runner.Do(ctx, e, func(event wizard.Event) {
				mu.Lock()
				defer mu.Unlock()
				posted = append(posted, event)
				if l.Watch != nil {
					l.Watch(event)
				}
			})
			queue = append(posted, queue...)
		}
	}
	return s
}

// Drive is the plain Loop, as tests use it.
func Drive(ctx context.Context, r *Runner, s wizard.State, clock func() time.Time, events ...wizard.Event) wizard.State {
	return Loop{Runner: r, Clock: clock}.Drive(ctx, s, events...)
}
