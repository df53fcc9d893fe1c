package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/routing"
)

// saidLine is what `route test --json` prints.
type saidLine struct {
	File      string      `json:"file"`
	Name      string      `json:"name"`
	Transport string      `json:"transport"`
	Address   string      `json:"address"`
	Works     bool        `json:"works"`
	Stages    []saidStage `json:"stages"`
}

// saidStage is one stage of the line test: how it went, the sentence for the
// office and the one for its IT contractor.
type saidStage struct {
	Key    string                   `json:"key"`
	Result wizard.LineResult        `json:"result"`
	Notice string                   `json:"notice"` // key of what stopped it; empty when nothing did
	Text   string                   `json:"text"`
	IT     string                   `json:"it"`
	Millis int64                    `json:"ms"`
	Chain  []wizard.LineCertificate `json:"chain"` // of certificates, the registry's own first
}

// routeTest knocks on the registry's door. No message and no password is part of
// it, so none is asked for and nothing is kept.
func (c *console) routeTest(ctx context.Context, files []string, limit time.Duration, stdin bool) (exit, error) {
	route, err := c.readRoute(files)
	if err != nil {
		return done, err
	}
	if route.Transport == routing.ByHand {
		return done, wrong("ctl.wrong.by-hand-test", "file", files[0])
	}
	s, err := c.start(ctx, sessionParams{evidence: ".", limit: limit, keyring: !stdin && (route.TLS.ClientCertificate != "" || route.ProxyUsername != "")})
	if err != nil {
		return done, err
	}
	defer s.close()
	if stdin {
		typed, err := c.readSecrets(false)
		if err != nil {
			return done, err
		}
		s.secrets.KeepForRun(effect.EntryOf(route, wizard.CertificatePassphrase), typed.passphrase)
		s.secrets.KeepForRun(effect.EntryOf(route, wizard.ProxyPassword), typed.proxy)
	}
	var stages []wizard.LineStage
	s.loop.Runner.Do(ctx, wizard.TestLine{Route: route}, func(e wizard.Event) {
		if tested, ok := e.(wizard.LineTested); ok {
			stages = tested.Stages
		}
		s.watch(e)
	})
	if err := errors.Join(ctx.Err(), s.trouble()); err != nil {
		return done, err
	}
	return c.lineTested(saidLine{
		File: files[0], Name: route.Name, Transport: string(route.Transport), Address: route.Address,
		Works: wizard.LineTest{At: c.now(), Stages: stages}.Works(),
	}, stages)
}

// lineTested prints the stages. A line that stops is an acknowledgment that was
// not to be had, unless a file of this computer is what is wrong.
func (c *console) lineTested(said saidLine, stages []wizard.LineStage) (exit, error) {
	code := done
	for _, stage := range stages {
		one := saidStage{Key: stage.Key, Result: stage.Result, Millis: stage.Took.Milliseconds(), Chain: stage.Chain}
		if one.Chain == nil {
			one.Chain = []wizard.LineCertificate{}
		}
		if stage.IT != "" {
			one.IT = c.words(wording.Key(stage.IT), stage.Args)
		}
		if stage.Result == wizard.LineStopped {
			n := wizard.Notice{Key: stage.Text, Args: stage.Args}
			one.Notice, one.Text, code = n.Key, c.noticeWords(n), unanswered
			if n.Key == "line.certificate-file" {
				return done, &complaint{code: machine, text: one.Text}
			}
		} else {
			one.Text = c.words(wording.Key(stage.Text), stage.Args)
		}
		said.Stages = append(said.Stages, one)
	}
	if c.json {
		return code, c.document(said)
	}
	c.say("ctl.line.head", "address", said.Address)
	for i, stage := range said.Stages {
		c.print(strconv.Itoa(i+1) + ". " + c.words(wording.Key("line-test."+stage.Key+".title"), nil) + ": " +
			c.words(wording.Key("line-test.word."+string(stage.Result)), nil))
		c.print("   " + stage.Text)
		if stage.IT != "" {
			c.print("   " + stage.IT)
		}
		for depth, cert := range stage.Chain {
			c.print("   [" + strconv.Itoa(depth+1) + "] " + cert.Subject + " < " + cert.Issuer + ", " +
				cert.Begins.UTC().Format(time.DateOnly) + " – " + cert.Expires.UTC().Format(time.DateOnly) + ", SHA-256 " + cert.SHA256)
		}
	}
	key := wording.Key("ctl.line.works")
	if !said.Works {
		key = "ctl.line.stops"
	}
	c.say(key)
	return code, nil
}
