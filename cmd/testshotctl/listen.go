package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/hl7"
	"testshot/hl7/vxu"
	"testshot/wizard/capture"
	"testshot/wizard/durable"
)

// listening are the flags of listen, and what came of it.
type listening struct {
	address, out, transport, certificate, key string
	count                                     int
	tls                                       bool

	taken int
	lost  bool // a message could not be written
}

// saidReceived is the line of one message with --json.
type saidReceived struct {
	File      string    `json:"file"`
	Bytes     int       `json:"bytes"`
	ControlID string    `json:"controlId"`
	Type      string    `json:"type"`
	Version   string    `json:"version"`
	Route     string    `json:"route"` // as check has it
	At        time.Time `json:"at"`
	From      string    `json:"from"`
	Transport string    `json:"transport"`
	TLS       bool      `json:"tls"`
}

func listenCommand() command {
	o := &listening{address: "127.0.0.1:" + strconv.Itoa(capture.DefaultPort), transport: "auto"}
	return command{name: "listen", flags: o.flags, run: o.run}
}

func (o *listening) flags(set *flag.FlagSet) {
	set.StringVar(&o.address, "address", o.address, "")
	set.StringVar(&o.out, "out", "", "")
	set.StringVar(&o.transport, "transport", o.transport, "")
	set.StringVar(&o.certificate, "tls-cert", "", "")
	set.StringVar(&o.key, "tls-key", "", "")
	set.BoolVar(&o.tls, "tls", false, "")
	set.Func("count", "", func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return wrong("ctl.wrong.value", "flag", "--count", "value", text, "verb", "listen")
		}
		o.count = n
		return nil
	})
}

// params reads the flags.
func (o *listening) params(words []string) (capture.Params, error) {
	p := capture.Params{Address: o.address, Open: true, Most: o.count} // the typed address is the wish to use it
	switch over := capture.Transport(o.transport); {
	case len(words) > 0:
		return p, wrong("ctl.wrong.word", "word", words[0], "verb", "listen")
	case o.out == "":
		return p, wrong("ctl.wrong.needed", "flag", "--out DIR", "verb", "listen")
	case slices.Contains(capture.Transports(), over):
		p.Transport = over
	case o.transport != "auto":
		return p, wrong("ctl.wrong.value", "flag", "--transport", "value", o.transport, "verb", "listen")
	}
	switch {
	case o.certificate == "" && o.key != "":
		return p, wrong("ctl.wrong.needed", "flag", "--tls-cert FILE", "verb", "listen")
	case o.certificate != "" && o.key == "":
		return p, wrong("ctl.wrong.needed", "flag", "--tls-key FILE", "verb", "listen")
	case o.certificate != "" && o.tls:
		return p, wrong("ctl.wrong.value", "flag", "--tls", "value", o.certificate, "verb", "listen")
	}
	if o.count == 0 {
		p.Most = math.MaxInt
	}
	return p, nil
}

