// Command firstpaint starts two programs in turn, several times each, and compares
// how long they take until they say "painted", and what memory they hold two seconds
// later. Only the ratios count: both ran on one machine within one minute.
//
//	firstpaint LIMIT-PROGRAM FIGURE-PROGRAM [ARGUMENT...]
package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// starts is how often each program is started.
const starts = 15

// What a figure may be of its limit.
const (
	paintLimit  = 1.25
	memoryLimit = 1.3
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "firstpaint:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("name two programs")
	}
	lines := [2][]string{{args[0]}, args[1:]}
	var painted, memory [2][]float64
	for round := range starts + 1 {
		for i, line := range lines {
			took, kB, err := start(line)
			if err != nil {
				return fmt.Errorf("start %s: %w", line[0], err)
			}
			if round > 0 { // the first round fills the caches
				painted[i], memory[i] = append(painted[i], took.Seconds()*1000), append(memory[i], kB)
			}
		}
	}
	compare("first paint", "ms", painted, paintLimit)
	compare("memory at rest", "kB", memory, memoryLimit)
	return nil
}

// start waits until the program has painted and gives the time that took, and the
// proportional share of memory it holds at rest.
func start(line []string) (took time.Duration, kB float64, err error) {
	cmd := exec.Command(line[0], line[1:]...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	for said := bufio.NewScanner(out); said.Scan(); {
		if said.Text() == "painted" {
			took = time.Since(begin)
			time.Sleep(2 * time.Second)
			kB, err = share(cmd.Process.Pid)
			return took, kB, err
		}
	}
	return 0, 0, fmt.Errorf("it never said that it had painted")
}

func share(pid int) (float64, error) {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "smaps_rollup"))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "Pss:"); ok {
			return strconv.ParseFloat(strings.Fields(value)[0], 64)
		}
	}
	return 0, fmt.Errorf("no Pss for process %d", pid)
}

func compare(what, unit string, of [2][]float64, most float64) {
	limit, figure := median(of[0]), median(of[1])
	word := "held"
	if figure/limit > most {
		word = "MISSED"
	}
	fmt.Printf("ratio   %s: bare window %.0f %s, Testshot %.0f %s, ratio %.3f (at most %.2f): %s\n", what, limit, unit, figure, unit, figure/limit, most, word)
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}
