package main

import (
	"strings"
	"testing"
)

func TestCompareTakesTheMedianOfTheRunsOfOnePackage(t *testing.T) {
	const run = `pkg: testshot/hl7
BenchmarkByteLoop-2   	  100	      1000 ns/op
BenchmarkByteLoop-2   	  100	      1100 ns/op
BenchmarkByteLoop-2   	  100	      9000 ns/op
BenchmarkParse        	  100	      2200 ns/op	 5920 B/op
BenchmarkParseAccess-2	  100	     11000 ns/op
pkg: testshot/hl7/conformance
BenchmarkByteLoop-2   	  100	       500 ns/op
BenchmarkParseAndCheck-2	  100	     10000 ns/op
pkg: testshot/hl7/mllp
BenchmarkSend     	  100	      2100 ns/op	      1000 bare-ns	      1100 send-ns	   25200 B/op
pkg: testshot/hl7/soap
BenchmarkSend-2   	  100	      9000 ns/op	      1000 bare-ns	      1250 send-ns
BenchmarkSendTLS-2	  100	      9000 ns/op	      1000 bare-ns	      2000 send-ns
pkg: testshot/wizard/evidence
BenchmarkAddAt10  	  100	      3000 ns/op	      1000 bare-ns	      1250 add-ns
BenchmarkAddAtMany	  100	      5000 ns/op	      1000 bare-ns	      2000 add-ns
BenchmarkOpenSSLBigFiles	  100	      1000 ns/op	 1000 MB/s
BenchmarkVerifyBigFiles	  100	      800 ns/op	 1000 MB/s
BenchmarkVerifyBigFilesOnTwoCores	  100	      400 ns/op	 1000 MB/s
BenchmarkHashSmallFiles	  100	      1000 ns/op
BenchmarkVerifySmallFiles	  100	      1000 ns/op
BenchmarkASecond	  100	      1000 ns/op
BenchmarkOpenFolder	  100	      500 ns/op
`
	var out strings.Builder
	times, err := read(strings.NewReader(run), &out)
	if err == nil {
		err = compare(&out, times)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"ratio   parse: limit 1100 ns, figure 2200 ns, ratio 0.500 (at least 0.25, aim 0.30): held",
		"ratio   parse and 53 reads: limit 1100 ns, figure 11000 ns, ratio 0.100 (at least 0.18, aim 0.25): MISSED",
		"ratio   parse and check by all rules: limit 500 ns, figure 10000 ns, ratio 0.050",
		"ratio   frame over a new connection: limit 1000 ns, figure 1100 ns, ratio 0.909 (at least 0.87, aim 1.00): held",
		"ratio   web service over a new private line: limit 1000 ns, figure 2000 ns, ratio 0.500 (at least 0.91, aim 1.00): MISSED",
		"ratio   add a record where 10 are: limit 1000 ns, figure 1250 ns, ratio 0.800 (at least 0.67, aim 1.00): held",
		"ratio   add a record where many are: limit 1000 ns, figure 2000 ns, ratio 0.500 (at least 0.67, aim 1.00): MISSED",
		"ratio   verify big files on two cores, of one: limit 800 ns, figure 400 ns, ratio 2.000",
		"BenchmarkParse        ",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}

func TestCompareNamesAFigureThatWasNotMeasured(t *testing.T) {
	var out strings.Builder
	if err := compare(&out, map[string][]float64{}); err == nil || !strings.Contains(out.String(), "not measured") {
		t.Errorf("said %q, %v", out.String(), err)
	}
}
