package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"

	"testshot/hl7/simulator"
	"testshot/hl7/soap"
)

// pretending are the flags of simulate.
type pretending struct {
	transport, address, dialect, certificates string
	rehearsal                                 temper
	tls, list                                 bool
}

// saidListening is the first line of `simulate` and `listen`, with --json or without: a
// script picks the port up there.
type saidListening struct {
	Listening string `json:"listening"`
	URL       string `json:"url,omitempty"`
	CA        string `json:"ca,omitempty"` // PEM; the certificate to trust
}

// The files that --certificates asks for.
const (
	authorityFile = "authority.pem" // for ca_file of a route
	clinicFile    = "clinic.pem"    // for client_certificate of a route
)

func simulateCommand() command {
	o := &pretending{transport: string(simulator.SOAP), address: "127.0.0.1:0", dialect: "miis"}
	return command{name: "simulate", flags: o.flags, run: o.run}
}

func (o *pretending) flags(set *flag.FlagSet) {
	set.StringVar(&o.transport, "transport", o.transport, "")
	set.StringVar(&o.address, "address", o.address, "")
	set.StringVar(&o.dialect, "dialect", o.dialect, "")
	set.StringVar(&o.certificates, "certificates", "", "")
	set.Func("temper", "", o.rehearsal.Set)
	set.BoolVar(&o.tls, "tls", false, "")
	set.BoolVar(&o.list, "list", false, "")
}

func (o *pretending) check(words []string) error {
	if len(words) > 0 {
		return wrong("ctl.wrong.word", "word", words[0], "verb", "simulate")
	}
	if _, err := net.ResolveTCPAddr("tcp", o.address); err != nil {
		return wrong("ctl.wrong.value", "flag", "--address", "value", o.address, "verb", "simulate")
	}
	over := simulator.Transport(o.transport)
	if !slices.Contains(simulator.Transports(), over) {
		return wrong("ctl.wrong.value", "flag", "--transport", "value", o.transport, "verb", "simulate")
	}
	if _, known := soap.DialectNamed(o.dialect); !known {
		return wrong("ctl.wrong.value", "flag", "--dialect", "value", o.dialect, "verb", "simulate")
	}
	if t, _ := simulator.TemperNamed(o.rehearsal.name); !t.On(over) {
		return wrong("ctl.wrong.temper-transport", "value", t.Name, "transport", o.transport)
	}
	return nil
}

func (o *pretending) run(ctx context.Context, c *console, words []string) (exit, error) {
	if err := o.check(words); err != nil {
		return done, err
	}
	if o.list {
		return done, c.listTempers()
	}
	server, err := simulator.Start(simulator.Params{
		Transport: simulator.Transport(o.transport), Address: o.address, Temper: o.rehearsal.name, TLS: o.tls, Now: c.now,
	})
	if err != nil { // what else can be wrong was checked
		return done, fault("ctl.fault.listen", "address", o.address)
	}
	defer server.Close()
	if o.certificates != "" {
		if err := handOut(o.certificates, server); err != nil {
			return done, fault("ctl.fault.certificates", "folder", o.certificates)
		}
	}
	if err := c.line(saidListening{Listening: server.Address(), URL: server.URL(), CA: string(server.Authority)}); err != nil {
		return done, err
	}
	<-ctx.Done()
	return done, nil
}

// handOut writes what a client has to trust and, where it is asked for one, the
// certificate that it may show. They are made anew for each run and worth nothing
// after it.
func handOut(folder string, server *simulator.Server) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("hand certificates out: %w", err)
	}
	for name, data := range map[string][]byte{authorityFile: server.Authority, clinicFile: server.ClientCertificate} {
		if data == nil {
			continue
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			return fmt.Errorf("hand certificates out: %w", err)
		}
	}
	return nil
}
