package vxu_test

import (
	"testing"

	"testshot/hl7/vxu"
)

func TestCodedFindsTheCodeOfASystemInEitherTriplet(t *testing.T) {
	c := vxu.Coded{Code: "00006-4681-00", System: "NDC", AltCode: "03", AltText: "MMR", AltSystem: "cvx"}
	for _, tc := range []struct{ system, want string }{{"NDC", "00006-4681-00"}, {"CVX", "03"}, {"MVX", ""}} {
		if got := c.In(tc.system); got != tc.want {
			t.Errorf("In(%s): %q, want %q", tc.system, got, tc.want)
		}
	}
}

func TestCodedIsWrittenWithTheBestWordItHas(t *testing.T) {
	for _, tc := range []struct {
		c     vxu.Coded
		want  string
		empty bool
	}{
		{vxu.Coded{Code: "03", Text: "MMR"}, "MMR", false},
		{vxu.Coded{Code: "03", AltText: "M-M-R II"}, "03", false},
		{vxu.Coded{AltText: "M-M-R II", AltCode: "x"}, "M-M-R II", false},
		{vxu.Coded{AltCode: "x"}, "x", false},
		{vxu.Coded{System: "CVX"}, "", false},
		{vxu.Coded{}, "", true},
	} {
		if got := tc.c.String(); got != tc.want || tc.c.Empty() != tc.empty {
			t.Errorf("%+v: %q, empty %v", tc.c, got, tc.c.Empty())
		}
	}
}
