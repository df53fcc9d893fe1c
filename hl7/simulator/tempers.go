package simulator

import (
	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/soap"
)

// Tempers lists every temper, group by group, in the order of the documentation.
// It is a function, so that no caller can change a row for another.
func Tempers() []Temper {
	var all []Temper
	for _, group := range []struct {
		name Group
		rows []Temper
	}{
		{GroupUsual, usual()}, {GroupAnswers, answering()}, {GroupPacking, packing()},
		{GroupService, serving()}, {GroupLine, traveling()}, {GroupPrivate, showing()},
	} {
		for _, t := range group.rows {
			t.Group = group.name
			all = append(all, t)
		}
	}
	return all
}

// answered is what is expected where an acknowledgment comes.
func answered(v ack.Verdict, packing ...string) Expect {
	return Expect{Verdict: v, Kind: answer.KindAck, Packing: packing}
}

// named is what is expected where something else comes.
func named(kind answer.Kind) Expect { return Expect{Verdict: ack.None, Kind: kind} }

// unanswered is what is expected where nothing comes.
func unanswered(failure string) Expect { return Expect{Verdict: ack.None, Failure: failure} }

// usual are the tempers that the command line's contract promises.
func usual() []Temper {
	return []Temper{
		{Name: Accepting, For: "A clean yes.", Expect: answered(ack.Accepted)},
		{Name: "warning", For: "A yes with a remark about what was found in the message.",
			Says: Says{Judge: JudgeWarnings}, Expect: answered(ack.WithWarnings)},
		{Name: "refusing", For: "A no that names what was found in the message, and still counts for the test.",
			Says: Says{Code: ack.AE, Judge: JudgeFully}, Expect: answered(ack.Refused)},
		{Name: "rejecting", For: "A no to the message as a whole.",
			Says: Says{Code: ack.AR, Errors: []ack.ErrorLine{{
				Location: place("MSH", 11), Code: "202", CodeText: errorName("202"), Severity: ack.Error,
				UserMessage: "This service takes no messages of this kind now.",
			}}}, Expect: answered(ack.Rejected)},
		{Name: "silent", For: "An answer that never comes.", Travels: TravelsNever, Expect: unanswered("answer-timeout")},
		{Name: "faulting", For: "Trouble at the registry, told as the fault that its service declares for that.",
			Serves: Serves{Fault: &soap.Fault{
				Name: soap.FaultUnknown, Code: "54353", Reason: "Unknown", Detail: "The rehearsal registry has trouble of its own.",
			}}, Expect: named(answer.KindFault)},
		{Name: "garbling", For: "An answer that nobody can read.",
			Packs:  Packs{Instead: []byte("<env:Envelope><env:Body><urn:submitSingleMessageResp " + ack.RehearsalMark + " M|S|H lost on the way")},
			Expect: named(answer.KindMalformedXML)},
		{Name: "mismatching", For: "An answer to another message.",
			Says: Says{Answers: "REHEARSAL-OTHER-MESSAGE"}, Expect: answered(ack.NotOurs)},
	}
}

// answering are acknowledgments between a plain yes and a plain no.
func answering() []Temper {
	return []Temper{
		{Name: "aa-information", For: "A yes with a remark that is for information only.",
			Says: Says{Judge: JudgeRemarks}, Expect: answered(ack.Accepted)},
		{Name: "aa-error", For: "A yes that names an error all the same, so that it contradicts itself.",
			Says: Says{Judge: JudgeFully}, Expect: answered(ack.WithWarnings)},
		{Name: "aa-rejected", For: "A yes whose words say that the message was rejected.",
			Says: Says{Text: "Message rejected: the facility is not enrolled."}, Expect: answered(ack.WithWarnings)},
		{Name: "ae-warnings", For: "An AE that holds warnings only, which is a yes with remarks.",
			Says: Says{Code: ack.AE, Judge: JudgeWarnings}, Expect: answered(ack.WithWarnings)},
		{Name: "ae-information", For: "An AE that holds information only, which is a yes with remarks.",
			Says: Says{Code: ack.AE, Judge: JudgeRemarks}, Expect: answered(ack.WithWarnings)},
		{Name: "ae-bare", For: "An AE that gives no reason at all.", Says: Says{Code: ack.AE}, Expect: answered(ack.Refused)},
		{Name: "ae-unmarked", For: "An AE whose reasons do not say how grave they are.",
			Says: Says{Code: ack.AE, Judge: JudgeUnmarked}, Expect: answered(ack.Refused)},
		{Name: "ae-unknown", For: "An AE whose reasons are graver or lighter by a code that no table has.",
			Says: Says{Code: ack.AE, Judge: JudgeUnheardOf}, Expect: answered(ack.Refused)},
		{Name: "ae-accepted", For: "An AE with an error, beside which stands that the message was accepted.",
			Says: Says{Code: ack.AE, Judge: JudgeFully, Text: "Message Accepted"}, Expect: answered(ack.Refused)},
		{Name: "commit-only", For: "A receipt in place of an answer: the bytes arrived, and nobody says what became of them.",
			Says: Says{Code: ack.CA}, Expect: answered(ack.CommitOnly)},
		{Name: "commit-first", For: "A receipt first, and the answer after it on the same line.", Over: []Transport{MLLP},
			Travels: CommitFirst, Expect: answered(ack.Accepted)},
		{Name: "no-msa-2", For: "An answer that does not say which message it is for.",
			Says: Says{OmitAnswers: true}, Expect: answered(ack.NotOurs)},
		{Name: "no-msa", For: "An acknowledgment without the segment that says yes or no.",
			Says: Says{OmitMSA: true}, Expect: answered(ack.Unreadable)},
		{Name: "old-err", For: "A no whose reasons are laid out as version 2.3.1 does it.",
			Says: Says{Code: ack.AE, Judge: JudgeFully, Layout: ack.Old}, Expect: answered(ack.Refused)},
		{Name: "ack-2.3", For: "A yes written in version 2.3.", Says: Says{Version: "2.3"}, Expect: answered(ack.Accepted)},
		{Name: "ack-2.3.1", For: "A yes written in version 2.3.1.", Says: Says{Version: "2.3.1"}, Expect: answered(ack.Accepted)},
	}
}

