package wizard

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/vxu"
)

func TestANoticeIsBuiltFromPairs(t *testing.T) {
	tests := []struct {
		pairs []string
		want  map[string]string
	}{
		{nil, nil},
		{[]string{"alone"}, nil},
		{[]string{"a", "1"}, map[string]string{"a": "1"}},
		{[]string{"a", "1", "b", "2", "alone"}, map[string]string{"a": "1", "b": "2"}},
	}
	for _, tt := range tests {
		want := Notice{Key: "k", Severity: Look, Args: tt.want}
		if diff := cmp.Diff(want, notice("k", Look, tt.pairs...)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.pairs, diff)
		}
	}
}

func TestShortLinesStandUnderTheirOwnKey(t *testing.T) {
	for key, want := range map[string]string{
		"missing.clinic": "missing.clinic", "field.npi.check": "field.npi.check", "routing.problem.address_missing": "routing.problem.address_missing",
		"disk-full": "notice.disk-full", "verdict.accepted": "notice.verdict.accepted", "message.kind.pdf": "notice.message.kind.pdf",
	} {
		if got := WordingKey(Notice{Key: key}); got != want {
			t.Errorf("%s is worded under %s, want %s", key, got, want)
		}
	}
}

func TestANoticeOfOneKeyIsSaidOnce(t *testing.T) {
	s := state(posted(clinic(), Failed{"report", Notice{Key: "disk-full", Ref: "1"}}, Failed{"verify", Notice{Key: "folder-missing", Ref: "2"}}, Failed{"report", Notice{Key: "disk-full", Ref: "3"}}))
	if diff := cmp.Diff([]string{"folder-missing", "disk-full"}, keys(s.Notices)); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	if s.Notices[1].Ref != "3" {
		t.Errorf("the older one stands: %+v", s.Notices[1])
	}
	s, _ = posted(s, NoticeDismissed{"disk-full"}, NoticeDismissed{"never-said"})
	if diff := cmp.Diff([]string{"folder-missing"}, keys(s.Notices)); diff != "" {
		t.Errorf("after putting one away (-want +got):\n%s", diff)
	}
}

// What is about a page goes when the reader leaves it; what is about the world
// stays until it is tried again or put away.
func TestNoticesDoNotPileUpFromPageToPage(t *testing.T) {
	interrupted := StatusRead{Kept{Interrupted: []Interrupted{{Record: "b/records/0003"}}}}
	tests := []struct {
		name   string
		state  State
		event  Event
		stays  bool
		leaves Event
	}{
		{"an e-mail that was taken", at(sending(), Routing), EmailPasted{"Your PIN: 12345"}, false, Went{Place{Step: Message}}},
		{"an e-mail with nothing in it", at(sending(), Routing), EmailPasted{"Hello"}, false, Retreated{}},
		{"a sample outside a rehearsal", at(ready(), Message), SampleAsked{}, false, Advanced{}},
		{"a file that could not be read", at(ready(), Message), Failed{"read-file", Notice{Key: "file-too-big", Ref: "1"}}, false, Advanced{}},
		{"a route file that was not understood", at(routed(), Routing), RouteRead{Data: []byte("adress = 1")}, false, Went{Place{Step: Home}}},
		{"an answer without its message", at(routed(), Reply), ReplyPasted{Text: []byte("x")}, false, Went{Place{Step: Message}}},
		{"a note without words", at(clinic(), Afterwards), NoteWritten{}, false, Went{Place{Step: Home}}},
		{"a full disk", at(ready(), Send), Failed{"send", Notice{Key: "disk-full", Ref: "1"}}, true, Retreated{}},
		{"an interrupted attempt", at(clinic(), Home), interrupted, true, Advanced{}},
		{"a proof that changed", at(clinic(), Evidence), Verified{Damaged: []Damage{{Record: "r", File: "f"}}}, true, Went{Place{Step: Home}}},
		{"a draft that cannot be read", New(), Started{Draft: []byte("{")}, true, Advanced{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := state(posted(tt.state, tt.event))
			if len(s.Notices) != 1 {
				t.Fatalf("says %v", keys(s.Notices))
			}
			same, _ := posted(s, Typed{FieldClinicAddress, "1 Example Street"}, Went{Place{Step: s.Place.Step}})
			if len(same.Notices) != 1 {
				t.Error("it is gone before the reader has left the page")
			}
			left, _ := posted(s, tt.leaves)
			if left.Place.Step == s.Place.Step {
				t.Fatalf("still at %+v", left.Place)
			}
			if stays := len(left.Notices) == 1; stays != tt.stays {
				t.Errorf("on the next page it stands: %v, want %v", stays, tt.stays)
			}
		})
	}
}

func TestFileNoticesGoWithTheNextFile(t *testing.T) {
	s := state(posted(at(routed(), Message), FileOffered{"a"}, Failed{"read-file", Notice{Key: "file-is-folder", Ref: "1"}}, FileOffered{"b"}))
	if len(s.Notices) != 0 {
		t.Errorf("while the next is read it says %v", keys(s.Notices))
	}
	s, _ = posted(s, Failed{"read-file", Notice{Key: "file-missing", Ref: "2"}}, FileRead{Purpose: PurposeMessage, Path: "c", Data: message(vxu.SampleClean, "EX-1")})
	if len(s.Notices) != 0 || len(s.Busy) != 0 {
		t.Errorf("after a good file it says %v, busy %v", keys(s.Notices), s.Busy)
	}
}

func TestWhatFailedIsNotWrittenIntoDrafts(t *testing.T) {
	data, err := json.Marshal(Notice{Key: "k", From: "send"})
	if err != nil || strings.Contains(string(data), "send") {
		t.Errorf("marshals as %s, %v", data, err)
	}
}
