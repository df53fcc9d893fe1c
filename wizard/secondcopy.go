package wizard

import (
	"slices"
	"time"
)

// CopyPlace is where the second copy lies: a folder, or s3://bucket/prefix of a
// service. The access key names who signs in; its secret is in the keyring.
type CopyPlace struct {
	To        string `json:"to,omitempty"`
	Endpoint  string `json:"endpoint,omitempty"`
	Region    string `json:"region,omitempty"`
	AccessKey string `json:"accessKey,omitempty"`
}

// CopySettings are the chosen place and what came of the last copy there.
type CopySettings struct {
	Place    CopyPlace `json:"place,omitzero"`
	At       time.Time `json:"at,omitzero"`
	Files    int       `json:"files,omitempty"`
	Troubles int       `json:"troubles,omitempty"`
}

// CopyState is the copy that is under way or was made last in this run.
type CopyState struct {
	Held []string // records whose message looks like a real patient's
	Last CopyOutcome
}

// CopyOutcome is what a copy, or a reading of it, found and did.
type CopyOutcome struct {
	Place       string
	Files       int // that the copy has to hold
	There, Sent int
	Bytes       int64
	Extended    int // locks that were lengthened
	Read        int // read back byte for byte
	Binders     []CopiedBinder
	Troubles    []CopyTrouble
}

// CopiedBinder is one binder of a copy. Until is zero where nothing locks; Known
// says that the day rests on a noted attestation.
type CopiedBinder struct {
	Binder, Head string
	Until        time.Time
	Known        bool
}

// CopyTrouble names a file that is not as it should be, here or there.
type CopyTrouble struct{ Path, What string }

// copyPlaceChosen keeps where the second copy lies. Another place begins without
// a past.
func (f *flow) copyPlaceChosen(p CopyPlace) {
	if p == f.s.Settings.Copy.Place {
		return
	}
	f.s.Settings.Copy = CopySettings{Place: p}
	f.s.Copy = CopyState{}
	f.wish(SaveSettings{Settings: f.s.Settings})
}

// copyAsked makes the second copy, in the chosen place unless another is named.
func (f *flow) copyAsked(e CopyAsked) {
	if e.Place.To == "" {
		e.Place = f.s.Settings.Copy.Place
	}
	if e.Place.To == "" || f.s.Busy[CopyEvidence{}.Name()] {
		return
	}
	f.s.Copy = CopyState{}
	f.wishBusy(CopyEvidence(e))
}

// copyMade keeps when the copy was made and how it stands. One to a place that is
// not the chosen one, as on the command line, leaves the settings.
func (f *flow) copyMade(e CopyMade) {
	f.ended(CopyEvidence{})
	f.unsay("copy.differs")
	f.s.Copy = CopyState{Last: e.Outcome}
	if len(e.Outcome.Troubles) > 0 {
		f.say(notice("copy.differs", Wrong))
	}
	if e.Place == f.s.Settings.Copy.Place {
		f.s.Settings.Copy.At, f.s.Settings.Copy.Files, f.s.Settings.Copy.Troubles = f.at, e.Outcome.Files, len(e.Outcome.Troubles)
		f.wish(SaveSettings{Settings: f.s.Settings})
	}
}

// copyHeld says which records wait for somebody's yes.
func (f *flow) copyHeld(e CopyHeld) { f.s.Copy.Held = slices.Clone(e.Records) }
