package effect

import (
	"bytes"
	"fmt"
	"net/http"
	"sort"
	"strings"
	"time"

	"testshot/hl7/answer"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/delivery"
)

// httpText writes a head and a body as a text file, the body byte for byte after
// the blank line. The password is masked in the request before it comes here.
func httpText(first string, head http.Header, body []byte) []byte {
	if head == nil && body == nil {
		return nil
	}
	var b bytes.Buffer
	b.WriteString(first + "\r\n")
	names := make([]string, 0, len(head))
	for name := range head {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		for _, value := range head[name] {
			fmt.Fprintf(&b, "%s: %s\r\n", name, value)
		}
	}
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}

func statusLine(status int) string {
	return fmt.Sprintf("HTTP %d %s", status, http.StatusText(status))
}

// readHTTPText reads what httpText wrote of an answer: status, head and body.
func readHTTPText(data []byte) (status int, head http.Header, body []byte, ok bool) {
	top, body, ok := bytes.Cut(data, []byte("\r\n\r\n"))
	if !ok {
		return 0, nil, nil, false
	}
	first, rest, _ := strings.Cut(string(top), "\r\n")
	if n, err := fmt.Sscanf(first, "HTTP %d", &status); err != nil || n != 1 {
		return 0, nil, nil, false
	}
	head = http.Header{}
	for line := range strings.SplitSeq(rest, "\r\n") {
		if name, value, found := strings.Cut(line, ": "); found {
			head.Add(name, value)
		}
	}
	return status, head, body, true
}

// What the transcript says of an attempt that ended before the network, or broke
// off. Settling an interrupted attempt looks for them.
const (
	neverLeft = "message: did not leave this computer"
	brokeOff  = "ended by: "
)

// transcriptText is the account of the attempt that an auditor reads. It holds
// no part of the message.
func transcriptText(t *delivery.Transcript, failure error) []byte {
	var b bytes.Buffer
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("started", stamp(t.Started))
	line("ended", stamp(t.Done))
	line("reached", t.Peer.Address)
	line("private line", t.Peer.TLS)
	line("certificate names", t.Peer.Subject)
	line("certificate issued by", t.Peer.Issuer)
	switch {
	case t.Whole:
		line("message", "handed over whole")
	case t.Left:
		line("message", "may have been handed over in part")
	default:
		b.WriteString(neverLeft + "\n")
	}
	if t.Status != 0 {
		line("answered with", statusLine(t.Status))
	}
	line("pointed to another address", t.RedirectTo)
	for _, note := range t.Notes {
		line("note", note)
	}
	if failure != nil {
		b.WriteString(brokeOff + failureKind(failure) + "\n")
	}
	return b.Bytes()
}

func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format("2006-01-02T15:04:05.000Z07:00")
}

// replyNotice names an answer that is no acknowledgment. Each kind has a notice
// of its own; the registry's own words stay in the record.
func replyNotice(t *delivery.Transcript, o delivery.Opened) wizard.Notice {
	n := wizard.Notice{Key: "reply." + string(o.Kind), Severity: wizard.Look, Remedy: wizard.RemedyBringReply}
	switch o.Kind {
	case answer.KindFault:
		n.Key = "reply.fault"
		switch o.Fault.Name {
		case soap.FaultSecurity:
			n.Key, n.Remedy = "reply.fault-security", wizard.RemedyTypePassword
		case soap.FaultMessageTooLarge:
			n.Key = "reply.fault-too-large"
		case soap.FaultUnsupportedOperation:
			n.Key = "reply.fault-unsupported"
		}
	case answer.KindRedirect:
		n.Args = map[string]string{"target": t.RedirectTo}
	case answer.KindHTTPStatus:
		n.Key = "reply.status-" + statusGroup(t.Status)
		n.Args = map[string]string{"status": fmt.Sprint(t.Status)}
		if t.Status == http.StatusUnauthorized || t.Status == http.StatusForbidden {
			n.Remedy = wizard.RemedyTypePassword
		}
	}
	return n
}

// statusGroup puts HTTP statuses together that mean the same to an office (RFC
// 9110, section 15). Registries answer 403 also for a site's PIN or a header
// value that they do not know.
func statusGroup(status int) string {
	switch status {
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return "not-understood"
	case http.StatusUnauthorized:
		return "sign-in"
	case http.StatusForbidden:
		return "forbidden"
	case http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusGone:
		return "not-there"
	case http.StatusProxyAuthRequired:
		return "proxy-password"
	case http.StatusRequestTimeout:
		return "too-slow"
	case http.StatusRequestEntityTooLarge:
		return "too-large"
	case http.StatusUnsupportedMediaType, http.StatusNotAcceptable:
		return "other-form"
	case http.StatusTooManyRequests:
		return "too-often"
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return "busy"
	}
	if status >= 500 {
		return "trouble"
	}
	return "other"
}

func statusGroups() []string {
	return []string{
		"not-understood", "sign-in", "forbidden", "not-there", "proxy-password", "too-slow", "too-large", "other-form",
		"too-often", "busy", "trouble", "other",
	}
}

// ReplyKeys lists every key that replyNotice can give, for the wording test.
func ReplyKeys() []string {
	keys := []string{"reply.fault", "reply.fault-security", "reply.fault-too-large", "reply.fault-unsupported"}
	for _, kind := range []answer.Kind{
		answer.KindHTML, answer.KindJSON, answer.KindText, answer.KindGarbage, answer.KindEmpty, answer.KindMalformedXML,
		answer.KindOtherXML, answer.KindRedirect,
	} {
		keys = append(keys, "reply."+string(kind))
	}
	for _, group := range statusGroups() {
		keys = append(keys, "reply.status-"+group)
	}
	return keys
}
