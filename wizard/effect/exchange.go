package effect

import (
	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// The endings of the names of request and response in a record.
const (
	overHTTP = "http" // a head and a body, see httpText
	inFrames = "mllp" // the bytes on the socket, marks of the frames included
)

// extensionOf is the ending for a transport.
func extensionOf(t routing.Transport) string {
	if t == routing.MLLP || t == routing.MLLPTLS {
		return inFrames
	}
	return overHTTP
}

// standing tells which frame on an open line answers a message. It decides how
// long to listen and nothing else: the answer is judged when it is on the disk.
func standing(controlID string) mllp.Judge {
	return func(frame []byte) mllp.Standing {
		switch ack.Judge(frame, controlID).Verdict {
		case ack.CommitOnly:
			return mllp.Interim
		case ack.NotOurs, ack.Unreadable, ack.None:
			return mllp.Other
		}
		return mllp.Final
	}
}

// exchangeOf is what crossed the wire, as a record keeps it.
func exchangeOf(route routing.Profile, t *delivery.Transcript, failure error) evidence.Exchange {
	x := evidence.Exchange{
		Extension:    extensionOf(route.Transport),
		Request:      t.Request,
		Response:     t.Response,
		Transcript:   transcriptText(t, failure),
		Certificates: t.Peer.Chain,
		BrokeOff:     failure != nil,
		Facts: evidence.ExchangeFacts{
			Ended: t.Done, Masked: t.Masked, Peer: t.Peer.Address, TLS: t.Peer.TLS, HTTPStatus: t.Status,
		},
	}
	if x.Extension == overHTTP {
		x.Request = httpText("POST "+route.Address, t.RequestHead, t.Request)
	}
	if t.Status != 0 {
		x.Response = httpText(statusLine(t.Status), t.ResponseHead, t.Response)
	} else if len(t.Response) == 0 {
		x.Response = nil
	}
	if t.ClockOffset != nil {
		ms := t.ClockOffset.Milliseconds()
		x.Facts.ClockOffsetMS = &ms
	}
	return x
}

// maskedInAnswer is said of a record whose answer repeated the password.
const maskedInAnswer = "password in the answer"

// veiled masks the password in the kept answer: some registries repeat in a
// fault what they were asked. The HL7 answer itself is kept to the byte.
func veiled(x evidence.Exchange, secrets ...secret.Value) evidence.Exchange {
	masked := false
	for _, s := range secrets {
		response, found := s.Veil(x.Response)
		if found {
			x.Response, masked = response, true
		}
	}
	if masked {
		x.Facts.Masked = append(x.Facts.Masked, maskedInAnswer)
	}
	return x
}

// basic is a proxy's password as it crosses the wire (RFC 7617): in Base64 together
// with the user name, in which the password alone is not to be found.
func basic(route routing.Profile, password secret.Value) secret.Value {
	if password.Empty() {
		return password
	}
	return secret.New(route.ProxyUsername + ":" + password.Reveal())
}
