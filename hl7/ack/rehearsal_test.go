package ack

import "testing"

func TestAnAcknowledgmentWithTheMarkIsARehearsal(t *testing.T) {
	for application, want := range map[string]bool{RehearsalMark: true, "MIIS": false, "": false} {
		a, _ := Read([]byte("MSH|^~\\&|" + application + "|99990|EHR|12345|20150302||ACK^V04^ACK|1|T|2.5.1\rMSA|AA|EX-1\r"))
		if a.Rehearsal() != want {
			t.Errorf("sent by %q: Rehearsal() = %v, want %v", application, a.Rehearsal(), want)
		}
	}
}
