package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/codes"
	"testshot/hl7/simulator"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
	"testshot/wizard/secondcopy/pretend"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"testshotctl": func() { os.Exit(int(run(os.Args[1:]))) },
	})
}

// The scripts read like a visit to a clinic. Each begins with vxu.hl7 (an
// invented clinic's own message), old.hl7 (the same of version 2.3.1), yes.hl7
// (an acceptance of vxu.hl7), real.hl7 and realyes.hl7 (a message that looks like a
// real patient's, and its acceptance), answers.toml (a clinic that may be excluded)
// and picture.jpg.
func TestVisits(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("HOME", env.WorkDir)
			return unpack(env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"json":      jsonValue,
			"registry":  registry,
			"authority": startAuthority,
			"route":     writeRoute,
			"flip":      flip,
			"fill":      fill,
			"cvx":       cvx,
			"freeport":  freePort,
			"ehr":       ehr,
			"kept":      kept,
			"bucket":    bucket,
		},
	})
}

// cvx writes CDC's list of vaccines as it may look one day: "cvx FILE" with an
// invented vaccine 994, "cvx FILE cut" with the second half missing.
func cvx(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: cvx FILE [cut]")
	}
	words := map[codes.Status]string{codes.Active: "Active", codes.Inactive: "Inactive", codes.NeverActive: "Never Active", codes.NonUS: "Non-US", codes.Pending: "Pending"}
	var lines []string
	table := codes.Standard().Table("CVX")
	for i := range table.Len() {
		c := table.At(i + 1)
		if c.Code == "21" {
			c.Status = codes.Inactive
		}
		lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s|False|%s", c.Code, c.Name, c.Text, c.Note, words[c.Status], c.Updated))
	}
	if len(args) > 1 {
		lines = lines[:len(lines)/2]
	}
	lines = append(lines, "994|Example vaccine|Example vaccine, invented||Active|False|2099/05/04")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(lines, "\r\n")+"\r\n"), 0o600))
}

// own turns a sample into a message as a clinic's own system would write it.
func own(sample []byte) []byte {
	return bytes.ReplaceAll(sample, []byte(vxu.SampleMark), []byte("INVENTED-EHR"))
}

const visitTime = "20150302101500-0500"

// looksReal is an invented patient of whom everything fits.
const looksReal = "MSH|^~\\&|ChartKeeper|40404|MIIS|99990|20150302||VXU^V04^VXU_V04|7781|P|2.5.1\r" +
	"PID|1||40417^^^ORCHARD^MR||Almeida^Teresa||20120714|F|||18 Quincy Ave^^Lowell^MA^01852||^PRN^PH^^^978^4527713\r" +
	"ORC|RE||1\rRXA|0|1|20150302||03^MMR^CVX\r"

func unpack(dir string) error {
	message := own(vxu.Sample(vxu.SampleClean, "VISIT-1", visitTime))
	parsed, err := hl7.Parse(message)
	if err != nil {
		return err
	}
	real, err := hl7.Parse([]byte(looksReal))
	if err != nil {
		return err
	}
	answers := "immunizations_given = \"yes\"\nehr_versions = [\"2.3.1\"]\nonly_registry = \"yes\"\n" +
		"registry_can_test = \"yes\"\nprohibited = \"no\"\nin_boston = \"no\"\n"
	for name, data := range map[string][]byte{
		"vxu.hl7":      message,
		"old.hl7":      own(vxu.Sample(vxu.SampleOld, "VISIT-0", visitTime)),
		"yes.hl7":      ack.Build(parsed, ack.Options{ControlID: "ANSWER-1", Time: visitTime}),
		"real.hl7":     []byte(looksReal),
		"realyes.hl7":  ack.Build(real, ack.Options{ControlID: "ANSWER-2", Time: visitTime}),
		"answers.toml": []byte(answers),
		"picture.jpg":  []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// exits runs testshotctl and asks for an exit code: "exits 4 send ...". With
// --json among the words it also asks that standard output be one document at
// the codes where the contract has one, and be empty where it has none.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE VERB ...")
	}
	code := 0
	if err := ts.Exec("testshotctl", args[1:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("run testshotctl: %v", err)
		}
		code = ended.ExitCode()
	}
	if args[0] != fmt.Sprint(code) {
		ts.Fatalf("exit %d, want %s", code, args[0])
	}
	flags := strings.Split(strings.Join(args, " "), " -- ")[0]
	if strings.Contains(flags+" ", "--json ") {
		checkPurity(ts, exit(code), slices.Contains(args, "check"))
	}
}

