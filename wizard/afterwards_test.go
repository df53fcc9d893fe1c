package wizard

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
)

func TestTheJourneyTicksOffWhatIsKnownByItself(t *testing.T) {
	if got := JourneyOf(New()); len(got.Done) != 0 || got.Now() != JourneyRegistered || got.Complete() {
		t.Errorf("a new clinic has come as far as %+v", got)
	}
	if got := JourneyOf(clinic()); !got.Done[JourneyRegistered].Equal(noon) || got.Now() != JourneyTested {
		t.Errorf("a site with a PIN has come as far as %+v", got)
	}
	later, _ := Next(clinic(), Posted{At: noon.AddDate(0, 1, 0), Event: Went{Place{Step: Afterwards}}})
	if got := JourneyOf(later).Done[JourneyRegistered]; !got.Equal(noon) {
		t.Errorf("a month later the site was registered on %v", got)
	}
	s := replied(t, ack.AE)
	if got := JourneyOf(s); !got.Done[JourneyTested].Equal(noon.Add(time.Second)) || got.Now() != JourneyReadiness {
		t.Errorf("after an answer it has come as far as %+v", got)
	}
	if len(s.Afterwards.Done) != 0 {
		t.Error("what is known by itself is saved as if somebody had noted it")
	}
}

func TestAProofInTheFolderIsATest(t *testing.T) {
	happened := time.Date(2015, 2, 1, 9, 0, 0, 0, time.UTC)
	kept := row("Example Family Practice", "12345", "Dr. Sample One", 2015, true)
	kept.Happened = happened
	s := state(posted(clinic(), StatusRead{Kept{Rows: []KeptRow{kept}}}))
	if got := JourneyOf(s).Done[JourneyTested]; !got.Equal(happened) {
		t.Errorf("tested on %v", got)
	}
}

func TestAStageIsNotedAndTakenBack(t *testing.T) {
	s := clinic()
	for i, stage := range JourneyStages() {
		if stage != JourneyRegistered && JourneyOf(s).Now() != stage {
			t.Errorf("stage %d is %q, want %q", i+1, JourneyOf(s).Now(), stage)
		}
		s, _ = posted(s, JourneyNoted{stage, true})
	}
	if got := JourneyOf(s); !got.Complete() || got.Now() != "" || marks(at(s, Home))[Afterwards] != MarkDone {
		t.Errorf("all noted, and the journey is %+v", got)
	}
	s, _ = posted(s, JourneyNoted{JourneyQueue, false}, JourneyNoted{"the moon", true})
	if got := JourneyOf(s); got.Now() != JourneyQueue || len(got.Done) != len(JourneyStages())-1 {
		t.Errorf("one taken back, and the journey is %+v", got)
	}
}

func TestAJourneyIsCompleteWithWhatIsKnownByItself(t *testing.T) {
	s := replied(t, ack.AA)
	for _, stage := range []string{JourneyReadiness, JourneyQueue, JourneyChecked, JourneyProduction} {
		s, _ = posted(s, JourneyNoted{stage, true})
	}
	if got := marks(s)[Afterwards]; got != MarkDone {
		t.Errorf("the mark is %s", got)
	}
}

func TestANoteNeedsWordsAndAClinic(t *testing.T) {
	words := NoteWritten{Kind: "call", Text: "Spoke to the Help Desk", Date: "2015-03-01", Attachments: []string{"letter.pdf"}}
	tests := []struct {
		name  string
		state State
		event NoteWritten
		wants []string
		says  []string
	}{
		{"words", clinic(), words, []string{"keep-note"}, []string{}},
		{"no words", clinic(), NoteWritten{Kind: "call", Text: " \n"}, []string{}, []string{"missing.note"}},
		{"no clinic", New(), words, []string{}, []string{"reply.needs-clinic"}},
		{"no year", state(posted(clinic(), Typed{FieldYear, ""})), words, []string{}, []string{"reply.needs-clinic"}},
		{"nobody named", people(clinic(), Person{}), words, []string{"keep-note"}, []string{}},
		{"words after none", state(posted(clinic(), NoteWritten{Kind: "call"})), words, []string{"keep-note"}, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, effects := posted(tt.state, tt.event)
			if diff := cmp.Diff(tt.wants, names(effects)); diff != "" {
				t.Errorf("effects (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.says, keys(s.Notices)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			if len(tt.wants) == 0 {
				return
			}
			keep, _ := wished[KeepNote](effects)
			want := KeepNote{Case: s.caseOf(), Kind: "call", Text: words.Text, Date: words.Date, Attachments: words.Attachments}
			if diff := cmp.Diff(want, keep); diff != "" {
				t.Errorf("the note (-want +got):\n%s", diff)
			}
			if s, _ = posted(s, NoteKept{}); len(s.Busy) != 0 {
				t.Errorf("kept, and still busy: %v", s.Busy)
			}
		})
	}
}
