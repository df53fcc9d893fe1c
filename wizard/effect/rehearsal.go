package effect

import (
	"fmt"
	"slices"
	"time"

	"testshot/hl7/simulator"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// latePause is how late the pretend registry answers when it is slow: long enough
// to be seen counting. An answer that takes its time still comes in time.
const latePause = 5 * time.Second

// pretend starts the registry of a rehearsal and gives the route that leads to it.
// It speaks as the clinic's own route does, so that the rehearsal is like the real
// thing.
func (r *Runner) pretend(e wizard.SendMessage) (*simulator.Server, routing.Profile, error) {
	temper, ok := simulator.TemperNamed(e.Temper)
	if !ok {
		return nil, routing.Profile{}, fmt.Errorf("rehearse with %q: %w", e.Temper, simulator.ErrTemper)
	}
	over := rehearsedOver(temper, e.Route.Transport, simulator.Transports())
	server, err := simulator.Start(simulator.Params{
		Transport: over, Temper: temper.Name, Now: r.p.Now, Pause: min(latePause, r.limitOf(e)/2),
	})
	if err != nil {
		return nil, routing.Profile{}, fmt.Errorf("start the pretend registry: %w", err)
	}
	return server, rehearsalRoute(e.Route, over, server), nil
}

// CanRehearse reports whether a rehearsal can meet the temper of this name.
func CanRehearse(name string) bool {
	t, ok := simulator.TemperNamed(name)
	return ok && slices.ContainsFunc(simulator.Transports(), t.On)
}

// rehearsedOver is the transport of a rehearsal: that of the route, unless it can't
// be used or the temper is about something that it does not have.
func rehearsedOver(t simulator.Temper, route routing.Transport, can []simulator.Transport) simulator.Transport {
	like := simulator.SOAP
	switch route {
	case routing.MLLP, routing.MLLPTLS:
		like = simulator.MLLP
	case routing.PostForm, routing.PostRaw:
		like = simulator.Post
	}
	if slices.Contains(can, like) && t.On(like) {
		return like
	}
	if n := slices.IndexFunc(can, t.On); n >= 0 {
		return can[n]
	}
	return like // which has nothing of the kind, as starting will say
}

// rehearsalRoute leads to the pretend registry in this computer.
func rehearsalRoute(route routing.Profile, over simulator.Transport, server *simulator.Server) routing.Profile {
	rehearsal := routing.Massachusetts()
	rehearsal.Name, rehearsal.Address = "rehearsal", server.URL()
	rehearsal.Facility, rehearsal.Username = route.Facility, "rehearsal"
	switch over {
	case simulator.MLLP:
		rehearsal.Transport, rehearsal.Address, rehearsal.Dialect = routing.MLLP, server.Address(), ""
		if server.Authority != nil {
			rehearsal.Transport = routing.MLLPTLS
		}
	case simulator.Post:
		rehearsal.Transport, rehearsal.Dialect, rehearsal.Form = routing.PostRaw, "", route.Form
		if route.Transport == routing.PostForm {
			rehearsal.Transport = routing.PostForm
		}
	default:
		if route.Transport == routing.SOAP && route.Dialect != "" {
			rehearsal.Dialect, rehearsal.Payload, rehearsal.SOAPVersion = route.Dialect, route.Payload, route.SOAPVersion
		}
	}
	return rehearsal
}
