package delivery

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"time"

	"testshot/hl7/answer"
	"testshot/hl7/soap"
	"testshot/wizard/routing"
)

// echoText carries the signs that ways destroy, each between marks of its own: a
// segment end, the two that XML escapes, and a letter beyond ASCII. It is no
// message, and looks like none.
const echoText = "Testshot line test 1\r2&3<4é5"

// echo lets the registry repeat a text, where its dialect can: no message, no
// user name and no password goes along.
func (l *lineTest) echo() {
	dialect, ok := soap.DialectNamed(l.job.Route.Dialect)
	if l.job.Route.Transport != routing.SOAP || !ok || !dialect.HasConnectivity() {
		return
	}
	since := time.Now()
	transport, asked, err := transportFor(l.job)
	if err != nil {
		l.halt(StageEcho, since, err)
		return
	}
	client := soap.Client{
		HTTP: &http.Client{Transport: transport, Timeout: l.job.limit()}, Dialect: dialect,
		SOAPVersion: l.job.Route.SOAPVersionOr(), UserAgent: l.job.UserAgent,
	}
	ctx, cancel := context.WithTimeout(l.ctx, l.job.limit())
	defer cancel()
	x, err := client.Connectivity(ctx, l.job.Route.Address, echoText, soap.Stages{})
	if err != nil {
		l.halt(StageEcho, since, failureOf(l.ctx, err, &Transcript{}).whenAsked(asked.Load(), l.job.Route.TLS.ClientCertificate != ""))
		return
	}
	reply := dialect.WithSOAP(l.job.Route.SOAPVersionOr()).ReadEcho(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
	s := Stage{Key: StageEcho, Result: Good, Status: x.Status, Took: time.Since(since)}
	switch {
	case reply.Kind == answer.KindFault && reply.Fault.Name == soap.FaultSecurity, x.Status == http.StatusUnauthorized, x.Status == http.StatusForbidden:
		s.Result, s.Variant = Look, "sign-in"
	case reply.Kind != answer.KindEcho:
		s.Result, s.Variant = Look, "silent"
	default:
		if s.Lost = lost(reply.Echo); len(s.Lost) > 0 {
			s.Result, s.Variant = Look, "changed"
		}
	}
	l.add(s)
}

// lost names the signs that did not survive. A segment end may come back as a
// line feed: XML turns the one into the other on the way back (XML 1.0, section
// 2.11), so that says nothing of the way there.
func lost(echo string) []string {
	var out []string
	for _, sign := range []struct{ name, between string }{
		{"CR", "1(\r|\n|\r\n)2"}, {"&", "2&3"}, {"<", "3<4"}, {"é", "4é5"},
	} {
		if ok, err := regexp.MatchString(sign.between, echo); err != nil || !ok {
			out = append(out, sign.name)
		}
	}
	if !strings.Contains(echo, "Testshot line test") {
		return []string{"CR", "&", "<", "é"} // another text altogether
	}
	return out
}
