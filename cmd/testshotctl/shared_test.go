package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/simulator"
)

// These tests read the thirty published messages. They are not part of the
// project; TESTSHOT_SHARED names the folder where they lie.

// checkReport is the document of `check --json`.
type checkReport struct {
	Files []checkedFile `json:"files"`
}

// row is a line of the list of what an independent parser reads in a message.
type row map[string]string

func published(t *testing.T) (dir string, rows []row) {
	t.Helper()
	shared := os.Getenv("TESTSHOT_SHARED")
	if shared == "" {
		t.Skip("TESTSHOT_SHARED names no folder with the published messages")
	}
	dir = filepath.Join(shared, "messages")
	file, err := os.Open(filepath.Join(dir, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var names []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		values := strings.Split(lines.Text(), "\t")
		if names == nil {
			names = values
			continue
		}
		r := row{}
		for i, name := range names {
			r[name] = values[i]
		}
		rows = append(rows, r)
	}
	if len(rows) != 30 {
		t.Fatalf("the list has %d messages, want 30", len(rows))
	}
	return dir, rows
}

// routeWord is the list's word for a route in the words of `check`.
func (r row) routeWord() string {
	switch word := r["expected"]; {
	case word == "validate":
		return "send"
	case word == "exclusion_231":
		return "exclusion"
	case strings.HasPrefix(word, "ack_"):
		return "ack"
	default:
		return strings.ReplaceAll(word, "_", "-")
	}
}

// identity is what `check --json` and the list both say of a message.
type identity struct {
	Version, Type, ControlID, Profile, Route string
	Segments                                 int
	Counts                                   map[string]int
	Codes, Completion                        []string
	AckCode, AckFor                          string
	AckErrors                                int
}

func (r row) identity(t *testing.T) identity {
	t.Helper()
	id := identity{
		Version: r["version"], Type: r["message_type"], ControlID: r["control_id"], Profile: r["profile"],
		Route: r.routeWord(), Segments: number(t, r["segments"]), Counts: map[string]int{},
		Codes: split(r["rxa_codes"], ","), Completion: split(r["rxa_status"], ","),
		AckCode: r["ack_code"], AckFor: r["ack_for"], AckErrors: number(t, r["err_count"]),
	}
	for _, pair := range split(r["segment_counts"], " ") {
		name, count, _ := strings.Cut(pair, ":")
		id.Counts[name] = number(t, count)
	}
	return id
}

func identityOf(m checkedMessage) identity {
	id := identity{
		Version: m.Version, Type: m.Type, ControlID: m.ControlID, Profile: m.Profile, Route: string(m.Route),
		Segments: m.Segments, Counts: m.SegmentCounts, Codes: m.VaccineCodes, Completion: m.Completion,
	}
	if m.Ack != nil {
		id.AckCode, id.AckFor, id.AckErrors = string(m.Ack.Code), m.Ack.Answers, len(m.Ack.Errors)
	}
	return id
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// split never gives nil, as JSON's lists here are never null.
func split(text, by string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, by)
}

func TestCheckReadsThePublishedMessagesAsAnIndependentParserDoes(t *testing.T) {
	dir, rows := published(t)
	for _, r := range rows {
		t.Run(r["file"], func(t *testing.T) {
			code, out, errs := ctl(t, "", "check", filepath.Join(dir, r["file"]), "--json")
			var report checkReport
			if err := json.Unmarshal([]byte(out), &report); err != nil || errs != "" {
				t.Fatalf("%v; standard error: %s", err, errs)
			}
			if len(report.Files) != 1 || len(report.Files[0].Messages) != 1 {
				t.Fatalf("not one message in one file:\n%s", out)
			}
			m := report.Files[0].Messages[0]
			if diff := cmp.Diff(r.identity(t), identityOf(m)); diff != "" {
				t.Errorf("(-list +check):\n%s", diff)
			}
			hasError := false
			found := map[string]bool{}
			for _, f := range m.Findings {
				found[string(f.Severity)+" "+f.Rule] = true
				found["error "+f.Rule] = found["error "+f.Rule] || f.Severity == "error"
				hasError = hasError || f.Severity == "error"
			}
			for _, rule := range split(r["errors_at_least"], ",") {
				if !found["error "+rule] {
					t.Errorf("rule %s is not found as an error", rule)
				}
			}
			for _, rule := range split(r["warnings_at_least"], ",") {
				if !found["warning "+rule] && !found["error "+rule] {
					t.Errorf("rule %s is not found as a warning", rule)
				}
			}
			if want := map[bool]exit{true: findings, false: done}[hasError]; code != want {
				t.Errorf("exit %d, want %d", code, want)
			}
		})
	}
}

// expectedOf is what a send under a temper has to end with.
func expectedOf(temper string) (verdict string, code exit) {
	switch temper {
	case "accepting":
		return "accepted", done
	case "warning":
		return "accepted-with-warnings", done
	case "refusing":
		return "refused", refused
	case "rejecting":
		return "rejected", refused
	case "mismatching":
		return "not-ours", refused
	}
	return "none", unanswered
}

func TestEveryPublishedMessageIsSentUnderEveryUsualTemper(t *testing.T) {
	dir, rows := published(t)
	proof := t.TempDir()
	sent := 0
	for _, temper := range simulator.Tempers() {
		if temper.Group != simulator.GroupUsual {
			continue
		}
		server, err := simulator.Start(simulator.Params{Temper: temper.Name})
		if err != nil {
			t.Fatal(err)
		}
		route := filepath.Join(t.TempDir(), "route.toml")
		text := fmt.Sprintf("transport = \"soap\"\naddress = %q\ndialect = \"cdc-2011\"\n", server.URL())
		if err := os.WriteFile(route, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if r.routeWord() != "send" {
				continue
			}
			for _, way := range [][]string{{"--rehearse=" + temper.Name}, {"--route", route}} {
				sendPublished(t, proof, filepath.Join(dir, r["file"]), temper.Name, way)
				sent++
			}
		}
		server.Close()
	}
	if code, out, _ := ctl(t, "", "verify", proof, "--json"); code != done {
		t.Errorf("verify ends with %d: %s", code, out)
	}
	if records := verifyWithoutTheProgram(t, proof); records < sent {
		t.Errorf("%d lists of digests for %d sends", records, sent)
	}
}

func sendPublished(t *testing.T, proof, file, temper string, way []string) {
	t.Helper()
	limit := "30s"
	if temper == "silent" {
		limit = "200ms" // the others answer, however busy this computer is
	}
	args := append([]string{"send", "--message", file, "--clinic", "Elm St", "--year", "2015",
		"--evidence", proof, "--timeout", limit, "--json"}, way...)
	code, out, errs := ctl(t, "", args...)
	var said saidOutcome
	if err := json.Unmarshal([]byte(out), &said); err != nil {
		t.Fatalf("%s %v: %v: %s", file, way, err, errs)
	}
	verdict, want := expectedOf(temper)
	if string(said.Verdict) != verdict || code != want {
		t.Errorf("%s %v: %s with exit %d, want %s with %d", file, way, said.Verdict, code, verdict, want)
	}
	if said.Sent == nil {
		t.Fatalf("%s %v: nothing is said of what was sent", file, way)
	}
	if (said.Reply != nil) != (verdict != "none") {
		t.Errorf("%s %v: reply is %v for the verdict %s", file, way, said.Reply, verdict)
	}
	// No answer, no mark: an attempt by a route is then not known to be a rehearsal.
	if silent := temper == "silent" && way[0] == "--route"; said.Rehearsal == silent {
		t.Errorf("%s %v: rehearsal is %v", file, way, said.Rehearsal)
	}
	for _, kept := range []*saidFile{said.Sent, said.Reply} {
		if kept == nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(proof, filepath.FromSlash(kept.File)))
		if err != nil {
			t.Fatal(err)
		}
		if sum := digestOf(data); sum != kept.SHA256 {
			t.Errorf("%s: the digest of the file is %s, and %s was said", kept.File, sum, kept.SHA256)
		}
	}
	original, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wire, err := os.ReadFile(filepath.Join(proof, filepath.FromSlash(said.Sent.File)))
	if err != nil {
		t.Fatal(err)
	}
	if want := asSent(original); !bytes.Equal(wire, want) {
		t.Errorf("%s: what went out is not the file with its line ends as CR", file)
	}
}