// byWeb are the transports over HTTP.
func byWeb() []Transport { return []Transport{SOAP, Post} }

// bySOAP is the transport that has envelopes and faults.
func bySOAP() []Transport { return []Transport{SOAP} }

// packing are answers in a form that nobody asked for. Each text that stands in
// place of an answer carries the mark in itself, for the transports that have no
// other place for it.
func packing() []Temper {
	return []Temper{
		{Name: "cdata", For: "A yes inside a CDATA section.", Over: bySOAP(),
			Packs: Packs{Style: soap.Style{Payload: soap.PayloadCDATA}}, Expect: answered(ack.Accepted, answer.PackCDATA)},
		{Name: "base64", For: "A yes in Base64.", Over: byWeb(),
			Packs: Packs{Style: soap.Style{Payload: soap.PayloadBase64}}, Expect: answered(ack.Accepted, answer.PackBase64)},
		{Name: "percent", For: "A yes with its signs written as a web form writes them.", Over: byWeb(),
			Packs: Packs{Style: soap.Style{Percent: true}}, Expect: answered(ack.Accepted, answer.PackPercent)},
		{Name: "wrapper", For: "A yes inside one more element.", Over: bySOAP(),
			Packs: Packs{Style: soap.Style{Wrapper: "result"}}, Expect: answered(ack.Accepted, answer.PackExtraWrapper)},
		{Name: "prefixes", For: "A yes whose elements have other prefixes than usual.", Over: bySOAP(),
			Packs: Packs{Style: soap.Style{Prefix: "ns7"}}, Expect: answered(ack.Accepted, answer.PackForeignPrefix)},
		{Name: "soap-1.1", For: "A yes in an envelope of the older SOAP version.", Over: bySOAP(),
			Packs: Packs{Envelope: soap.SOAP11}, Expect: answered(ack.Accepted, answer.PackSOAP11)},
		{Name: "broken-xml", For: "A yes in a document whose end is missing, which is no yes.", Over: bySOAP(),
			Packs: Packs{Unclosed: true}, Expect: named(answer.KindMalformedXML)},
		{Name: "html", For: "A web page in place of an answer, as a portal or a proxy sends it.",
			Packs: Packs{ContentType: "text/html; charset=utf-8", Instead: []byte("<!DOCTYPE html>\n<html><head><title>" + ack.RehearsalMark +
				"</title></head><body><h1>Please sign in</h1></body></html>\n")}, Expect: named(answer.KindHTML)},
		{Name: "sentence", For: "A sentence in place of an answer.",
			Packs:  Packs{ContentType: "text/plain; charset=utf-8", Instead: []byte("SUCCESS. Thank you for your message. (" + ack.RehearsalMark + ")")},
			Expect: named(answer.KindText)},
		{Name: "json", For: "JSON in place of an answer.",
			Packs:  Packs{ContentType: "application/json", Instead: []byte(`{"status":"ok","from":"` + ack.RehearsalMark + `"}`)},
			Expect: named(answer.KindJSON)},
		{Name: "empty", For: "An answer with nothing in it.", Packs: Packs{Instead: []byte{}}, Expect: named(answer.KindEmpty)},
		{Name: "flooding", For: "An answer larger than any answer is.",
			Packs: Packs{Filling: 3 << 20}, Expect: unanswered("too-large")},
	}
}

