package ui

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// apart is the name of the test that a process was started for.
const apart = "TESTSHOT_APART"

// Apart runs the test that calls it again, in a process of its own, and says whether it
// did: then the test is over. The toolkit's drawing in memory lets go of no window, so a
// test that opens hundreds leaves gigabytes to all that come after it, and what they do
// then takes twice as long.
func Apart(t *testing.T) bool {
	t.Helper()
	if os.Getenv(apart) == t.Name() {
		return false
	}
	only := "^" + strings.ReplaceAll(t.Name(), "/", "$/^") + "$"
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run", only, "-test.v", "-test.timeout", "10m")
	again.Env = append(os.Environ(), apart+"="+t.Name())
	said, err := again.CombinedOutput()
	if err != nil || !bytes.Contains(said, []byte("--- PASS: "+t.Name()+" ")) {
		t.Errorf("%v\n%s", err, said)
	} else {
		t.Logf("%s", said)
	}
	return true
}
