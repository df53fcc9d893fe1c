package capture

import (
	"crypto/rand"
	"encoding/hex"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

// What a sender is told in MSA-3. It is for whoever reads the EHR's log, so it is
// plain English, as that is.
const (
	saidReceived  = "Received by Testshot on this computer. It has not been sent to a registry."
	saidNoMessage = "This is not an HL7 message."
	saidSeveral   = "Several messages came in one. Send them one at a time."
	saidTooLarge  = "The message is larger than 1 MiB."
	saidNotKept   = "The message could not be kept. Send it again later."
)

// take judges what came, hands it to the caller when it is one message, and gives
// what the sender is told: nothing when it was an acknowledgment.
func (s *Session) take(r Received) []byte {
	r.At = s.p.Now()
	message, said := oneMessage(r.Bytes, s.p.Message)
	switch {
	case said != "":
		return s.write(message, ack.AR, said)
	case message.Find("MSH", 1).Field(9).Component(1).Text() == "ACK":
		return nil // CDC guide, MSH-15 and MSH-16 of Z23: an acknowledgment is never acknowledged
	}
	r.ControlID = message.Find("MSH", 1).Field(10).Text()
	r.Ack = s.write(message, ack.AA, saidReceived)
	if !s.hand(r) {
		return s.write(message, ack.AE, saidNotKept)
	}
	return r.Ack
}

// hand gives the caller one message at a time, and no more than agreed.
func (s *Session) hand(r Received) bool {
	s.taking.Lock()
	defer s.taking.Unlock()
	if s.taken >= s.p.Most || s.stopping.Err() != nil || s.p.Take(r) != nil {
		return false
	}
	s.taken++
	return true
}

// oneMessage reads what came as exactly one message, with or without a batch
// wrapper, or says why it is none. Of several it gives none: an answer names one.
func oneMessage(data []byte, limit int) (*hl7.Message, string) {
	if len(data) > limit {
		return nil, saidTooLarge
	}
	batch, err := hl7.SplitBatch(data)
	switch {
	case err != nil, batch.Len() == 0:
		return nil, saidNoMessage
	case batch.Len() > 1:
		return nil, saidSeveral
	}
	message := batch.Part(1).Message
	if message == nil || vxu.Identify(message).Route == vxu.Malformed {
		return nil, saidNoMessage
	}
	return message, ""
}

// write writes an answer under the mark of a rehearsal: it looks like a registry's
// acceptance, and who brings the EHR's copy of it in as one must be told otherwise.
func (s *Session) write(message *hl7.Message, code ack.Code, said string) []byte {
	id := make([]byte, 8)
	_, _ = rand.Read(id) // documented never to fail
	return ack.Build(message, ack.Options{
		Code: code, Text: said, Application: ack.RehearsalMark, ControlID: "TS" + hex.EncodeToString(id), Time: s.p.Now().Format("20060102150405-0700"),
	})
}
