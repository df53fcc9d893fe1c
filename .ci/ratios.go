// Command ratios reads what "go test -bench" prints, shows it unchanged, and ends
// with a line for each figure that the project holds itself to: the limit that was
// measured in the same run, the figure, and the ratio of the two. Absolute times
// drift from machine to machine and from hour to hour; ratios of one run do not.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// held is a figure and the limit it is compared with. The ratio is that of speeds:
// 0.25 means a quarter as fast as the limit.
type held struct {
	what, limit, figure string // names of benchmarks, without "Benchmark", or name:unit
	least, aim          float64
}

// figures are what docs and issues promise; names are unique over all packages.
var figures = []held{
	{"parse", "hl7.ByteLoop", "hl7.Parse", 0.25, 0.30},
	{"parse and 53 reads", "hl7.ByteLoop", "hl7.ParseAccess", 0.18, 0.25},
	{"add a record where 10 are", "evidence.AddAt10:bare-ns", "evidence.AddAt10:add-ns", 1 / 1.5, 1},
	{"add a record where many are", "evidence.AddAtMany:bare-ns", "evidence.AddAtMany:add-ns", 1 / 1.5, 1},
	{"verify big files", "evidence.OpenSSLBigFiles", "evidence.VerifyBigFiles", 0.95, 1.05},
	{"verify big files on two cores, of one", "evidence.VerifyBigFiles", "evidence.VerifyBigFilesOnTwoCores", 1.8, 1.95},
	{"verify small files", "evidence.HashSmallFiles", "evidence.VerifySmallFiles", 0.9, 1},
	{"open many clinics, 1,000 a second", "evidence.ASecond", "evidence.OpenFolder", 1, 2},
	{"parse and check by all rules", "conformance.ByteLoop", "conformance.ParseAndCheck", 0.04, 0.08},
	// What a send may cost beyond the bare bytes: 1.15, 1.3 and 1.1 times.
	{"frame over a new connection", "mllp.Send:bare-ns", "mllp.Send:send-ns", 1 / 1.15, 1},
	{"web service over a new connection", "soap.Send:bare-ns", "soap.Send:send-ns", 1 / 1.3, 1},
	{"web service over a new private line", "soap.SendTLS:bare-ns", "soap.SendTLS:send-ns", 1 / 1.1, 1},
}

func main() {
	times, err := read(os.Stdin, os.Stdout)
	if err == nil {
		err = compare(os.Stdout, times)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ratios:", err)
		os.Exit(1)
	}
}

// read gathers the nanoseconds of each benchmark, by the last part of its package's
// name and its own: several runs of one give several.
func read(in io.Reader, out io.Writer) (map[string][]float64, error) {
	times := map[string][]float64{}
	room := ""
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := lines.Text()
		fmt.Fprintln(out, line)
		if name, ok := strings.CutPrefix(line, "pkg: "); ok {
			room = name[strings.LastIndexByte(name, '/')+1:]
			continue
		}
		words := strings.Fields(line)
		if len(words) < 4 || words[3] != "ns/op" || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		ns, err := strconv.ParseFloat(words[2], 64)
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", line, err)
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(words[0], "Benchmark"), "-")
		times[room+"."+name] = append(times[room+"."+name], ns)
		for i := 4; i+1 < len(words); i += 2 {
			// A benchmark that runs limit and figure in turn reports both itself.
			if ns, err := strconv.ParseFloat(words[i], 64); err == nil && strings.HasSuffix(words[i+1], "-ns") {
				key := room + "." + name + ":" + words[i+1]
				times[key] = append(times[key], ns)
			}
		}
	}
	return times, lines.Err()
}

// compare prints the ratios of the medians. A figure that was not measured is
// named: a benchmark that was renamed must not fall out of sight.
func compare(out io.Writer, times map[string][]float64) error {
	missing := 0
	for _, f := range figures {
		limit, figure := times[f.limit], times[f.figure]
		if len(limit) == 0 || len(figure) == 0 {
			fmt.Fprintf(out, "ratio   %s: not measured\n", f.what)
			missing++
			continue
		}
		ratio := median(limit) / median(figure)
		word := "held"
		if ratio < f.least {
			word = "MISSED"
		}
		fmt.Fprintf(out, "ratio   %s: limit %.0f ns, figure %.0f ns, ratio %.3f (at least %.2f, aim %.2f): %s\n",
			f.what, median(limit), median(figure), ratio, f.least, f.aim, word)
	}
	if missing > 0 {
		return fmt.Errorf("%d figures were not measured", missing)
	}
	return nil
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}
