package report

import (
	"strings"
	"testing"

	"testshot/wizard/evidence"
)

func composing(t *testing.T, a *account) composer {
	t.Helper()
	say, err := Options{}.speech()
	if err != nil {
		t.Fatal(err)
	}
	return composer{speech: say, a: a}
}

func TestATimeStampIsNamedWithItsTimeAndWhatItSpeaksOf(t *testing.T) {
	stamped := evidence.Standing{Unstamped: 2, Stamps: []evidence.Stamp{{
		Record: "clinic/2015/records/0003-stamp-2015-03-05", Entry: 4, Time: at("2015-03-05T12:00:00Z"), Authority: "https://tsa.example/stamp", Serial: "77", Signer: "CN=Invented TSA",
	}}}
	facts := composing(t, &account{path: "clinic/2015", standing: stamped}).stamps()
	var said []string
	for _, f := range facts {
		said = append(said, f.Value)
	}
	text := strings.Join(said, "\n")
	for _, want := range []string{"March 5, 2015, 12:00:00 (UTC+00:00)", "CN=Invented TSA (https://tsa.example/stamp)", "77", "entry 4 of the manifest", "Kept as 0003-stamp-2015-03-05", "2 records have been filed since then"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %q", want, text)
		}
	}
	if facts := composing(t, &account{}).stamps(); len(facts) != 1 || !strings.HasPrefix(facts[0].Value, "None was fetched") {
		t.Errorf("without one: %+v", facts)
	}
	if facts := composing(t, &account{rehearsal: true}).stamps(); facts != nil {
		t.Errorf("a rehearsal: %+v", facts)
	}
}

func TestWhyNoAnswerCameIsSaidInWords(t *testing.T) {
	c := composing(t, &account{})
	for reason, want := range map[string]string{"verdict.none": "No answer came that we can read.", "of-a-later-version": "of-a-later-version"} {
		e := entry{Record: evidence.Record{Facts: evidence.Facts{Judgement: &evidence.JudgementFacts{Verdict: evidence.NoAnswer, Reason: reason}}}}
		if facts := c.answer(e); len(facts) != 2 || facts[1].Value != want {
			t.Errorf("%s: %+v", reason, facts)
		}
	}
	e := entry{Record: evidence.Record{Facts: evidence.Facts{Judgement: &evidence.JudgementFacts{Verdict: evidence.Refused, Reason: "verdict.refused"}}}}
	if facts := c.answer(e); len(facts) != 1 {
		t.Errorf("an answer needs no reason: %+v", facts)
	}
}

func TestClocksAreComparedInWords(t *testing.T) {
	c := composing(t, &account{})
	for ms, want := range map[int64]string{1500: "1.5s ahead", -61000: "1m1s behind", 20: "agreed"} {
		if got := c.offset(ms); !strings.Contains(got, want) {
			t.Errorf("%d ms: %q", ms, got)
		}
	}
}

func TestAnNPIThatCannotBeRightIsSaidToBeWrong(t *testing.T) {
	c := composing(t, &account{})
	for npi, want := range map[string]string{"1234567893": "check digit right", "1234567890": "cannot be right", "": "NPI not noted"} {
		if got := c.speech.who(evidence.Professional{Name: "Inventa Sample", NPI: npi}); !strings.Contains(got, want) {
			t.Errorf("%q: %q", npi, got)
		}
	}
}

func TestARehearsalThatLiesAmongProofStaysARehearsal(t *testing.T) {
	a := &account{}
	a.meet(evidence.Facts{Kind: evidence.KindSend})
	if a.rehearsal {
		t.Error("proof is taken for a rehearsal")
	}
	a.meet(evidence.Facts{Kind: evidence.KindSend, Rehearsal: true})
	d, err := compose(a, Options{})
	if err != nil || d.Band == "" || !strings.Contains(d.Title, "rehearsal") {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestAMidnightThatNobodyNotedIsNotClaimed(t *testing.T) {
	words, err := Options{}.speech()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		kind    evidence.RecordKind
		at      string
		contact *evidence.ContactFacts
		want    string
	}{
		{evidence.KindCall, "2015-03-03T00:00:00-05:00", nil, "March 3, 2015"},
		{evidence.KindAttestation, "2016-02-11T00:00:00Z", nil, "February 11, 2016"},
		{evidence.KindCall, "2015-03-03T00:00:01-05:00", nil, "March 3, 2015, 00:00:01 (UTC-05:00)"},
		{evidence.KindSend, "2015-03-03T00:00:00-05:00", nil, "March 3, 2015, 00:00:00 (UTC-05:00)"},
		{evidence.KindCall, "2015-03-03T10:11:12-05:00", &evidence.ContactFacts{With: "Pat"}, "March 3, 2015"},
		{evidence.KindCall, "2015-03-03T00:00:00-05:00", &evidence.ContactFacts{With: "Pat", Time: "00:00"}, "March 3, 2015, 00:00:00 (UTC-05:00)"},
	} {
		if got := words.occasion(evidence.Facts{Kind: row.kind, Happened: at(row.at), Contact: row.contact}); got != row.want {
			t.Errorf("%s at %s: %q, want %q", row.kind, row.at, got, row.want)
		}
	}
}
