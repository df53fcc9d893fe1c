package effect

import (
	"context"
	"sync"
	"time"

	"testshot/wizard"
)

// Drive posts events into the flow and runs every effect to its end before the
// next, until nothing is left to do. It is the loop of the command line; clock
// stamps the events.
func Drive(ctx context.Context, r *Runner, s wizard.State, clock func() time.Time, events ...wizard.Event) wizard.State {
	queue := events
	for len(queue) > 0 {
		var effects []wizard.Effect
		s, effects = wizard.Next(s, wizard.Posted{At: clock(), Event: queue[0]})
		queue = queue[1:]
		for _, e := range effects {
			// What an effect posts comes before what waits already: a send is
			// sealed before the next command is looked at.
			var mu sync.Mutex
			var posted []wizard.Event
			r.Do(ctx, e, func(event wizard.Event) {
				mu.Lock()
				defer mu.Unlock()
				posted = append(posted, event)
			})
			queue = append(posted, queue...)
		}
	}
	return s
}
