package ack_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"testshot/hl7/ack"
)

// One reply may hold many answers. Which of them counts follows from the codes, never from the order.
func TestOfSeveralAnswersTheGravestToUsCounts(t *testing.T) {
	for _, c := range []struct {
		what    string
		answers []string // code and control ID
		verdict ack.Verdict
		code    ack.Code
	}{
		{"one", []string{"AA MSG-1"}, ack.Accepted, ack.AA},
		{"receipt and answer", []string{"CA MSG-1", "AA MSG-1"}, ack.Accepted, ack.AA},
		{"receipt and refusal", []string{"CA MSG-1", "AE MSG-1"}, ack.Refused, ack.AE},
		{"a bad receipt and an answer", []string{"CE MSG-1", "AA MSG-1"}, ack.Accepted, ack.AA},
		{"yes and no", []string{"AA MSG-1", "AE MSG-1"}, ack.Refused, ack.AE},
		{"yes, no and never", []string{"AA MSG-1", "AE MSG-1", "AR MSG-1"}, ack.Rejected, ack.AR},
		{"our yes beside another's no", []string{"AA MSG-1", "AR MSG-2"}, ack.Accepted, ack.AA},
		{"our no beside another's yes", []string{"AR MSG-1", "AA MSG-2"}, ack.Rejected, ack.AR},
		{"our receipt beside another's yes", []string{"CA MSG-1", "AA MSG-2"}, ack.CommitOnly, ack.CA},
		{"only others", []string{"AA MSG-2", "AE MSG-3"}, ack.NotOurs, ack.AE},
		{"ours and one without a number", []string{"AA MSG-1", "AR -"}, ack.Accepted, ack.AA},
		{"ours and one that says nothing", []string{"AA MSG-1", "XX MSG-1"}, ack.Accepted, ack.AA},
		{"ours twice", []string{"AA MSG-1", "AA MSG-1"}, ack.Accepted, ack.AA},
	} {
		for _, order := range orders(len(c.answers)) {
			for _, apart := range []bool{false, true} {
				var segments []string
				for i, at := range order {
					code, id, _ := strings.Cut(c.answers[at], " ")
					if i == 0 || apart { // each in a message of its own, or all in one
						segments = append(segments, z23)
					}
					segments = append(segments, "MSA|"+code+"|"+strings.Trim(id, "-"))
				}
				j := ack.Judge(reply(segments...), "MSG-1")
				if j.Verdict != c.verdict || j.Ack.Code != c.code {
					t.Errorf("%s in order %v, apart %v: %s by %s, want %s by %s", c.what, order, apart, j.Verdict, j.Ack.Code, c.verdict, c.code)
				}
				if len(j.Ack.Others) != len(c.answers)-1 {
					t.Errorf("%s in order %v: %d other answers", c.what, order, len(j.Ack.Others))
				}
			}
		}
	}
}

// orders gives every order of n things.
func orders(n int) (all [][]int) {
	if n == 0 {
		return [][]int{nil}
	}
	for _, order := range orders(n - 1) {
		for at := 0; at <= len(order); at++ {
			all = append(all, slices.Insert(slices.Clone(order), at, n-1))
		}
	}
	return all
}

func TestErrorsStayWithTheirOwnAnswer(t *testing.T) {
	data := reply(z23, `MSA|AE|MSG-2`, `ERR||PID^1^5|101|E||||not ours`, `NTE|1||nor this`,
		z23, `ERR||PID^1^7|101|W||||before its answer`, `MSA|AE|MSG-1`, `ERR||PID^1^8|101|I||||after it`)
	j := ack.Judge(data, "MSG-1")
	if j.Verdict != ack.WithWarnings || len(j.Ack.Errors) != 2 || len(j.Ack.Notes) != 0 || len(j.Ack.Lines) != 3 {
		t.Errorf("%s with %d errors, notes %q, lines %q", j.Verdict, len(j.Ack.Errors), j.Ack.Notes, j.Ack.Lines)
	}
	for _, p := range j.Readings().Manager {
		if strings.Contains(p.English, "ours") || strings.Contains(p.English, "nor this") {
			t.Errorf("another's error is told: %q", p.English)
		}
	}
}

// A broken message in a batch takes nothing from its neighbors.
func TestABrokenNeighborDoesNotSpoilAnAnswer(t *testing.T) {
	for _, broken := range []string{"MSH", "MSH|^~\\&|IIS\r", "MSH|^~\\&|||||||ACK|1|P|2.5.1\r", "garbage\r"} {
		data := append([]byte("BHS|^~\\&\r"+broken+"\r"), reply(z23, `MSA|AA|MSG-1`, `BTS|2`)...)
		if j := ack.Judge(data, "MSG-1"); j.Verdict != ack.Accepted {
			t.Errorf("%q before it: %s because of %s", broken, j.Verdict, j.Why[0].Key)
		}
		data = append(reply(`BHS|^~\&`, z23, `MSA|AA|MSG-1`), []byte(broken+"\rBTS|2\r")...)
		if j := ack.Judge(data, "MSG-1"); j.Verdict != ack.Accepted {
			t.Errorf("%q behind it: %s because of %s", broken, j.Verdict, j.Why[0].Key)
		}
	}
}

// Adding an answer to somebody else never changes what ours says.
func TestAnswersToOthersChangeNothing(t *testing.T) {
	codes := rapid.SampledFrom([]string{"AA", "AE", "AR", "CA", "CE", "", "XX"})
	rapid.Check(t, func(t *rapid.T) {
		own := "MSA|" + rapid.SampledFrom([]string{"AA", "AE", "AR", "CA"}).Draw(t, "our code") + "|MSG-1"
		alone := ack.Judge(reply(z23, own), "MSG-1")
		segments := []string{z23, own}
		for range rapid.IntRange(1, 5).Draw(t, "others") {
			other := []string{z23, "MSA|" + codes.Draw(t, "code") + "|" + rapid.SampledFrom([]string{"MSG-2", "MSG-11", "msg-1", "X"}).Draw(t, "answered"), `ERR|||207|E`}
			if rapid.Bool().Draw(t, "before ours") {
				segments = append(other, segments...)
			} else {
				segments = append(segments, other...)
			}
		}
		got := ack.Judge(reply(segments...), "MSG-1")
		if got.Verdict != alone.Verdict || len(got.Ack.Errors) != 0 {
			t.Fatalf("%q: %s with %d errors, want %s", segments, got.Verdict, len(got.Ack.Errors), alone.Verdict)
		}
	})
}
