package evidence

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

const childForever = "TESTSHOT_TEST_CHILD_FOREVER"

// addForever files records of every kind until its program is killed. Each is told
// to out only after it was acknowledged.
func addForever(dir string, out io.Writer) error {
	f, err := Create(Params{Dir: dir})
	if err != nil {
		return err
	}
	b, err := f.Binder(familyPractice(), 2015, Real)
	if err != nil {
		return err
	}
	tell := json.NewEncoder(out)
	at := day("2015-03-04T09:00:00-05:00")
	for {
		for _, d := range []Draft{
			call("killed soon"),
			{Kind: KindReply, Happened: at, Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: accepted()}},
			{Kind: KindExclusion, Happened: at, Exclusion: &Exclusion{Decision: DecisionExclude}},
		} {
			r, err := b.Add(d)
			if err != nil {
				return err
			}
			if err := tell.Encode(r); err != nil {
				return err
			}
		}
		r, err := b.Stamp(ctx(), order())
		if err != nil {
			return err
		}
		if err := tell.Encode(r); err != nil {
			return err
		}
		p, err := b.Outbound(outbound(Real))
		if err != nil {
			return err
		}
		if err := p.KeepExchange(exchange()); err != nil {
			return err
		}
		if err := p.KeepAnswer([]byte(ackText)); err != nil {
			return err
		}
		if r, err = p.Seal(accepted()); err != nil {
			return err
		}
		if err := tell.Encode(r); err != nil {
			return err
		}
	}
}

// killedRound starts programs that add to one binder, kills them a moment after the
// first record, and returns what they had been told was filed.
func killedRound(t *testing.T, dir string, programs int) []Receipt {
	t.Helper()
	var mu sync.Mutex
	var told []Receipt
	var group sync.WaitGroup
	for range programs {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+dir, childForever+"=yes")
		var complaints bytes.Buffer
		cmd.Stderr = &complaints
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		group.Go(func() {
			lines := bufio.NewScanner(out)
			lines.Buffer(nil, 1<<20)
			for first := true; lines.Scan(); first = false {
				var r Receipt
				if json.Unmarshal(lines.Bytes(), &r) != nil {
					break // half a line: it was killed while telling
				}
				mu.Lock()
				told = append(told, r)
				mu.Unlock()
				if first {
					time.AfterFunc(time.Duration(rand.IntN(12000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
				}
			}
			// Killed is how it has to end.
			if err := cmd.Wait(); err == nil || complaints.Len() > 0 {
				t.Errorf("the program ended by itself: %v\n%s", err, complaints.String())
			}
		})
	}
	group.Wait()
	return told
}

// TestProgramsThatAreKilledLoseNothing is kill -9, not a disk in memory: the locks
// are the system's, and so is what a stopped write leaves.
func TestProgramsThatAreKilledLoseNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("Windows ends programs the same way, by TerminateProcess.")
	}
	rounds := 40
	if os.Getenv(soakVar) != "" {
		rounds = 500
	}
	const fresh = 20 // rounds in one binder
	kept, interrupted := 0, 0
	dir := ""
	for round := range rounds {
		if round%fresh == 0 {
			dir = filepath.Join(t.TempDir(), fmt.Sprint("Evidence-", round))
		}
		told := killedRound(t, dir, 1+round%2)
		f, err := Open(Params{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		report := verify(t, f)
		if !report.Sound() {
			t.Fatalf("round %d: %+v", round, report.Damaged)
		}
		for _, r := range told {
			for _, file := range r.Files {
				if data, err := os.ReadFile(f.Abs(file.Path)); err != nil || digest(data) != file.SHA256 {
					t.Fatalf("round %d: acknowledged %s is not there (%v)", round, file.Path, err)
				}
			}
		}
		kept, interrupted = kept+len(told), interrupted+len(report.Interrupted)
		if round%3 == 2 {
			if err := complete(f); err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
		}
	}
	t.Logf("%d rounds, %d records acknowledged, %d writes found interrupted", rounds, kept, interrupted)
	if kept < rounds {
		t.Errorf("only %d records were acknowledged in %d rounds", kept, rounds)
	}
}
