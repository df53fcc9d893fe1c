package ack

// Keys of the sentences of a reading. "ack.means." goes with each verdict.
const (
	meansPrefix        = "ack.means."
	meansContradiction = "ack.means.contradiction"
	readConcerns       = "ack.reading.concerns"
	readWrites         = "ack.reading.writes"
	vendorWhole        = "ack.vendor.whole"
	vendorPlace        = "ack.vendor.place"
	vendorAlso         = "ack.vendor.also"
	vendorUnread       = "ack.vendor.unread-place"
	vendorSeverity     = "ack.vendor.severity"
	vendorCode         = "ack.vendor.code"
	vendorClean        = "ack.vendor.nothing-to-mend"
	vendorNoPlace      = "ack.vendor.no-place"
	vendorReceipt      = "ack.vendor.receipt"
	vendorNotAnswered  = "ack.vendor.not-answered"
	vendorNoControlID  = "ack.vendor.no-control-id"
	vendorAnswersOther = "ack.vendor.answers-other"
	vendorNoACK        = "ack.vendor.no-ack"
	deskSent           = "ack.desk.sent"
	deskAnswer         = "ack.desk.answer"
	deskNoAnswerID     = "ack.desk.answer-unnumbered"
	deskLine           = "ack.desk.line"
	deskNoLine         = "ack.desk.no-line"
	deskOthers         = "ack.desk.others"
)

// readingTexts are the sentences. Those for the vendor and the Help Desk may name what stands in a message; those for
// the manager may not.
func readingTexts() []reasonText {
	return []reasonText{
		{meansPrefix + string(Accepted), "The message was taken. Nothing has to be fixed."},
		{meansPrefix + string(WithWarnings), "The message was taken. The remarks are for your EHR's vendor."},
		{meansContradiction, "The answer says two opposite things. Only the registry's Help Desk can say which one holds."},
		{meansPrefix + string(Refused), "The message was not taken, or not all of it. It is still a real answer, so keep it. Your EHR's vendor can fix what it names."},
		{meansPrefix + string(Rejected), "Nothing of the message was taken. The cause is often its kind, its version or who sent it, and not one value in it. It is still a real answer, so keep it."},
		{meansPrefix + string(CommitOnly), "This is a receipt and no answer yet. Wait for the answer, or ask the registry's Help Desk for it."},
		{meansPrefix + string(NotOurs), "Your message is still without an answer."},
		{meansPrefix + string(Unreadable), "Nobody can tell from this whether the message was taken. Ask the registry's Help Desk."},
		{meansPrefix + string(None), "This is no answer of a registry. The address may be wrong, or something stands between. Ask the registry's Help Desk."},

		{readConcerns, "It concerns {place}."},
		{readWrites, "The registry writes: {text}"},

		{vendorWhole, "Remark {number}: the message as a whole."},
		{vendorPlace, "Remark {number}: {location} ({place})."},
		{vendorAlso, "Also {location} ({place})."},
		{vendorUnread, "The registry wrote the place as {sent}."},
		{vendorSeverity, "Severity {code}: {meaning}"},
		{vendorCode, "Code {code}, table {table}: {meaning}"},
		{vendorClean, "The registry has no remark. Nothing has to be changed."},
		{vendorNoPlace, "The registry names no place and no code. Its Help Desk has to say what it expects."},
		{vendorReceipt, "MSA-1 is {code}, a commit code. Expected: AA, AE or AR. MSH-16 of the message should ask for one with AL."},
		{vendorNotAnswered, "MSA-2 of the answer is empty. Expected: the control ID in MSH-10 of the message."},
		{vendorNoControlID, "MSH-10 of the message is empty, so that no answer can be matched with it. Expected: a control ID."},
		{vendorAnswersOther, "MSA-2 of the answer is {answered}. Expected: {sent}, as in MSH-10 of the message."},
		{vendorNoACK, "Expected: a message of type ACK with an MSA segment whose MSA-1 is AA, AE or AR."},

		{deskSent, "Control ID of the message sent: {sent}"},
		{deskAnswer, "Control ID of the answer: {control}"},
		{deskNoAnswerID, "The answer has no control ID of its own."},
		{deskLine, "{line}"},
		{deskNoLine, "The answer has no line that says yes or no."},
		{deskOthers, "The same reply holds further answers: {count}"},
	}
}
