package routing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareHeaderNamesWhatDiffers(t *testing.T) {
	route := Header{SendingFacility: "12345", ReceivingApplication: "MIIS", ReceivingFacility: "99990", ProcessingID: "T"}
	tests := []struct {
		name string
		got  Header
		want []Difference
	}{
		{"the same", Header{SendingApplication: "EHR", SendingFacility: "12345", ReceivingApplication: "MIIS", ReceivingFacility: "99990", ProcessingID: "T"}, nil},
		{"more components than the route mentions", Header{SendingFacility: "12345^SampleSite", ReceivingApplication: "MIIS", ReceivingFacility: "99990", ProcessingID: "T"}, nil},
		{"one differs and one is missing", Header{SendingFacility: "54321", ReceivingApplication: "MIIS", ReceivingFacility: "99990"}, []Difference{
			{Field: "MSH-4", Key: "differs", Slot: "header.sending_facility", Expected: "12345", Got: "54321"},
			{Field: "MSH-11", Key: "missing", Slot: "header.processing_id", Expected: "T"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, CompareHeader(route, tt.got)); diff != "" {
				t.Errorf("differences differ (-want +got):\n%s", diff)
			}
		})
	}
	if got := CompareHeader(Header{}, route); got != nil {
		t.Errorf("a route that expects nothing found %v", got)
	}
	if got := CompareHeader(Header{SendingFacility: "1^A"}, Header{SendingFacility: "1^B"}); len(got) != 1 {
		t.Errorf("components the route does mention were not compared: %v", got)
	}
}
