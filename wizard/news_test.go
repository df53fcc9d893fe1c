package wizard

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func source() NewsSettings { return NewsSettings{Address: "https://example.org/note", Keys: "RWkey"} }

func named(s State, from NewsSettings) State {
	return state(posted(s, SettingsChanged{Settings{News: from}}))
}

func TestNobodyIsAskedForANewerVersionUnlessSomebodyIsNamedAndAPersonAsks(t *testing.T) {
	for name, s := range map[string]State{
		"at first":       clinic(),
		"no key":         named(clinic(), NewsSettings{Address: "https://example.org/note"}),
		"no address":     named(clinic(), NewsSettings{Keys: "RWkey"}),
		"in a rehearsal": state(posted(named(clinic(), source()), RehearsalEntered{})),
	} {
		if s, effects := posted(s, NewsAsked{}); len(effects) > 0 || len(s.Busy) > 0 {
			t.Errorf("%s: asks for %v", name, names(effects))
		}
	}
	s, effects := posted(named(clinic(), NewsSettings{Address: " https://example.org/note ", Keys: "RWkey\nRWother"}), NewsAsked{})
	want := NewsSettings{Address: "https://example.org/note", Keys: "RWkey RWother"}
	if len(effects) != 1 || effects[0] != (FetchNews{From: want}) {
		t.Fatalf("asks for %+v", effects)
	}
	if _, effects = posted(s, NewsAsked{}); len(effects) > 0 {
		t.Error("asks twice at once")
	}
}

func TestANoteIsShownAndRememberedForItsKey(t *testing.T) {
	news := News{Newer: true, Version: "0.2.0", Day: "2015-03-01", Where: "https://example.org/", Text: "words"}
	asked := state(posted(named(clinic(), source()), NewsAsked{}))
	s, effects := posted(asked, NewsRead{From: source(), News: news})
	news.Checked = noon
	if diff := cmp.Diff(news, s.News); diff != "" || len(s.Busy) > 0 {
		t.Errorf("busy %v, news (-want +got):\n%s", s.Busy, diff)
	}
	seen := source()
	seen.SeenVersion, seen.SeenDay = "0.2.0", "2015-03-01"
	if s.Settings.News != seen || !cmp.Equal(names(effects), []string{"save-settings"}) {
		t.Errorf("remembers %+v, asks for %v", s.Settings.News, names(effects))
	}
	moved := named(s, NewsSettings{Address: "https://example.net/note", Keys: "RWkey"})
	if moved.Settings.News.SeenDay != "2015-03-01" || moved.News != (News{}) {
		t.Errorf("at another address: %+v, %+v", moved.Settings.News, moved.News)
	}
	if other := named(s, NewsSettings{Address: "https://example.org/note", Keys: "RWother"}); other.Settings.News.SeenDay != "" {
		t.Errorf("with another key: %+v", other.Settings.News)
	}
	if s := state(posted(asked, SettingsChanged{Settings{News: NewsSettings{Keys: "RWother"}}}, NewsRead{From: source(), News: news})); s.News != (News{}) || len(s.Busy) > 0 {
		t.Errorf("an answer of the source before: %+v, busy %v", s.News, s.Busy)
	}
}

func TestANoteOfLongAgoIsSaidToBeOne(t *testing.T) {
	for day, old := range map[string]bool{noon.AddDate(-1, 0, -1).Format(time.DateOnly): true, noon.AddDate(-1, 0, 1).Format(time.DateOnly): false} {
		s := state(posted(named(clinic(), source()), NewsAsked{}, NewsRead{From: source(), News: News{Version: "0.1.0", Day: day}}))
		if s.News.OlderThanYear != old {
			t.Errorf("%s: %v", day, s.News.OlderThanYear)
		}
	}
}
