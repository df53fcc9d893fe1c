package wizard

import (
	"strings"
	"time"
)

// NewsSettings say where the owner of this program tells of new versions, and with
// which key the notes are signed. Both are empty at first, and then nobody is asked.
type NewsSettings struct {
	Address string `json:"address,omitempty"`
	Keys    string `json:"keys,omitempty"` // public; one, or several with a space between
	// SeenVersion and SeenDay are of the latest note that was read. An older one is
	// then refused.
	SeenVersion string `json:"seenVersion,omitempty"`
	SeenDay     string `json:"seenDay,omitempty"`
}

// Whole says that there is somebody to ask, and a key to check the answer with.
func (n NewsSettings) Whole() bool { return n.Address != "" && n.Keys != "" }

// News is a release note whose signature was checked in this run.
type News struct {
	Newer         bool // than this program; else it is of this very version
	Version, Day  string
	Where, Text   string
	Checked       time.Time
	OlderThanYear bool // by Day: somebody may hold newer notes back
}

// NewsAsked looks for a newer version at the address in the settings.
type NewsAsked struct{}

// NewsRead is posted when a release note was fetched, checked and read. From is what
// was asked.
type NewsRead struct {
	From NewsSettings
	News News
}

func (NewsAsked) event() {}
func (NewsRead) event()  {}

// newsAsked looks for a newer version, once, because a person wants it now. A rehearsal
// promises that nothing leaves this computer.
func (f *flow) newsAsked() {
	if !f.s.Settings.News.Whole() || f.s.Rehearsal || f.s.Busy[FetchNews{}.Name()] {
		return
	}
	f.s.News = News{}
	f.wishBusy(FetchNews{From: f.s.Settings.News})
}

// newsRead takes what the note says, unless another source was named meanwhile.
func (f *flow) newsRead(e NewsRead) {
	f.ended(FetchNews{})
	if e.From != f.s.Settings.News {
		return
	}
	f.s.News = e.News
	f.s.News.Checked = f.at
	day, err := time.Parse(time.DateOnly, e.News.Day)
	f.s.News.OlderThanYear = err == nil && f.at.After(day.AddDate(1, 0, 0))
	f.s.Settings.News.SeenVersion, f.s.Settings.News.SeenDay = e.News.Version, e.News.Day
	f.wish(SaveSettings{Settings: f.s.Settings})
}

// newsFrom names another source. What was seen is of the keys: with others it begins
// without a past.
func newsFrom(was, now NewsSettings) NewsSettings {
	now.Address, now.Keys = strings.TrimSpace(now.Address), strings.Join(strings.Fields(now.Keys), " ")
	now.SeenVersion, now.SeenDay = was.SeenVersion, was.SeenDay
	if now.Keys != was.Keys {
		now.SeenVersion, now.SeenDay = "", ""
	}
	return now
}
