package ack_test

import (
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
)

func TestWordsPutAPlaceIntoWords(t *testing.T) {
	for _, c := range []struct{ location, key, number, english string }{
		{"RXA[2]-15[1].1", "place.rxa-15", "2", "the second shot, lot number"},
		{"RXA[11]", "place.rxa", "11", "the 11th shot"},
		{"RXA[22]-5", "place.rxa-5", "22", "the 22nd shot, vaccine"},
		{"RXA-5", "place.rxa-5", "", "the shot, vaccine"},
		{"PID[1]-7", "place.pid-7", "1", "the patient, birth date"},
		{"PID-40", "place.pid-field", "", "the patient, field 40"},
		{"NK1[1]-3", "place.nk1-3", "1", "the first next of kin, relationship"},
		{"MSH[1]-12", "place.msh-12", "1", "the message header, HL7 version"},
		{"OBX[3]-5", "place.obx-5", "3", "the third observation, value"},
		{"ZZZ[1]-2", "place.segment-field", "1", "part ZZZ, field 2"},
		{"ZZZ", "place.segment", "", "part ZZZ"},
	} {
		p := ack.Words(at(c.location))
		if p.Key != c.key || p.Args["number"] != c.number || p.English != c.english {
			t.Errorf("%s: %+v, want %s %q %q", c.location, p, c.key, c.number, c.english)
		}
	}
	if p := ack.Words(hl7.Location{}); p.Key != "place.message" || p.English == "" {
		t.Errorf("no place: %+v", p)
	}
}

func TestWordsInTellTheShotThatSomethingBelongsTo(t *testing.T) {
	sent, err := hl7.Parse([]byte("MSH|^~\\&\rPID|1\rORC|RE\rRXA|0\rRXR|IM\rOBX|1\rOBX|2\rORC|RE\rRXA|0\rOBX|1\r"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ location, key, shot, english string }{
		{"OBX[3]-5", "place.obx-5-of-shot", "2", "the second shot, value"},
		{"OBX[2]", "place.obx-of-shot", "1", "the first shot, an observation"},
		{"ORC[2]-3", "place.orc-3-of-shot", "2", "the second shot, number of the dose"},
		{"RXR[1]", "place.rxr-of-shot", "1", "the first shot, route and site"},
		{"RXR[1]-9", "place.rxr-field-of-shot", "1", "the first shot, field 9"},
		{"OBX[4]-5", "place.obx-5", "", "the fourth observation, value"},
		{"RXA[2]-15", "place.rxa-15", "", "the second shot, lot number"},
		{"PID-5", "place.pid-5", "", "the patient, name"},
	} {
		p := ack.WordsIn(at(c.location), sent)
		if p.Key != c.key || p.Args["shot"] != c.shot || p.English != c.english {
			t.Errorf("%s: %+v, want %s %q %q", c.location, p, c.key, c.shot, c.english)
		}
	}
	if p := ack.WordsIn(at("OBX[1]"), nil); p.Key != "place.obx" {
		t.Errorf("without the message: %+v", p)
	}
}

func TestExplainKnowsTheFourTables(t *testing.T) {
	for _, c := range []struct{ table, code, key string }{
		{"0357", "101", "ack.code.0357.101"},
		{"HL70357", " 203 ", "ack.code.0357.203"},
		{ack.TableApplication, "5", "ack.code.0533.5"},
		{ack.TableSeverity, "w", "ack.code.0516.w"},
		{ack.TableAckCode, "AR", "ack.code.0008.ar"},
		{"0357", "8888", "ack.code.unknown"},
		{"LOCAL", "101", "ack.code.unknown"},
	} {
		p := ack.Explain(c.table, c.code)
		if p.Key != c.key || p.English == "" || strings.Contains(p.English, "{") {
			t.Errorf("%s %s: %+v, want %s", c.table, c.code, p, c.key)
		}
	}
	e := oneError(t, `ERR||RXA^1^5|999|E|5`)
	var keys []string
	for _, p := range e.Explain() {
		keys = append(keys, p.Key)
	}
	if got := strings.Join(keys, " "); got != "ack.code.0516.e ack.code.0357.999 ack.code.0533.5" {
		t.Error(got)
	}
}

func TestKeysListsEveryPhraseOnce(t *testing.T) {
	listed := map[string]bool{}
	for _, key := range ack.Keys() {
		if listed[key] {
			t.Errorf("%s is listed twice", key)
		}
		listed[key] = true
	}
	said := []ack.Phrase{ack.Words(hl7.Location{}), ack.Explain("0357", "local")}
	for _, place := range []string{"RXA[1]-5", "RXA-99", "ZZZ", "ZZZ-1", "OBX[1]-5", "ERR[1]"} {
		said = append(said, ack.Words(at(place)))
	}
	for _, segment := range []string{`MSA|AA|1`, `MSA|AR|2`, `MSA|AE|1`, `MSA|CA|1`, `MSA||1`, `MSA|XX|1`, `MSA|AA`, `NTE|1`} {
		said = append(said, ack.Judge(reply(z23, segment), "1").Why...)
	}
	said = append(said, ack.Judge(nil, "1").Why...)
	for _, p := range said {
		if !listed[p.Key] {
			t.Errorf("Keys lacks %s", p.Key)
		}
	}
}
