package wizard

import (
	"testing"

	"testshot/hl7/ack"
)

func TestAnAnswerThatNamesNoMessageIsNotSaidToNameAnother(t *testing.T) {
	o := Outcome{ControlID: "EX-1", Verdict: ack.NotOurs, Ack: ack.Judge([]byte("MSH|^~\\&|IIS|||||ACK|ACK|A1|T|2.5.1\rMSA|AA|\r"), "EX-1")}
	n := VerdictNotice(o)
	if n.Key != "verdict.not-ours.unnamed" || n.Args["controlId"] != "EX-1" || n.Args["answers"] != "–" {
		t.Errorf("worded as %+v", n)
	}
}
