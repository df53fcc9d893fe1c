package ack_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"testshot/hl7"
	"testshot/hl7/ack"
)

// A text as a registry may write it: separators, escapes, line ends, letters of other alphabets. Blanks at its ends
// are not kept by Read, and a text of nothing but quotation marks means "nothing" in HL7.
func someText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.TrimSpace(rapid.StringOfN(rapid.RuneFrom([]rune(`abcXYZ019 |^~\&#$%!*:"'é漢`+"\r\n\t")), 0, 24, -1).Draw(t, "text"))
		if s == `""` {
			return ""
		}
		return s
	})
}

// A word without blanks, for what has no room for a sentence.
func someWord() *rapid.Generator[string] { return rapid.StringMatching(`[A-Za-z0-9|^~\\&#.-]{1,12}`) }

func somePlace() *rapid.Generator[hl7.Location] {
	return rapid.Custom(func(t *rapid.T) hl7.Location {
		if rapid.Bool().Draw(t, "whole message") {
			return hl7.Location{}
		}
		l := hl7.Location{
			Segment:    rapid.SampledFrom([]string{"MSH", "PID", "NK1", "ORC", "RXA", "RXR", "OBX", "ZZ9"}).Draw(t, "segment"),
			Occurrence: rapid.IntRange(1, 99).Draw(t, "occurrence"),
			Field:      rapid.IntRange(1, 40).Draw(t, "field"), // without a field, two parts may mean either
		}
		for _, deeper := range []*int{&l.Repetition, &l.Component, &l.Subcomponent} {
			if *deeper = rapid.IntRange(0, 5).Draw(t, "deeper"); *deeper == 0 {
				break
			}
		}
		return l
	})
}

func someError() *rapid.Generator[ack.ErrorLine] {
	return rapid.Custom(func(t *rapid.T) ack.ErrorLine {
		e := ack.ErrorLine{
			Location:        somePlace().Draw(t, "place"),
			Code:            rapid.SampledFrom([]string{"", "0", "101", "103", "207", "X|1"}).Draw(t, "code"),
			CodeText:        someText().Draw(t, "code text"),
			Severity:        rapid.SampledFrom([]ack.Severity{ack.Information, ack.Warning, ack.Error, "", "X"}).Draw(t, "severity"),
			ApplicationCode: rapid.SampledFrom([]string{"", "1", "5", "LOCAL"}).Draw(t, "application code"),
			ApplicationText: someText().Draw(t, "application text"),
			Parameter:       someText().Draw(t, "parameter"),
			Diagnostic:      someText().Draw(t, "diagnostic"),
			UserMessage:     someText().Draw(t, "user message"),
		}
		if e.Location != (hl7.Location{}) && rapid.Bool().Draw(t, "two places") {
			if l := somePlace().Draw(t, "second place"); l != (hl7.Location{}) {
				e.More = []ack.Place{{Location: l}}
			}
		}
		return e
	})
}

func TestWhateverIsBuiltReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		encoding := rapid.SampledFrom([]string{`|^~\&`, `$%!*:`, `#*~\&`, `;:,?!`}).Draw(t, "separators")
		version := rapid.SampledFrom([]string{"2.3", "2.3.1", "2.4", "2.5.1", "2.7"}).Draw(t, "version")
		f := encoding[:1]
		original, err := hl7.Parse([]byte("MSH" + encoding + f + "EHR" + f + "40404" + f + "MIIS" + f + "99990" + f + "2015" + f + f +
			"VXU" + encoding[1:2] + "V04" + f + "MSG-1" + f + "T" + f + version + "\r"))
		if err != nil {
			t.Fatal(err)
		}
		o := ack.Options{
			Code:      rapid.SampledFrom([]ack.Code{ack.AA, ack.AE, ack.AR, ack.CA, ack.CE, ack.CR}).Draw(t, "code"),
			ControlID: someWord().Draw(t, "control ID"),
			Time:      "20150302101501-0500",
			Text:      someText().Draw(t, "text"),
			Errors:    rapid.SliceOfN(someError(), 0, 5).Draw(t, "errors"),
			Answers:   rapid.OneOf(rapid.Just(""), someWord()).Draw(t, "answers"),
		}
		data := ack.Build(original, o)
		a, problem := ack.Read(data)
		answers := o.Answers
		if answers == "" {
			answers = "MSG-1"
		}
		if problem != "" || a.Code != o.Code || a.ControlID != o.ControlID || a.Text != o.Text || a.Answers != answers ||
			a.Version != version || a.SendingApplication != "MIIS" || a.ReceivingFacility != "40404" || a.ProcessingID != "T" {
			t.Fatalf("%q reads as %q %+v", data, problem, a)
		}
		if diff := cmp.Diff(o.Errors, a.Errors, cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(ack.ErrorLine{}, "Sent", "CodeSystem", "Position"), cmpopts.IgnoreFields(ack.Place{}, "Sent")); diff != "" {
			t.Fatalf("%q (-built +read):\n%s", data, diff)
		}
		if len(a.Lines) != 1+len(o.Errors) {
			t.Fatalf("%d lines for %d errors", len(a.Lines), len(o.Errors))
		}
		if j := ack.Judge(data, answers); j.Verdict != a.Verdict() || j.Verdict == ack.NotOurs {
			t.Fatalf("judged %s, and %s without the message", j.Verdict, a.Verdict())
		}
		if ack.Judge(data, "ANOTHER MESSAGE").Verdict != ack.NotOurs {
			t.Fatal("it answers another message as well")
		}
	})
}

// Whatever a registry writes round it: cutting it, breaking its lines, wrapping it changes the verdict of none.
func TestPackingNeverChangesAVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := ack.Options{
			Code:   rapid.SampledFrom([]ack.Code{ack.AA, ack.AE, ack.AR, ack.CA}).Draw(t, "code"),
			Errors: rapid.SliceOfN(someError(), 0, 3).Draw(t, "errors"), ControlID: "REG-1", Answers: "MSG-1",
		}
		plain := string(ack.Build(nil, o))
		want := ack.Judge([]byte(plain), "MSG-1")
		end := rapid.SampledFrom([]string{"\r", "\n", "\r\n", "\r\r"}).Draw(t, "line ends")
		packed := strings.ReplaceAll(plain, "\r", end)
		switch rapid.IntRange(0, 4).Draw(t, "packing") {
		case 1:
			packed = "\x0B" + packed + "\x1C\r"
		case 2:
			packed = "BHS|^~\\&" + end + packed + "BTS|1" + end
		case 3:
			packed = "\xEF\xBB\xBF" + packed
		case 4:
			packed = strings.TrimSuffix(packed, end)
		}
		got := ack.Judge([]byte(packed), "MSG-1")
		if got.Verdict != want.Verdict || got.ContradictsItself != want.ContradictsItself {
			t.Fatalf("%q: %s, want %s", packed, got.Verdict, want.Verdict)
		}
		if diff := cmp.Diff(want.Why, got.Why); diff != "" {
			t.Fatalf("(-plain +packed):\n%s", diff)
		}
	})
}

func TestWhateverIsBuiltInTheOldLayoutReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		errors := rapid.SliceOfN(someError(), 1, 4).Draw(t, "errors")
		a, problem := ack.Read(ack.Build(nil, ack.Options{Code: ack.AE, Layout: ack.Old, Answers: "MSG-1", Version: "2.3.1", Errors: errors}))
		if problem != "" || len(a.Errors) != len(errors) {
			t.Fatalf("%q: %d errors, want %d", problem, len(a.Errors), len(errors))
		}
		for i, want := range errors {
			// ERR-1 has room for segment, occurrence, field, code and one text; everything else stays behind.
			place := hl7.Location{Segment: want.Location.Segment, Occurrence: want.Location.Occurrence, Field: want.Location.Field}
			got := a.Errors[i]
			if got.Location != place || got.Code != want.Code || got.Text() != want.Text() || len(got.More) != len(want.More) {
				t.Fatalf("error %d: %+v, want %+v", i+1, got, want)
			}
		}
	})
}