// tooMany is the fault for a message that is too large or more than one.
func tooMany() *soap.Fault {
	return &soap.Fault{
		Name: soap.FaultMessageTooLarge, Code: "1313", Reason: "MessageTooLarge", Detail: "One message at a time, please.",
		Size: "1048577", MaxSize: "1048576",
	}
}

// serving are a web server and a service that say no.
func serving() []Temper {
	fault := func(name, why string, f soap.Fault, status int) Temper {
		return Temper{Name: name, For: why, Over: bySOAP(), Serves: Serves{Fault: &f, Status: status}, Expect: named(answer.KindFault)}
	}
	status := func(name, why string, status int, header ...string) Temper {
		s := Serves{Status: status}
		copy(s.Header[:], header)
		return Temper{Name: name, For: why, Over: byWeb(), Serves: s,
			Packs:  Packs{ContentType: "text/html; charset=utf-8", Instead: []byte("<html><body>" + ack.RehearsalMark + "</body></html>\n")},
			Expect: named(answer.KindHTTPStatus)}
	}
	moved := status("redirect", "A registry that has moved and points to its new address.", 307)
	moved.Serves.Location, moved.Expect.Kind = "https://registry.example/moved", answer.KindRedirect
	return []Temper{
		fault("fault-security", "A user name or password that the registry does not know.", soap.Fault{
			Name: soap.FaultSecurity, Code: "10", Reason: "Security", Detail: "The user name or the password is not known here."}, 0),
		fault("fault-too-large", "A message that is too large, or more than one.", *tooMany(), 0),
		fault("fault-operation", "A service that does not know what it was asked for.", soap.Fault{
			Name: soap.FaultUnsupportedOperation, Code: "8675309", Reason: "UnsupportedOperation", Detail: "There is no such operation here."}, 0),
		fault("fault-undeclared", "A fault that no service description declares.", soap.Fault{
			Name: "TransactionRolledBackFault", Reason: "Transaction rolled back"}, 0),
		fault("fault-200", "A fault that the web server calls a success.", soap.Fault{
			Name: soap.FaultUnknown, Code: "54353", Reason: "Unknown", Detail: "The rehearsal registry has trouble of its own."}, 200),
		status("status-401", "A web server that asks who is there.", 401, "WWW-Authenticate", `Basic realm="rehearsal"`),
		status("status-403", "A web server that lets nobody in.", 403),
		status("status-404", "An address at which there is nothing.", 404),
		status("status-500", "A web server with trouble of its own.", 500),
		status("status-503", "A web server that is closed for maintenance.", 503, "Retry-After", "3600"),
		moved,
	}
}

// traveling are lines that are slow, broken or dead.
func traveling() []Temper {
	return []Temper{
		{Name: "slow", For: "A yes that takes its time.", Travels: TravelsLate, Expect: answered(ack.Accepted)},
		{Name: "byte-by-byte", For: "A yes that comes one byte at a time.", Travels: TravelsByByte, Expect: answered(ack.Accepted)},
		{Name: "cut", For: "A line that ends after the message and before the answer.", Travels: CutBefore, Expect: unanswered("cut")},
		{Name: "cut-answer", For: "A line that ends in the middle of the answer.", Travels: CutWithin, Expect: unanswered("cut")},
		{Name: "reset", For: "A line that is torn down after the message.", Travels: TravelsReset, Expect: unanswered("cut")},
		{Name: "twice", For: "A yes that comes twice.", Travels: TravelsTwice, Expect: answered(ack.Accepted)},
		{Name: "unframed", For: "A yes without the bytes that begin and end it.", Over: []Transport{MLLP},
			Travels: TravelsUnframed, Expect: answered(ack.Accepted)},
	}
}

// showing are private lines that a careful program does not trust, or that ask
// who is there.
func showing() []Temper {
	shows := func(name, why string, shows Shows, failure string) Temper {
		return Temper{Name: name, For: why, Shows: shows, Expect: Expect{Verdict: ack.None, Failure: failure, Kept: true}}
	}
	return []Temper{
		shows("wrong-host", "A certificate that names another computer.", ShowsOtherHost, "wrong-host"),
		shows("expired", "A certificate that is out of date.", ShowsExpired, "expired"),
		shows("not-yet-valid", "A certificate that begins tomorrow, as with a clock that is slow.", ShowsNotYet, "not-yet-valid"),
		shows("unknown-issuer", "A certificate for which nobody here vouches, as with a middlebox that opens lines.", ShowsStranger, "unknown-issuer"),
		shows("not-private", "An open line where a private one is expected.", ShowsNoLine, "not-tls"),
		{Name: "client-certificate", For: "A registry that wants to see a certificate of this clinic first.", Shows: AsksCertificate,
			Expect: Expect{Verdict: ack.None, Failure: "certificate-asked"}},
	}
}