func checkPurity(ts *testscript.TestScript, code exit, check bool) {
	out := ts.ReadFile("stdout")
	if code == surprise || code == misused || code == machine && !check {
		if out != "" {
			ts.Fatalf("standard output at exit %d: %q", code, out)
		}
		return
	}
	decoder := json.NewDecoder(strings.NewReader(out))
	var document map[string]any
	if err := decoder.Decode(&document); err != nil {
		ts.Fatalf("standard output is no document: %v\n%s", err, out)
	}
	if _, err := decoder.Token(); err != io.EOF {
		ts.Fatalf("standard output holds more than one document:\n%s", out)
	}
}

// value finds a value in the document of the last command: "reply.file",
// "files.0.messages.1.route".
func value(ts *testscript.TestScript, path string) any {
	var at any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &at))
	for key := range strings.SplitSeq(path, ".") {
		switch v := at.(type) {
		case map[string]any:
			next, ok := v[key]
			if !ok {
				ts.Fatalf("there is no %q in the document", path)
			}
			at = next
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(v) {
				ts.Fatalf("there is no %q in the document, the list has %d", path, len(v))
			}
			at = v[i]
		default:
			ts.Fatalf("there is no %q in the document", path)
		}
	}
	return at
}

// jsonValue compares a value of the document: "json verdict accepted". A list is
// compared by its length: "json damaged 0". "json record > NAME" keeps a value
// in the environment.
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: json PATH VALUE, or json PATH > NAME")
	}
	got := value(ts, args[0])
	if list, ok := got.([]any); ok {
		got = len(list)
	}
	if args[1] == ">" {
		ts.Setenv(args[2], fmt.Sprint(got))
		return
	}
	if same := fmt.Sprint(got) == args[1]; same == neg {
		ts.Fatalf("%s is %v, and %s was asked for (negated: %v)", args[0], got, args[1], neg)
	}
}

// registry starts a registry and puts its address into URL: "registry pretend
// refusing" is the simulator, "registry real AE" answers like a real one, without
// the rehearsal's mark.
func registry(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: registry pretend TEMPER, or registry real CODE")
	}
	if args[0] == "pretend" {
		server, err := simulator.Start(simulator.Params{Temper: args[1]})
		ts.Check(err)
		ts.Defer(server.Close)
		ts.Setenv("URL", server.URL())
		return
	}
	server := httptest.NewServer(realRegistry(ack.Code(args[1])))
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
}

// realRegistry answers every message with a code.
func realRegistry(code ack.Code) *soap.Handler {
	return &soap.Handler{Answer: func(_ context.Context, in soap.Incoming) soap.Answer {
		if in.Operation == soap.OpConnectivity {
			return soap.Answer{Echo: in.Echo}
		}
		message, err := hl7.Parse(in.Message)
		if err != nil {
			return soap.Answer{Fault: &soap.Fault{Name: soap.FaultUnknown, Reason: err.Error()}}
		}
		o := ack.Options{Code: code, ControlID: "ANSWER-1", Time: visitTime}
		if code == ack.AE {
			o.Errors = []ack.ErrorLine{{
				Location: hl7.Location{Segment: "PID", Occurrence: 1, Field: 5}, Code: "101",
				Severity: ack.Error, UserMessage: "The name is missing.",
			}}
		}
		return soap.Answer{Ack: ack.Build(message, o)}
	}}
}

// writeRoute writes a route file to URL: "route FILE DIALECT USER".
func writeRoute(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: route FILE DIALECT [USER]")
	}
	user := ""
	if len(args) > 2 {
		user = args[2]
	}
	text := fmt.Sprintf("name = \"Invented registry\"\ntransport = \"soap\"\naddress = %q\ndialect = %q\nusername = %q\n",
		ts.Getenv("URL"), args[1], user)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// flip changes one bit of the byte in the middle of a file.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: flip FILE")
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// fill makes a file of many zeros: "fill FILE MEGABYTES". It takes no room on
// disks that know holes.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fill FILE MEGABYTES")
	}
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o600))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), int64(size)<<20))
}

// bucket starts a service with a bucket that locks and puts its address into URL:
// "bucket NAME KEY".
func bucket(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bucket NAME KEY")
	}
	server := httptest.NewServer(&pretend.Bucket{Name: args[0], AccessKey: args[1]})
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
}
