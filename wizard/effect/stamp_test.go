package effect

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/digitorus/timestamp"

	"testshot/hl7/ack"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/timestamp/authority"
)

func TestARecordIsStampedByTheServiceThatIsNamedAndSaidToBe(t *testing.T) {
	w := newWorld(t)
	a, err := authority.New(authority.Options{})
	if err != nil {
		t.Fatal(err)
	}
	service := httptest.NewServer(a)
	defer service.Close()
	s := w.drive(w.ready(newRegistry(t, ack.AA).URL, message()),
		wizard.SettingsChanged{Settings: wizard.Settings{Service: service.URL}}, wizard.SendAsked{})
	got, ok := s.WitnessHere()
	if !ok || got.Unstamped != 0 || got.Stamped.IsZero() || got.Service != service.URL || len(got.Words) != evidence.WordCount || len(got.Head) != 64 {
		t.Fatalf("witness %+v, notices %+v", got, s.Notices)
	}
	// Another one, and the service is away: it waits and is fetched when it is back.
	service.Config.Handler = http.NotFoundHandler()
	s = w.drive(s, wizard.NoteWritten{Kind: "call", Text: "The Help Desk called."})
	if got, _ = s.WitnessHere(); got.Unstamped != 1 || len(s.Notices) != 1 || s.Notices[0].Key != "stamp-unusable" {
		t.Errorf("witness %+v, notices %+v", got, s.Notices)
	}
	if a.Answer, err = timestamp.CreateErrorResponse(timestamp.Rejection, timestamp.TimeNotAvailable); err != nil {
		t.Fatal(err)
	}
	service.Config.Handler = a
	s = w.drive(s, wizard.StampAsked{})
	if len(s.Notices) != 1 || s.Notices[0].Key != "stamp-refused-later" || s.Notices[0].Args["said"] != "time-not-available" {
		t.Errorf("notices %+v", s.Notices)
	}
	a.Answer = nil
	s = w.drive(s, wizard.StampAsked{}, wizard.VerifyAsked{})
	if got, _ = s.WitnessHere(); got.Unstamped != 0 || len(s.Notices) != 0 || len(s.Kept.Damaged) != 0 {
		t.Errorf("witness %+v, notices %+v", got, s.Notices)
	}
	service.Close()
	s = w.drive(s, wizard.StampAsked{})
	if len(s.Notices) != 1 || s.Notices[0].Key != "stamp-waits" {
		t.Errorf("notices %+v", s.Notices)
	}
	s = w.drive(s, wizard.SettingsChanged{Settings: wizard.Settings{Service: "nowhere"}}, wizard.StampAsked{})
	if len(s.Notices) != 1 || s.Notices[0].Key != "stamp-address" {
		t.Errorf("notices %+v", s.Notices)
	}
}
