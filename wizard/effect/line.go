package effect

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"testshot/wizard"
	"testshot/wizard/delivery"
)

// testLine knocks on the registry's door and words each stage.
func (r *Runner) testLine(ctx context.Context, e wizard.TestLine, post Post) error {
	stages := delivery.TestLine(ctx, delivery.Job{
		Route: e.Route, Limit: r.p.Limit, UserAgent: r.p.Program, Passphrase: r.ifKept(ctx, e.Route, wizard.CertificatePassphrase),
		ProxyPassword: r.ifKept(ctx, e.Route, wizard.ProxyPassword),
		Stages:        delivery.Stages{Knocked: func(s delivery.Stage) { post(wizard.LineKnocked{Stage: lineStage(s)}) }},
	})
	if err := ctx.Err(); err != nil {
		return err // stopped: what was knocked at so far says nothing
	}
	lines := make([]wizard.LineStage, 0, len(stages))
	for _, s := range stages {
		lines = append(lines, lineStage(s))
	}
	post(wizard.LineTested{Stages: lines})
	return nil
}

// Keys of a stage's words: the office reads the one, its IT contractor the other.
const (
	lineText   = "line-test."
	lineIT     = "line-test.it."
	lineHalted = "line-test.halted" // a stage that an earlier one left out
)

// lineStage gives a stage its words: a key for how it went, and what goes in.
func lineStage(s delivery.Stage) wizard.LineStage {
	how := string(s.Result)
	if s.Variant != "" {
		how = s.Variant
	}
	line := wizard.LineStage{
		Key: string(s.Key), Result: wizard.LineResult(s.Result), Took: s.Took,
		Text: lineText + string(s.Key) + "." + how, IT: lineIT + string(s.Key) + "." + how, Args: lineArgs(s),
	}
	for _, c := range s.Chain {
		line.Chain = append(line.Chain, wizard.LineCertificate(c))
	}
	switch {
	case s.Failure != nil:
		n := lineNotice(s.Failure)
		line.Text, line.IT = n.Key, lineIT+"failed-"+string(s.Failure.Kind)
		line.Args["name"] = n.Args["name"]
		if s.Failure.Kind == delivery.Certificates {
			line.Args[wizard.FileTrouble] = wizard.FileBroken
			if errors.Is(s.Failure, fs.ErrNotExist) {
				line.Args[wizard.FileTrouble] = wizard.FileMissing
			}
		}
	case how == string(delivery.NotTried):
		line.Text, line.IT = lineHalted, ""
	case s.Key == delivery.StageClock && s.Result == delivery.Look:
		line.Text = "line-test.clock.fast"
		if *s.Offset < 0 {
			line.Text = "line-test.clock.slow"
		}
	}
	return line
}

// lineArgs are what the words of a stage may name. What is not known is a dash,
// so that no sentence shows a hole.
func lineArgs(s delivery.Stage) map[string]string {
	args := map[string]string{
		"host": s.Host, "target": s.Target, "proxy": s.Proxy, "from": s.From, "found": strings.Join(s.Found, ", "),
		"issuer": s.Issuer, "signs": strings.Join(s.Lost, ", "), "status": fmt.Sprint(s.Status), "tls": s.Peer.TLS,
		"name": s.Peer.Subject,
	}
	if !s.Peer.Expires.IsZero() {
		args["expires"] = s.Peer.Expires.Format("2006-01-02")
	}
	if len(s.Chain) > 0 {
		first := s.Chain[0]
		args["subject"], args["issuer"], args["sha256"] = first.Subject, first.Issuer, first.SHA256
		args["begins"], args["ends"] = first.Begins.Format("2006-01-02"), first.Expires.Format("2006-01-02")
		args["count"] = fmt.Sprint(len(s.Chain))
	}
	if s.Offset != nil {
		args["seconds"] = fmt.Sprint(int(s.Offset.Seconds()))
	}
	for name, value := range args {
		if value == "" {
			args[name] = "–"
		}
	}
	return args
}
