package ack

// RehearsalMark is what a pretend registry writes into MSH-3 of every
// acknowledgment, so that none of them can pass for a registry's, not even when
// it is brought in as a file later.
const RehearsalMark = "TESTSHOT-REHEARSAL"

// Rehearsal reports whether the acknowledgment carries the mark of a pretend
// registry.
func (a Ack) Rehearsal() bool { return a.SendingApplication == RehearsalMark }
