package timestamp

import (
	"encoding/asn1"
	"errors"
	"fmt"
	"strings"
)

// ErrNoStamp is returned for an answer that is none to a request for a stamp: a
// page, an empty answer, something cut short.
var ErrNoStamp = errors.New("answer holds no time stamp")

// Refusal is an authority's no.
type Refusal struct {
	Status int    // PKIStatus: 2 rejected, 3 waiting, 4 and 5 about revoked certificates
	Reason Reason // empty when the authority gave none
	Text   string // in the authority's own words
}

// Error names the refusal for a log.
func (r *Refusal) Error() string {
	return fmt.Sprintf("authority gave no time stamp: status %d %s %q", r.Status, r.Reason, r.Text)
}

// Reason is why an authority refused (PKIFailureInfo).
type Reason string

// The reasons of RFC 3161, 2.4.2.
const (
	BadAlgorithm     Reason = "bad-algorithm"
	BadRequest       Reason = "bad-request"
	BadDataFormat    Reason = "bad-data-format"
	TimeNotAvailable Reason = "time-not-available"
	PolicyUnknown    Reason = "policy-unknown"
	ExtensionUnknown Reason = "extension-unknown"
	InfoNotAvailable Reason = "info-not-available"
	SystemFailure    Reason = "system-failure"
)

// Later reports whether the same request may be granted another time.
func (r Reason) Later() bool { return r == TimeNotAvailable || r == SystemFailure }

func reasonOf(bits asn1.BitString) Reason {
	for _, row := range []struct {
		bit    int
		reason Reason
	}{
		{0, BadAlgorithm}, {2, BadRequest}, {5, BadDataFormat}, {14, TimeNotAvailable}, {15, PolicyUnknown},
		{16, ExtensionUnknown}, {17, InfoNotAvailable}, {25, SystemFailure},
	} {
		if bits.At(row.bit) == 1 {
			return row.reason
		}
	}
	return ""
}

// response is TimeStampResp.
type response struct {
	Status statusInfo
	Token  asn1.RawValue `asn1:"optional"`
}

type statusInfo struct {
	Status int
	Text   []string       `asn1:"optional"`
	Reason asn1.BitString `asn1:"optional"`
}

// granted and grantedWithMods are the two statuses that come with a token.
const (
	granted         = 0
	grantedWithMods = 1
)

// readResponse takes the token out of an answer. The error is a *Refusal or
// ErrNoStamp.
func readResponse(der []byte) ([]byte, error) {
	var r response
	if err := whole(der, &r); err != nil {
		return nil, fmt.Errorf("read answer: %w: %w", ErrNoStamp, err)
	}
	if r.Status.Status != granted && r.Status.Status != grantedWithMods {
		return nil, &Refusal{Status: r.Status.Status, Reason: reasonOf(r.Status.Reason), Text: plain(strings.Join(r.Status.Text, " "))}
	}
	if len(r.Token.FullBytes) == 0 {
		return nil, fmt.Errorf("read answer: granted and empty: %w", ErrNoStamp)
	}
	return r.Token.FullBytes, nil
}

// plain makes a stranger's text one short line.
func plain(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
	if r := []rune(s); len(r) > 200 {
		s = string(r[:200]) + "…"
	}
	return s
}
