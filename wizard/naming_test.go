package wizard

import (
	"bytes"
	"testing"

	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
)

func TestAMessageWhoseHeaderContradictsItsBuildIsNoAnswer(t *testing.T) {
	lying := bytes.Replace(message(vxu.SampleOld, "EX-1"), []byte("|2.3.1"), []byte("|2.5.1"), 1)
	s := state(posted(at(clinic(), Questions), FileRead{Purpose: PurposeVersion, Path: "a.hl7", Data: lying}))
	if s.Message.Built != "2.3.1" || s.Answers.ReadAs != "" || len(s.Answers.EHRVersions) != 0 {
		t.Errorf("built like %q, read as %q, versions %v", s.Message.Built, s.Answers.ReadAs, s.Answers.EHRVersions)
	}
	if got := keys(s.Notices); len(got) != 1 || got[0] != "message.contradicts" {
		t.Errorf("notices %v", got)
	}
	s = state(posted(s, FileRead{Purpose: PurposeVersion, Path: "b.hl7", Data: message(vxu.SampleOld, "EX-2")}))
	if s.Answers.ReadAs != exclusion.Version231 || len(s.Notices) != 0 {
		t.Errorf("after an honest message: read as %q, notices %v", s.Answers.ReadAs, keys(s.Notices))
	}
}

func TestAMessageWithoutAVersionIsReadByItsBuild(t *testing.T) {
	silent := bytes.Replace(message(vxu.SampleOld, "EX-1"), []byte("|2.3.1"), []byte("|"), 1)
	s := state(posted(at(clinic(), Questions), FileRead{Purpose: PurposeVersion, Path: "a.hl7", Data: silent}))
	if s.Message.Identity.Route != vxu.OtherVersion || s.Answers.ReadAs != exclusion.Version231 {
		t.Errorf("route %q, read as %q", s.Message.Identity.Route, s.Answers.ReadAs)
	}
}

func TestHeaderDifferencesAreAdviceAndOnlyForTheRealRegistry(t *testing.T) {
	s := ready()
	s.Route.Header = routing.Header{ReceivingFacility: "77777"}
	if got := HeaderDifferences(s); len(got) != 1 || got[0].Expected != "77777" || got[0].Got != "99990" {
		t.Errorf("differences %+v", got)
	}
	if got := blockersSend(s); len(got) != 0 {
		t.Errorf("a difference stands in the way: %v", keys(got))
	}
	s.Rehearsal = true
	if got := HeaderDifferences(s); got != nil {
		t.Errorf("a rehearsal has %+v", got)
	}
}
