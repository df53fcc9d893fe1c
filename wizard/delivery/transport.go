package delivery

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"testshot/hl7/mllp"
	"testshot/hl7/post"
	"testshot/hl7/soap"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// deliverSOAP sends by the CDC web service.
func deliverSOAP(ctx context.Context, j Job) (*Transcript, error) {
	dialect, ok := soap.DialectNamed(j.Route.Dialect)
	if !ok {
		return &Transcript{}, &Failure{Kind: Unsupported, Err: fmt.Errorf("deliver in dialect %q: %w", j.Route.Dialect, ErrTransport)}
	}
	transport, asked, err := transportFor(j)
	if err != nil {
		return &Transcript{}, err
	}
	client := soap.Client{
		HTTP:        &http.Client{Transport: transport, Timeout: j.limit()},
		Dialect:     dialect,
		Payload:     soap.Payload(j.Route.PayloadOr()),
		SOAPVersion: j.Route.SOAPVersionOr(),
		UserAgent:   j.UserAgent,
	}
	request := soap.Request{
		Credentials: soap.Credentials{Username: j.Route.Username, Password: j.Password.Reveal(), Facility: j.Route.Facility},
		Message:     j.Message,
		Charset:     j.Charset,
	}
	x, err := client.Submit(ctx, j.Route.Address, request, j.stages())
	if x == nil {
		return settled(ctx, j, &Transcript{}, err, asked)
	}
	t := transcriptOf(&x.Exchange)
	for _, n := range x.Notes {
		t.Notes = append(t.Notes, string(n))
	}
	return settled(ctx, j, t, err, asked)
}

// deliverPost sends as a form's field, or as the body.
func deliverPost(ctx context.Context, j Job) (*Transcript, error) {
	transport, asked, err := transportFor(j)
	if err != nil {
		return &Transcript{}, err
	}
	client := post.Client{HTTP: &http.Client{Transport: transport, Timeout: j.limit()}, UserAgent: j.UserAgent}
	if j.Route.Transport == routing.PostForm {
		form := post.Form(j.Route.Form)
		client.Form = &form
	}
	x, err := client.Submit(ctx, j.Route.Address, post.Request{
		Username: j.Route.Username, Password: j.Password.Reveal(), Facility: j.Route.Facility, Message: j.Message,
	}, j.stages())
	return settled(ctx, j, transcriptOf(x), err, asked)
}

// deliverFrame sends over a socket that carries HL7 alone. There is no place for
// a password on it, so none goes along.
func deliverFrame(ctx context.Context, j Job) (*Transcript, error) {
	j.Password = secret.Value{}
	client := mllp.Client{Limit: j.limit(), Max: max(mllp.DefaultMax, len(j.Message))}
	asked := &atomic.Bool{}
	if j.Route.Transport == routing.MLLPTLS {
		config, err := tlsConfig(j, asked)
		if err != nil {
			return &Transcript{}, err
		}
		client.TLS = config
	}
	stages := j.stages()
	x, err := client.Send(ctx, strings.TrimSpace(j.Route.Address), j.Message, j.Judge,
		mllp.Stages{Connected: stages.Connected, Handed: stages.Handed})
	t := &Transcript{
		Request: x.Request, Response: x.Received, Frame: x.Answer,
		Peer: peerOf(x.TLS, x.Remote), Left: x.WroteAny, Whole: x.WroteAll, Started: x.Start, Done: x.End,
	}
	for _, n := range x.Notes {
		t.Notes = append(t.Notes, string(n))
	}
	return settled(ctx, j, t, err, asked)
}