// asSent is the rule for what may be changed, written once more: line ends
// become CR and blank lines go.
func asSent(file []byte) []byte {
	text := strings.ReplaceAll(strings.ReplaceAll(string(file), "\r\n", "\r"), "\n", "\r")
	var out bytes.Buffer
	for line := range strings.SplitSeq(text, "\r") {
		if strings.TrimSpace(line) != "" {
			out.WriteString(line + "\r")
		}
	}
	return out.Bytes()
}

// verifyWithoutTheProgram follows every list of digests with sha256sum, and gives
// the number of lists.
func verifyWithoutTheProgram(t *testing.T, proof string) (lists int) {
	t.Helper()
	tool, err := exec.LookPath("sha256sum")
	err2 := filepath.WalkDir(proof, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.Name() != "SHA256SUMS" {
			return err
		}
		lists++
		if tool == "" {
			return nil
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		check := exec.CommandContext(ctx, tool, "-c", "--quiet", "SHA256SUMS")
		check.Dir = filepath.Dir(path)
		if said, err := check.CombinedOutput(); err != nil {
			t.Errorf("sha256sum -c in %s: %v: %s", check.Dir, err, said)
		}
		return nil
	})
	if err2 != nil {
		t.Fatal(err2)
	}
	if err != nil {
		t.Log("there is no sha256sum here, so the digests were checked by this program alone")
	}
	return lists
}
