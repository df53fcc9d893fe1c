package effect

import (
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"testshot/wizard"
)

// many is a folder with so many records that no work on it is over at once.
func (w *world) many() (binder string) {
	w.t.Helper()
	for n := range 60 {
		kept := only[wizard.NoteKept](w.t, w.do(wizard.KeepNote{
			Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015}, Kind: "call", Text: fmt.Sprint("call ", n),
		}))
		binder = kept.Receipt.Binder
	}
	return binder
}

func TestLongWorkTellsHowFarItIsAndEndsWhenSomebodyStopsIt(t *testing.T) {
	w := newWorld(t)
	binder, stick := w.many(), wizard.CopyPlace{To: t.TempDir()}
	for _, e := range []wizard.Effect{
		wizard.VerifyEvidence{}, wizard.MakeReport{Binder: binder}, wizard.Export{Binder: binder, Folder: t.TempDir()},
		wizard.CopyEvidence{Place: stick}, wizard.HoldDrill{Keeper: "Ann Example", Place: stick},
	} {
		t.Run(e.Name(), func(t *testing.T) {
			var all []wizard.Event
			w.runner.Do(t.Context(), e, func(event wizard.Event) {
				if _, first := event.(wizard.Progressed); first && len(all) == 0 {
					w.do(wizard.StopWork{Effect: e.Name()})
				}
				all = append(all, event)
			})
			if p, ok := all[0].(wizard.Progressed); !ok || p.Effect != e.Name() || p.Done < 1 || p.Total <= p.Done {
				t.Errorf("began with %+v", all[0])
			}
			if end := all[len(all)-1]; end != (wizard.WorkStopped{Effect: e.Name()}) {
				t.Errorf("ended with %#v", end)
			}
			last, times, whole := wizard.Progressed{}, 0, 0
			for _, event := range w.do(e) {
				switch event := event.(type) {
				case wizard.Progressed:
					if times++; event.Total == last.Total && event.Done <= last.Done {
						t.Errorf("after %+v came %+v", last, event)
					}
					last = event
				case wizard.WorkStopped, wizard.Failed:
					t.Errorf("the second time it ended with %+v", event)
				default:
					whole++
				}
			}
			if last.Done != last.Total || last.Total < 60 || times > 3*(steps+1) || whole != 1 {
				t.Errorf("told %d times, at last %+v, and %d results", times, last, whole)
			}
		})
	}
	if found, err := filepath.Glob(filepath.Join(w.evidence, "*", "*", "records", "*drill*")); err != nil || len(found) != 1 {
		t.Errorf("filed checks: %q, %v; the stopped one files nothing", found, err)
	}
	if posted := w.do(wizard.StopWork{Effect: "verify"}); len(posted) != 0 {
		t.Errorf("a stop of nothing posts %+v", posted)
	}
}

func TestProgressIsToldAHundredTimesAndItsEndAlways(t *testing.T) {
	var told []wizard.Progressed
	tell := progress(wizard.VerifyEvidence{}, func(e wizard.Event) { told = append(told, e.(wizard.Progressed)) })
	for n := range 100_000 {
		tell(n+1, 100_000)
	}
	if len(told) > steps+1 || told[len(told)-1].Done != 100_000 {
		t.Errorf("told %d times, at last %+v", len(told), told[len(told)-1])
	}
}

func TestOnlyAReadingThatTakesLongSaysSo(t *testing.T) {
	for took, want := range map[time.Duration]int{slowReading / 2: 0, 2 * slowReading: 1} {
		synctest.Test(t, func(t *testing.T) {
			said := 0
			end := whileSlow(wizard.ReadStatus{}, func(wizard.Event) { said++ })
			time.Sleep(took)
			if end(); said != want {
				t.Errorf("after %v it was said %d times", took, said)
			}
		})
	}
}