func (o *listening) run(ctx context.Context, c *console, words []string) (exit, error) {
	p, err := o.params(words)
	if err != nil {
		return done, err
	}
	var trust []byte
	if p.Certificate, trust, err = o.identity(c); err != nil {
		return done, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	p.Now = c.now
	ready := make(chan struct{}) // so that where it listens is the first line
	p.Take = func(r capture.Received) error {
		<-ready
		return o.take(c, r, stop)
	}
	session, err := capture.Start(p)
	if err != nil {
		return done, unheard(o.address, err)
	}
	defer session.Stop()
	err = o.begin(c, session, trust)
	close(ready)
	if err != nil {
		return done, err
	}
	<-ctx.Done()
	session.Stop() // whoever is being answered is heard out, and o is nobody else's any more
	if o.lost {
		return machine, nil
	}
	return done, nil
}

// begin makes the folder and says where it listens.
func (o *listening) begin(c *console, session *capture.Session, trust []byte) error {
	if err := durable.MkdirAll(o.out); err != nil {
		return fault("ctl.fault.out", "folder", o.out)
	}
	said := saidListening{Listening: session.Address(), CA: string(trust)}
	if o.transport != string(capture.MLLP) {
		said.URL = "http://" + said.Listening + "/"
		if o.tls || o.certificate != "" {
			said.URL = "https://" + said.Listening + "/"
		}
	}
	if err := c.line(said); err != nil {
		return err
	}
	if !capture.Loopback(session.Address()) {
		c.complain(c.words("ctl.listen.open", wording.Args{"address": session.Address()}))
	}
	c.say("ctl.listen.now", "address", session.Address(), "folder", o.out)
	return nil
}

// identity is the certificate for private lines only; nil takes both kinds.
func (o *listening) identity(c *console) (*tls.Certificate, []byte, error) {
	switch {
	case o.tls:
		return capture.ForThisRun(c.now())
	case o.certificate == "":
		return nil, nil, nil
	}
	pair, err := tls.LoadX509KeyPair(o.certificate, o.key)
	if err != nil {
		return nil, nil, fault("ctl.fault.tls-pair", "certificate", o.certificate, "key", o.key)
	}
	return &pair, nil, nil
}

// unheard words why nothing can listen at an address.
func unheard(address string, err error) error {
	switch {
	case errors.Is(err, capture.ErrAddress):
		return wrong("ctl.wrong.value", "flag", "--address", "value", address, "verb", "listen")
	case errors.Is(err, capture.ErrPortTaken):
		return fault("ctl.fault.port-taken", "address", address)
	case errors.Is(err, capture.ErrPortForbidden):
		return fault("ctl.fault.port-forbidden", "address", address)
	case errors.Is(err, capture.ErrNotHere):
		return fault("ctl.fault.not-here", "address", address)
	}
	return fault("ctl.fault.listen", "address", address)
}

// take keeps one message, and says so. The EHR hears of it after that.
func (o *listening) take(c *console, r capture.Received, enough context.CancelFunc) error {
	name, err := o.keep(r)
	if err != nil {
		o.lost = true
		c.complain(c.words("ctl.listen.lost", wording.Args{"from": r.From, "folder": o.out}))
		return err
	}
	identity := identify(r.Bytes)
	if c.json {
		err = c.line(saidReceived{
			File: name, Bytes: len(r.Bytes), ControlID: r.ControlID, Type: identity.Type, Version: identity.Version,
			Route: string(identity.Route), At: r.At, From: r.From, Transport: string(r.Transport), TLS: r.Private,
		})
	}
	c.say("ctl.listen.got", "file", name, "type", identity.Type, "version", identity.Version,
		"bytes", strconv.Itoa(len(r.Bytes)), "from", r.From, "transport", string(r.Transport))
	if o.taken++; o.taken == o.count || err != nil { // who reads the lines is gone
		enough()
	}
	return nil
}

// identify reads what a message says of itself: it is one, else it would not have
// been taken.
func identify(data []byte) vxu.Identity {
	batch, err := hl7.SplitBatch(data)
	if err != nil || batch.Len() != 1 {
		return vxu.Identity{}
	}
	return vxu.Identify(batch.Part(1).Message)
}

// keep writes a message under a name that is not taken.
func (o *listening) keep(r capture.Received) (string, error) {
	stem := filepath.Join(o.out, r.At.Format("20060102-150405")+"-"+plainName(r.ControlID))
	for n := 1; ; n++ {
		name := stem + ".hl7"
		if n > 1 {
			name = stem + "-" + strconv.Itoa(n) + ".hl7"
		}
		err := durable.Create(name, r.Bytes)
		if !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// plainName makes a control ID fit for a file's name on every system.
func plainName(id string) string {
	if len(id) > 60 {
		id = id[:60]
	}
	id = strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-', r == '_':
			return r
		}
		return '_'
	}, id)
	if id == "" {
		return "no-id"
	}
	return id
}

// line writes one line of JSON to standard output, with --json or without.
func (c *console) line(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	if _, err := fmt.Fprintln(c.stdout, string(data)); err != nil {
		return fault("ctl.fault.output")
	}
	return nil
}
