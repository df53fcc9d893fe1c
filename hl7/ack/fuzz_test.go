package ack_test

import (
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
)

func FuzzReadAck(f *testing.F) {
	for _, seed := range []string{
		string(reply(z23, `MSA|AA|MSG-1`)),
		string(reply(z23, `MSA|AE|MSG-1`, `ERR||RXA^1^5|103^x^HL70357|E||||text`, `ERR|PID^1^5^101&a&b`)),
		"MSH|^~\\&|||||||ACK|1\nMSA|CA|MSG-1", "BHS|^~\\&\rMSH|^~\\&\rMSA|\rBTS", "<html>", "{", "", "\x0BMSH|", "MSH|||||", "MSA|AA|1",
	} {
		f.Add([]byte(seed))
	}
	for _, c := range tellings() {
		f.Add([]byte(c.reply))
	}
	verdicts, keys := map[ack.Verdict]bool{}, map[string]bool{}
	for _, v := range ack.Verdicts() {
		verdicts[v] = true
	}
	for _, k := range ack.Keys() {
		keys[k] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problem := ack.Read(data)
		if problem != a.Problem {
			t.Errorf("two problems: %q and %q", problem, a.Problem)
		}
		j := ack.Judge(data, "MSG-1")
		if !verdicts[j.Verdict] || len(j.Why) == 0 {
			t.Errorf("verdict %q because of %v", j.Verdict, j.Why)
		}
		for _, why := range j.Why {
			if !keys[why.Key] || why.English == "" {
				t.Errorf("reason %+v", why)
			}
		}
		// The promise that everything rests on.
		if j.Verdict.Acceptance() && (!j.Ack.AnswersTo("MSG-1") || !j.Ack.Code.Application() || j.Ack.Problem != "") {
			t.Errorf("accepted without an answer to the message: %+v", j.Ack)
		}
		if ack.Judge(data, "").Verdict.Acceptance() {
			t.Error("a message without control ID was accepted")
		}
		r := j.Readings()
		for _, list := range [][]ack.Phrase{r.Manager, r.Vendor, r.HelpDesk} {
			if len(list) == 0 {
				t.Errorf("nobody is told anything of %q", data)
			}
			for _, p := range list {
				if !keys[p.Key] {
					t.Errorf("sentence %+v", p)
				}
			}
		}
		for _, e := range a.Errors {
			if p := ack.Words(e.Location); p.English == "" || !keys[p.Key] {
				t.Errorf("%s in words: %+v", e.Location, p)
			}
		}
		m, err := hl7.Parse(data)
		if err != nil {
			return
		}
		built, problem := ack.Read(ack.Build(m, ack.Options{ControlID: "1", Answers: "MSG-1"}))
		if problem != "" || built.Code != ack.AA || !built.AnswersTo("MSG-1") {
			t.Errorf("the acknowledgment of %q reads as %q %+v", data, problem, built)
		}
	})
}
