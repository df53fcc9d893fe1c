package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"

	"testshot/hl7/simulator"
	"testshot/hl7/soap"
)

// pretending are the flags of simulate.
type pretending struct {
	transport, address, dialect string
	rehearsal                   temper
	tls                         bool
}

// saidListening is the first line of `simulate`, with --json or without: a
// script picks the port up there.
type saidListening struct {
	Listening string `json:"listening"`
	URL       string `json:"url"`
	CA        string `json:"ca,omitempty"` // PEM; the certificate to trust
}

func simulateCommand() command {
	o := &pretending{transport: "soap", address: "127.0.0.1:0", dialect: "miis"}
	return command{name: "simulate", flags: o.flags, run: o.run}
}

func (o *pretending) flags(set *flag.FlagSet) {
	set.StringVar(&o.transport, "transport", o.transport, "")
	set.StringVar(&o.address, "address", o.address, "")
	set.StringVar(&o.dialect, "dialect", o.dialect, "")
	set.Func("temper", "", o.rehearsal.Set)
	set.BoolVar(&o.tls, "tls", false, "")
}

func (o *pretending) run(ctx context.Context, c *console, words []string) (exit, error) {
	if len(words) > 0 {
		return done, wrong("ctl.wrong.word", "word", words[0], "verb", "simulate")
	}
	switch o.transport {
	case "soap":
	case "mllp", "post":
		return done, wrong("ctl.wrong.pretend-transport", "transport", o.transport)
	default:
		return done, wrong("ctl.wrong.value", "flag", "--transport", "value", o.transport, "verb", "simulate")
	}
	if _, known := soap.DialectNamed(o.dialect); !known {
		return done, wrong("ctl.wrong.value", "flag", "--dialect", "value", o.dialect, "verb", "simulate")
	}
	server, err := simulator.Start(simulator.Params{Address: o.address, Temper: o.rehearsal.name, TLS: o.tls, Now: c.now})
	switch {
	case errors.Is(err, simulator.ErrTemper):
		return done, wrong("ctl.wrong.temper", "value", o.rehearsal.name, "known", temperNames())
	case err != nil:
		return done, fault("ctl.fault.listen", "address", o.address)
	}
	defer server.Close()
	line, err := json.Marshal(saidListening{Listening: server.Address(), URL: server.URL(), CA: string(server.Authority)})
	if err != nil {
		return done, fmt.Errorf("say where the simulator listens: %w", err)
	}
	if _, err := fmt.Fprintln(c.stdout, string(line)); err != nil {
		return done, fmt.Errorf("say where the simulator listens: %w", err)
	}
	<-ctx.Done()
	return done, nil
}
