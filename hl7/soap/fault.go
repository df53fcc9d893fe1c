package soap

import (
	"strings"

	"testshot/hl7/answer"
)

// The fault names of the national service descriptions.
const (
	FaultUnknown              = "fault"
	FaultSecurity             = "SecurityFault"
	FaultMessageTooLarge      = "MessageTooLargeFault"
	FaultUnsupportedOperation = "UnsupportedOperationFault"
)

// Fault is a refusal by the service itself, before any ACK.
type Fault struct {
	// Name is the local name of the element in the detail; callers branch on
	// it, never on Code. Empty when the fault has no detail.
	Name string
	// Code, Reason and Detail are the registry's words. Reason falls back to
	// the reason of the SOAP fault.
	Code, Reason, Detail string
	// Size and MaxSize come with MessageTooLargeFault in the 2014 form.
	Size, MaxSize string
	// SOAPCode is the SOAP fault code without its prefix: Sender, Receiver,
	// Client, Server.
	SOAPCode string
}

// maxFaultText bounds each text of a fault; the raw answer has all of it.
const maxFaultText = 2000

// readFault reads a SOAP 1.1 or 1.2 fault. The 1.2 standard wants a prefixed
// name as the code, and published samples have a bare one, so the prefix is
// taken off where there is one.
func readFault(e *answer.Element) *Fault {
	f := &Fault{
		SOAPCode: faultText(e.Child("Code").Child("Value")),
		Reason:   faultText(e.Child("Reason").Child("Text")),
	}
	if f.SOAPCode == "" {
		f.SOAPCode = faultText(e.Child("faultcode"))
	}
	if f.Reason == "" {
		f.Reason = faultText(e.Child("faultstring"))
	}
	if i := strings.LastIndexByte(f.SOAPCode, ':'); i >= 0 {
		f.SOAPCode = f.SOAPCode[i+1:]
	}
	detail := e.Child("Detail")
	named := namedFault(detail)
	if named == nil {
		f.Detail = faultText(detail)
		return f
	}
	f.Name = named.Local
	f.Code = faultText(named.Child("Code"))
	f.Detail = faultText(named.Child("Detail"))
	f.Size, f.MaxSize = faultText(named.Child("Size")), faultText(named.Child("MaxSize"))
	if reason := faultText(named.Child("Reason")); reason != "" {
		f.Reason = reason
	}
	if f.Detail == "" {
		f.Detail = faultText(named)
	}
	return f
}

// namedFault picks the element of the detail that names the fault: a known
// name if there is one (some stacks add their own elements first), else the
// first element.
func namedFault(detail *answer.Element) *answer.Element {
	if detail == nil {
		return nil
	}
	for _, k := range detail.Kids {
		switch k.Local {
		case FaultUnknown, FaultSecurity, FaultMessageTooLarge, FaultUnsupportedOperation:
			return k
		}
	}
	return detail.First()
}

func faultText(e *answer.Element) string {
	text := e.Value()
	if len(text) > maxFaultText {
		text = strings.ToValidUTF8(text[:maxFaultText], "") + "…"
	}
	return text
}

// soapVersion names the SOAP version of a namespace, or "".
func soapVersion(space string) string {
	switch space {
	case nsSOAP12:
		return SOAP12
	case nsSOAP11:
		return SOAP11
	}
	return ""
}
