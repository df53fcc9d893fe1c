package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadCountsTopLevelTestsAndShowsWhatFailed(t *testing.T) {
	const run = `{"Action":"start","Package":"a"}
{"Action":"run","Package":"a","Test":"TestGood"}
{"Action":"output","Package":"a","Test":"TestGood","Output":"quiet words\n"}
{"Action":"pass","Package":"a","Test":"TestGood/part"}
{"Action":"pass","Package":"a","Test":"TestGood","Elapsed":0.1}
{"Action":"output","Package":"a","Test":"TestBad/part","Output":"loud words\n"}
{"Action":"fail","Package":"a","Test":"TestBad/part"}
{"Action":"fail","Package":"a","Test":"TestBad"}
{"Action":"output","Package":"a","Test":"TestLater","Output":"=== RUN   TestLater\n"}
{"Action":"output","Package":"a","Test":"TestLater","Output":"    a_test.go:3: there is no folder\n"}
{"Action":"skip","Package":"a","Test":"TestLater"}
{"Action":"output","Package":"a","Output":"FAIL\n"}
{"Action":"fail","Package":"a","Elapsed":1.5}
{"ImportPath":"b [b.test]","Action":"build-output","Output":"b.go:1: cannot compile\n"}
{"ImportPath":"b [b.test]","Action":"build-fail"}
{"Action":"fail","Package":"b","FailedBuild":"b [b.test]"}
{"Action":"run","Package":"c","Test":"TestCutOff"}
{"Action":"output","Package":"c","Test":"TestCutOff","Output":"last words\n"}
{"Action":"fail","Package":"c"}
{"Action":"skip","Package":"d"}
{"Action":"pass","Package":"e","Test":"FuzzIt"}
{"Action":"pass","Package":"e","Elapsed":0.2}
go: something that is no event
`
	var shown strings.Builder
	got, err := read(strings.NewReader(run), &shown)
	if err != nil {
		t.Fatal(err)
	}
	if want := (counts{passed: 2, failed: 3, skipped: 1}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	for _, want := range []string{
		"loud words\n",
		"skipped a TestLater: a_test.go:3: there is no folder\n",
		"FAILED  a 1.5s 1 passed, 1 failed\n",
		"b.go:1: cannot compile\n",
		"FAILED  b 0.0s 0 passed, 1 failed\n",
		"last words\n",
		"ok      e 0.2s 1 passed\n",
		"go: something that is no event\n",
	} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("did not show %q in:\n%s", want, shown.String())
		}
	}
	if strings.Contains(shown.String(), "quiet words") {
		t.Error("showed the output of a test that passed")
	}
}

func TestReadTakesALongLine(t *testing.T) {
	long := `{"Action":"output","Package":"a","Test":"TestX","Output":"` + strings.Repeat("x", 1<<20) + "\"}\n" +
		`{"Action":"pass","Package":"a","Test":"TestX"}` + "\n" + `{"Action":"pass","Package":"a"}`
	got, err := read(strings.NewReader(long), &strings.Builder{})
	if err != nil || got.passed != 1 {
		t.Errorf("counted %+v, %v; want one passed", got, err)
	}
}

func TestAppendToKeepsWhatWasCountedBefore(t *testing.T) {
	name := filepath.Join(t.TempDir(), "counts")
	for _, c := range []counts{{passed: 1}, {passed: 2, failed: 3, skipped: 4}} {
		if err := appendTo(name, c); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || string(got) != "1\t0\t0\n2\t3\t4\n" {
		t.Errorf("the file holds %q, %v", got, err)
	}
}

func TestAFuzzTargetThatOnlyRanItsTimeHasNotFailed(t *testing.T) {
	run := func(last string) (counts, string) {
		var shown strings.Builder
		got, err := read(strings.NewReader(`{"Action":"run","Package":"a","Test":"FuzzIt"}
{"Action":"output","Package":"a","Test":"FuzzIt","Output":"=== RUN   FuzzIt\n"}
{"Action":"output","Package":"a","Test":"FuzzIt","Output":"fuzz: elapsed: 10s, execs: 123887 (14771/sec)\n"}
{"Action":"output","Package":"a","Test":"FuzzIt","Output":"--- FAIL: FuzzIt (10.15s)\n"}
{"Action":"output","Package":"a","Test":"FuzzIt","Output":"    context deadline exceeded\n"}
`+last+`{"Action":"fail","Package":"a","Test":"FuzzIt","Elapsed":10.1}
{"Action":"fail","Package":"a","Elapsed":10.2}
`), &shown)
		if err != nil {
			t.Fatal(err)
		}
		return got, shown.String()
	}
	if got, shown := run(""); got.passed != 1 || got.failed != 0 || !strings.Contains(shown, "ran its whole time") {
		t.Errorf("counted %+v and showed:\n%s", got, shown)
	}
	found := `{"Action":"output","Package":"a","Test":"FuzzIt","Output":"    Failing input written to testdata/fuzz/FuzzIt/1\n"}` + "\n"
	if got, _ := run(found); got.passed != 0 || got.failed != 1 {
		t.Errorf("a real find was counted as %+v", got)
	}
}
