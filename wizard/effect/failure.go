package effect

import (
	"testshot/wizard"
	"testshot/wizard/delivery"
)

// How far the message came, as the end of a notice's key.
const (
	kept = "-kept" // nothing of it left this computer
	part = "-part" // some of it did
	left = "-left" // all of it did, or it is not known how much
)

// fates are the endings that a kind of failure can have. A kind without any
// always ends before the message, and its words say so.
func fates(kind delivery.FailureKind) []string {
	switch kind {
	case delivery.Stopped, delivery.Cut, delivery.AnswerTimeout:
		return []string{kept, part, left}
	case delivery.TooLarge, delivery.NotHTTP, delivery.OtherFailure, delivery.CertificateAsked, delivery.CertificateRefused:
		return []string{kept, left}
	}
	return nil
}

// fateOf is the ending for one failure.
func fateOf(f *delivery.Failure) string {
	possible := fates(f.Kind)
	switch {
	case len(possible) == 0:
		return ""
	case !f.Left:
		return kept
	case len(possible) == 3 && !f.Whole:
		return part
	}
	return left
}

// lineNotice words a failure of the line. Whether the message left this computer
// is always said.
func lineNotice(f *delivery.Failure) wizard.Notice {
	n := wizard.Notice{Key: "line." + string(f.Kind), Severity: wizard.Look, Remedy: wizard.RemedySendAgain}
	n.Key += fateOf(f)
	if f.Name != "" {
		n.Args = map[string]string{"name": f.Name}
	} else {
		n.Args = map[string]string{"name": "–"}
	}
	switch f.Kind {
	case delivery.WrongHost, delivery.UnknownIssuer, delivery.Inspected:
		n.Severity, n.Remedy = wizard.Wrong, wizard.RemedySeeRouting
	case delivery.NoName, delivery.PlaintextRefused, delivery.Unsupported, delivery.ByHand, delivery.Certificates, delivery.WrongPassphrase, delivery.TLSTooOld,
		delivery.CertificateAsked, delivery.CertificateRefused, delivery.ProxyPassword:
		n.Remedy = wizard.RemedySeeRouting
		return n // under TLS 1.3 a certificate is refused after the first bytes have left; the registry never read them
	}
	if f.Left {
		n.Remedy = wizard.RemedyBringReply
	}
	return n
}

// LineKeys lists every key that lineNotice can give, for the wording test.
func LineKeys() []string {
	var keys []string
	for _, kind := range delivery.FailureKinds() {
		endings := fates(kind)
		if endings == nil {
			endings = []string{""}
		}
		for _, fate := range endings {
			keys = append(keys, "line."+string(kind)+fate)
		}
	}
	return keys
}
