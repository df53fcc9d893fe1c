// Command tally reads what "go test -json" prints, shows a line a package, the
// output of what failed and the reason of what was skipped, and appends the
// counts to a file: passed, failed, skipped, with tabs between.
//
// Counted are top-level tests, examples and fuzz targets. A package that fails
// without a failed test, because it does not compile or ends early, counts as
// one failure. It exits with 1 when something failed, with 2 when no test ran;
// the exit code of go test itself is not needed beside it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// event is one line of go test -json.
type event struct {
	Action, Package, Test, Output, ImportPath string
	Elapsed                                   float64
}

// counts are what the last line of a run is made of.
type counts struct {
	passed, failed, skipped int
	timedOut                bool // a fuzz target that ran its time; see ranItsTime
}

// tally keeps what is needed until a test or a package is over.
type tally struct {
	out    io.Writer
	total  counts
	of     map[string]*counts  // by package
	output map[string][]string // by package and test
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go test -json ... | tally FILE")
		os.Exit(2)
	}
	total, err := read(os.Stdin, os.Stdout)
	if err == nil {
		err = appendTo(os.Args[1], total)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(2)
	}
	switch {
	case total.failed > 0:
		os.Exit(1)
	case total.passed+total.skipped == 0:
		fmt.Fprintln(os.Stderr, "tally: no test ran")
		os.Exit(2)
	}
}

func appendTo(name string, total counts) error {
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(file, "%d\t%d\t%d\n", total.passed, total.failed, total.skipped); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func read(in io.Reader, out io.Writer) (counts, error) {
	t := &tally{out: out, of: map[string]*counts{}, output: map[string][]string{}}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			t.line(line)
		}
		if err == io.EOF {
			return t.total, nil
		}
		if err != nil {
			return t.total, err
		}
	}
}

// line takes one line; what is no event is shown as it is.
func (t *tally) line(line string) {
	var e event
	if json.Unmarshal([]byte(line), &e) != nil {
		fmt.Fprint(t.out, line)
		return
	}
	if e.Action == "build-output" {
		fmt.Fprint(t.out, e.Output)
		return
	}
	if e.Package == "" {
		return
	}
	if t.of[e.Package] == nil {
		t.of[e.Package] = &counts{}
	}
	// The output of a part belongs to its test: a failure shows all of it.
	test, _, part := strings.Cut(e.Test, "/")
	key := e.Package + " " + test
	switch {
	case e.Action == "output":
		t.output[key] = append(t.output[key], e.Output)
	case e.Test == "":
		t.end(e)
	case !part:
		t.endTest(e, key)
	}
}

func (t *tally) endTest(e event, key string) {
	mine := t.of[e.Package]
	switch e.Action {
	case "pass":
		mine.passed++
	case "skip":
		mine.skipped++
		fmt.Fprintf(t.out, "skipped %s %s: %s\n", e.Package, e.Test, reason(t.output[key]))
	case "fail":
		if ranItsTime(e.Test, t.output[key]) {
			mine.passed++
			mine.timedOut = true
			fmt.Fprintf(t.out, "note    %s %s ran its whole time and found nothing; go test counted its own deadline as a failure\n", e.Package, e.Test)
			break
		}
		mine.failed++
		fmt.Fprint(t.out, strings.Join(t.output[key], ""))
	default:
		return // run, pause, cont
	}
	delete(t.output, key)
}

// ranItsTime tells a fuzz target that only came to the end of its time from one
// that found something. When a machine is busy, go test reports the deadline that
// it set itself as a failure of the target (golang/go#75804). A real find always
// names the input that it wrote, and prints more than the deadline.
func ranItsTime(test string, output []string) bool {
	if !strings.HasPrefix(test, "Fuzz") {
		return false
	}
	deadline := false
	for _, line := range output {
		switch line = strings.TrimSpace(line); {
		case line == "context deadline exceeded":
			deadline = true
		case line == "", strings.HasPrefix(line, "fuzz: elapsed:"), strings.HasPrefix(line, "=== "), strings.HasPrefix(line, "--- FAIL: "+test+" "):
		default:
			return false
		}
	}
	return deadline
}

// end closes a package.
func (t *tally) end(e event) {
	mine := t.of[e.Package]
	switch e.Action {
	case "pass":
		if mine.passed+mine.skipped > 0 {
			fmt.Fprintf(t.out, "ok      %s %.1fs %d passed\n", e.Package, e.Elapsed, mine.passed)
		}
	case "fail":
		if mine.failed == 0 && mine.timedOut {
			fmt.Fprintf(t.out, "ok      %s %.1fs %d passed\n", e.Package, e.Elapsed, mine.passed)
			break
		}
		if mine.failed == 0 {
			mine.failed = 1
			// A test that was cut off has its last words here.
			for key, output := range t.output {
				if strings.HasPrefix(key, e.Package+" ") {
					fmt.Fprint(t.out, strings.Join(output, ""))
				}
			}
		}
		fmt.Fprintf(t.out, "FAILED  %s %.1fs %d passed, %d failed\n", e.Package, e.Elapsed, mine.passed, mine.failed)
	case "skip": // no test files
	default:
		return // start
	}
	t.total.passed += mine.passed
	t.total.failed += mine.failed
	t.total.skipped += mine.skipped
	t.of[e.Package] = &counts{}
}

// reason finds the sentence of a skip among the lines of a test.
func reason(output []string) string {
	for _, line := range output {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "===") && !strings.HasPrefix(line, "---") {
			return line
		}
	}
	return "no reason given"
}
