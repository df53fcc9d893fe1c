package main

import (
	"context"
	"errors"
	"flag"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/effect"
	"testshot/wizard/routing"
)

// sending are the flags of send.
type sending struct {
	who
	message, route string
	sample         bool
	index          int
	rehearsal      temper
	readdress      bool
	passwordStdin  bool
	limit          time.Duration
}

func sendCommand() command {
	o := &sending{limit: delivery.DefaultLimit}
	return command{name: "send", flags: o.flags, run: o.run}
}

func (o *sending) flags(set *flag.FlagSet) {
	o.who.flags(set)
	set.StringVar(&o.message, "message", "", "")
	set.StringVar(&o.route, "route", "", "")
	set.BoolVar(&o.sample, "sample", false, "")
	set.Var(&o.rehearsal, "rehearse", "")
	set.BoolVar(&o.readdress, "readdress", false, "")
	set.BoolVar(&o.passwordStdin, "password-stdin", false, "")
	set.Func("index", "", indexInto(&o.index))
	set.Func("timeout", "", limitInto(&o.limit))
}

// limitInto reads a time such as 30s; a bare number is seconds.
func limitInto(into *time.Duration) func(string) error {
	return func(value string) error {
		limit, err := time.ParseDuration(value)
		if err != nil {
			limit, err = time.ParseDuration(value + "s")
		}
		if err != nil || limit <= 0 || limit > time.Hour {
			return wrong("ctl.wrong.timeout", "value", value)
		}
		*into = limit
		return nil
	}
}

// check asks for what makes a command line complete, before anything is read.
func (o *sending) check(words []string) error {
	switch {
	case len(words) > 0:
		return wrong("ctl.wrong.word", "word", words[0], "verb", "send")
	case o.rehearsal.given && o.route != "":
		return wrong("ctl.wrong.rehearse-or-route")
	case !o.rehearsal.given && o.route == "":
		return wrong("ctl.wrong.no-route")
	case o.sample && !o.rehearsal.given:
		return wrong("ctl.wrong.sample")
	case o.sample && o.message != "":
		return wrong("ctl.wrong.sample-or-message")
	case !o.sample && o.message == "":
		return wrong("ctl.wrong.needed", "flag", "--message", "verb", "send")
	case o.rehearsal.given && !effect.CanRehearse(o.rehearsal.name):
		return wrong("ctl.wrong.temper-transport", "value", o.rehearsal.name, "transport", "send --rehearse")
	case o.readdress && o.rehearsal.given:
		return wrong("ctl.wrong.readdress")
	}
	return o.who.check("send")
}

func (o *sending) run(ctx context.Context, c *console, words []string) (exit, error) {
	if err := o.check(words); err != nil {
		return done, err
	}
	s, err := c.start(ctx, sessionParams{
		evidence: o.evidence, limit: o.limit, rehearse: o.rehearsal.given,
		keyring: !o.rehearsal.given && !o.passwordStdin,
	})
	if err != nil {
		return done, err
	}
	defer s.close()
	s.post(ctx, o.events()...)
	if o.rehearsal.given {
		s.post(ctx, wizard.RehearsalEntered{Temper: o.rehearsal.name})
	} else if err := s.takeRoute(ctx, o); err != nil {
		return done, err
	}
	if o.sample {
		s.post(ctx, wizard.SampleAsked{})
	} else if err := s.takeMessage(ctx, o.message, o.index); err != nil {
		return done, err
	}
	if err := s.mayLeave(); err != nil {
		return done, err
	}
	s.noteYear(true)
	if !s.state.Rehearsal && !s.state.Message.Sample {
		c.remark(c.words("ctl.real-patient", nil))
	}
	for _, d := range wizard.HeaderDifferences(s.state) {
		c.remark(d.Field + ": " + c.words(wording.Key("routing.difference."+d.Key), wording.Args{"expected": d.Expected, "got": d.Got}))
	}
	s.post(ctx, wizard.SendAsked{})
	return s.outcome("send")
}

// mayLeave asks the flow whether the rules let the message go.
func (s *session) mayLeave() error {
	blockers := wizard.BlockersOf(s.state, wizard.Send)
	if len(blockers) == 1 && blockers[0].Field == wizard.FieldRoutePassword && s.state.Access.Keyring == wizard.KeyringLocked {
		return fault("ctl.fault.keyring-locked")
	}
	return s.stopped(blockers)
}

// takeRoute reads the route file. All of its problems are named, not only the
// first one that the flow would say.
func (s *session) takeRoute(ctx context.Context, o *sending) error {
	data, err := effect.ReadText(o.route)
	if err != nil {
		return fault("ctl.fault.file", "file", o.route, "why", s.c.words(unreadable(err), nil))
	}
	route, problems := routing.ParseFile(data)
	if len(problems) > 0 {
		return &complaint{code: misused, text: s.c.routeProblems(o.route, problems)}
	}
	here := route.In(filepath.Dir(o.route))
	named := slices.DeleteFunc([]string{here.TLS.CAFile, here.TLS.ClientCertificate}, func(file string) bool { return file == "" })
	if err := s.c.readable(named); err != nil { // before anything is filed
		return err
	}
	s.post(ctx, wizard.RouteRead{Path: o.route, Data: data, Readdress: o.readdress}, wizard.RouteTaken{})
	if s.state.Route.Facility == "" && strings.TrimSpace(o.pin) != "" {
		// The site's PIN is what the registry calls the facility.
		s.post(ctx, wizard.Typed{Field: wizard.FieldClinicPIN}, wizard.Typed{Field: wizard.FieldClinicPIN, Value: strings.TrimSpace(o.pin)})
	}
	if !o.passwordStdin {
		return s.opens(ctx, here)
	}
	typed, err := s.c.readSecrets(route.CarriesPassword())
	if err != nil {
		return err
	}
	s.secrets.KeepForRun(effect.EntryOf(route, wizard.CertificatePassphrase), typed.passphrase)
	s.secrets.KeepForRun(effect.EntryOf(route, wizard.ProxyPassword), typed.proxy)
	// Standard input says all there is: a proxy's password that is not there is empty.
	s.post(ctx, wizard.RememberChosen{Remember: false}, wizard.PasswordKept{Of: wizard.ProxyPassword, At: wizard.PasswordThisRun})
	if route.CarriesPassword() {
		s.post(ctx, wizard.PasswordTyped{Password: typed.password})
	}
	return s.opens(ctx, here)
}

// opens looks whether the certificate files of a route open, before anything is filed.
// A passphrase that is missing or wrong is a password that is not to be had.
func (s *session) opens(ctx context.Context, route routing.Profile) error {
	job := delivery.Job{Route: route}
	if wizard.CertificatePassphrase.Wanted(route) {
		// Most files need none, so that there is none to be had is no trouble yet.
		job.Passphrase, _ = s.secrets.Get(ctx, effect.EntryOf(route, wizard.CertificatePassphrase))
	}
	var failed *delivery.Failure
	if !errors.As(delivery.LookAtFiles(job), &failed) {
		return nil
	}
	n := wizard.Notice{Key: "line." + string(failed.Kind), Args: map[string]string{"name": failed.Name}}
	if failed.Kind != delivery.WrongPassphrase {
		return &complaint{code: machine, text: s.c.noticeWords(n)}
	}
	if job.Passphrase.Empty() {
		n.Key = "missing.passphrase"
	}
	return &complaint{code: misused, text: s.c.noticeWords(n)}
}
