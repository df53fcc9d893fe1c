package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestAMisreadWordIsNamedByTheBinderItIsNearlyOf(t *testing.T) {
	proof := t.TempDir()
	if code, _, errs := ctl(t, "", "note", "--clinic", "Elm St", "--year", "2015", "--kind", "call", "--text", "x", "--evidence", proof); code != done {
		t.Fatalf("note: exit %d, %s", code, errs)
	}
	_, out, _ := ctl(t, "", "verify", proof, "--json")
	var said saidReport
	if err := json.Unmarshal([]byte(out), &said); err != nil || len(said.Binders) != 1 {
		t.Fatalf("verify: %v\n%s", err, out)
	}
	words := strings.Fields(said.Binders[0].Words)
	have := words[6]
	// One of the two at least does not pass the checksum, or passes and is of no binder.
	for _, wrong := range []string{"zebra", "apple"} {
		words[6] = wrong
		if have == wrong {
			continue
		}
		code, out, errs := ctl(t, "", "verify", proof, "--words", strings.Join(words, " "))
		if code != misused && code != damaged || !strings.Contains(out+errs, `word 7 reads "`+wrong+`" where the binder has "`+have+`"`) {
			t.Errorf("exit %d\n%s%s", code, out, errs)
		}
	}
}
