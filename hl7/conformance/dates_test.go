package conformance

import "testing"

// The dates of a message are compared with each other, with the day of the message
// (January 15, 2026) and with today (January 20).

func TestDosesLieBetweenBirthAndToday(t *testing.T) {
	runJudged(t, []judged{
		{"an earlier dose dated tomorrow", set("RXA[2]-3", "20260121"), []string{"R05 RXA[2]-3 error"}},
		{"a refusal dated tomorrow", set("RXA[3]-3", "20260121"), []string{"R05 RXA[3]-3 error"}},
		{"a dose of today, after the message", set("RXA[2]-3", "20260120"), nil},
		{"a dose the day before birth", set("PID-7", "20210316"), []string{"R06 RXA[2]-3 error"}},
		{"a dose on the day of birth, by its hour before it", edits(set("PID-7", "202103152359"), set("RXA[2]-3", "202103150700")), nil},
		{"a refusal before birth", set("RXA[3]-3", "20200309"), []string{"R06 RXA[3]-3 error"}},
		{"a birth date that is no day compares with nothing", edits(set("PID-7", "20200230"), set("RXA[2]-3", "20100101")), []string{"P17 PID[1]-7 error"}},
		{"a birth date by the year compares with nothing", edits(set("PID-7", "2022"), set("RXA[2]-3", "20210315")), []string{"P16 PID[1]-7 error"}},
		{"a deleted birth date", edits(set("PID-7", `""`), set("RXA[2]-3", "20100101")), []string{"S20 PID[1]-7 error"}},
		{"a deleted date of a dose", set("RXA[2]-3", `""`), []string{"S20 RXA[2]-3 error"}},
		{"February 29 of a leap year", set("RXA[2]-3", "20240229"), nil},
		{"February 29 of another year", set("RXA[2]-3", "20230229"), []string{"R04 RXA[2]-3 error"}},
		{"minute 60", set("RXA[2]-3", "202103150960"), []string{"R04 RXA[2]-3 error"}},
		{"year zero", set("RXA[2]-3", "00000101"), []string{"R04 RXA[2]-3 error"}},
		{"blanks around the date", set("RXA[2]-3", " 20210315"), []string{"R04 RXA[2]-3 error"}},
	})
}

func TestTheEndOfADoseIsItsStart(t *testing.T) {
	runJudged(t, []judged{
		{"the day before", set("RXA[2]-4", "20210314"), []string{"R07 RXA[2]-4 warning"}},
		{"a refusal that ends later", set("RXA[3]-4", "20260116"), []string{"R07 RXA[3]-4 warning"}},
		{"by the month", set("RXA-4", "202601"), []string{"R07 RXA[1]-4 warning"}},
		{"in words", set("RXA-4", "same"), []string{"R07 RXA[1]-4 warning"}},
		{"at another hour", edits(set("RXA-3", "202601150930"), set("RXA-4", "202601150945")), nil},
		{"no start to compare", edits(set("RXA[2]-3", ""), set("RXA[2]-4", "20210315")), []string{"R03 RXA[2]-3 error"}},
		{"a start that is no day", edits(set("RXA[2]-3", "20210431"), set("RXA[2]-4", "20210501")), []string{"R04 RXA[2]-3 error"}},
	})
}

func TestLotsAreComparedWithTheDayOfTheirDose(t *testing.T) {
	past := func(day, expiry string) edit {
		return edits(set("RXA[2]-15", "LOT002"), set("RXA[2]-3", day), set("RXA[2]-16", expiry))
	}
	runJudged(t, []judged{
		{"expired before a dose of the past", past("20210315", "20210314"), []string{"R29 RXA[2]-16 warning"}},
		{"expired since, but not then", past("20210315", "20210401"), nil},
		{"the last day of a short month", past("20210228", "202102"), nil},
		{"the day after a short month", past("20210301", "202102"), []string{"R29 RXA[2]-16 warning"}},
		{"the last day of a long month", past("20210331", "202103"), nil},
		{"the last month of the year", past("20220101", "202112"), []string{"R29 RXA[2]-16 warning"}},
		{"an expiry by the year says too little", past("20210315", "2020"), []string{"R28 RXA[2]-16 warning"}},
		{"an expiry of no month is none", past("20210315", "202013"), []string{"R28 RXA[2]-16 warning"}},
		{"a deleted expiry is none", past("20210315", `""`), []string{"R28 RXA[2]-16 warning"}},
		{"no lot, an expiry all the same", set("RXA[2]-16", "20200101"), []string{"R29 RXA[2]-16 warning"}},
		{"a dose that was refused did not expire", set("RXA[3]-16", "20200101"), nil},
		{"a dose without a day", edits(set("RXA[2]-15", "LOT002"), set("RXA[2]-16", "20200101"), set("RXA[2]-3", "2021")), []string{"R04 RXA[2]-3 error"}},
	})
}

func TestNewDosesAreReportedSoon(t *testing.T) {
	runJudged(t, []judged{
		{"ninety days", set("RXA-3", "20251017"), nil},
		{"ninety-one days", set("RXA-3", "20251016"), []string{"R39 RXA[1]-3 info"}},
		{"given in part", edits(set("RXA-3", "20251016"), set("RXA-20", "PA")), []string{"R39 RXA[1]-3 info"}},
		{"from earlier records", edits(set("RXA-3", "20251016"), asHistory), nil},
		{"after the message", set("RXA-3", "20260118"), nil},
		{"no date of the message", edits(set("RXA-3", "20251016"), set("MSH-7", "")), []string{"M05 MSH[1]-7 error"}},
		{"a message by the year", edits(set("RXA-3", "20251016"), set("MSH-7", "2026")), []string{"M06 MSH[1]-7 error"}},
	})
}

func TestDeathAndHandoverLieInTheLifeOfThePatient(t *testing.T) {
	born := set("PID-7", "20260118") // after the message, before today
	runJudged(t, []judged{
		{"death on the day of birth", set("PID-29", "20200310"), nil},
		{"death before birth", set("PID-29", "20200309"), []string{"P42 PID[1]-29 error"}},
		{"death in the year before birth, by the year", set("PID-29", "2019"), nil},
		{"death in words", set("PID-29", "unknown"), []string{"P42 PID[1]-29 error"}},
		{"death tomorrow", set("PID-29", "20260121"), []string{"P42 PID[1]-29 error"}},
		{"death deleted", edits(set("PID-29", `""`), set("PID-30", "N")), nil},
		{"death at an hour of that day", set("PID-29", "202601011530-0500"), nil},
		{"statement handed over the day after the message", set("OBX[4]-5", "20260116"), []string{"B18 OBX[4]-5 warning"}},
		{"statement handed over by the month", set("OBX[4]-5", "202601"), []string{"B18 OBX[4]-5 warning"}},
		{"observed in a far year", set("OBX[5]-14", "20991231"), nil},
		{"observed in a month", set("OBX[5]-14", "202601"), []string{"B10 OBX[5]-14 warning"}},
		{"everything before birth", born, []string{
			"P42 PID[1]-29 error", "R06 RXA[1]-3 error", "B18 OBX[4]-5 warning", "R06 RXA[2]-3 error", "R06 RXA[3]-3 error"}},
	})
}
