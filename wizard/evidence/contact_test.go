package evidence

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable/faulty"
)

func TestAContactSaysWithWhomWhenAndUnderWhichNumber(t *testing.T) {
	for _, tt := range []struct {
		name string
		give Contact
		want *ContactFacts
	}{
		{"all of it", Contact{With: "Pat Sample", Office: "MIIS Help Desk", Ticket: "4711", Timed: true},
			&ContactFacts{With: "Pat Sample", Office: "MIIS Help Desk", Ticket: "4711", Time: "10:00"}},
		{"no time", Contact{With: "Pat Sample"}, &ContactFacts{With: "Pat Sample"}},
		{"words over two lines", Contact{Office: " MIIS\r\nHelp\tDesk "}, &ContactFacts{Office: "MIIS Help Desk"}},
		{"nothing", Contact{With: " "}, nil},
	} {
		b := onDisk(faulty.New()).binder(t, Real)
		d := call("It arrived.")
		d.Contact = tt.give
		add(t, b, d)
		records, err := b.Records()
		if err != nil || records[0].Problem != "" {
			t.Fatalf("%s: %+v, %v", tt.name, records, err)
		}
		if diff := cmp.Diff(tt.want, records[0].Facts.Contact); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestOnlyCallsAndLettersAreContacts(t *testing.T) {
	for _, kind := range NoteKinds() {
		d := call("words")
		d.Kind, d.Contact = kind, Contact{With: "Pat Sample"}
		_, err := onDisk(faulty.New()).binder(t, Real).Add(d)
		if want := !kind.IsContact(); errors.Is(err, ErrDraft) != want {
			t.Errorf("%s: %v, refused %v wanted", kind, err, want)
		}
	}
}

func TestARecordWithoutAContactStaysAsItWas(t *testing.T) {
	b := onDisk(faulty.New()).binder(t, Real)
	add(t, b, call("It arrived."))
	records, err := b.Records()
	if err != nil {
		t.Fatal(err)
	}
	c := records[0].Facts.Contact
	if text, err := json.Marshal(records[0].Facts); err != nil || strings.Contains(string(text), "contact") || c.Who() != "" || c.DayOnly() {
		t.Errorf("%s, %v", text, err)
	}
}
