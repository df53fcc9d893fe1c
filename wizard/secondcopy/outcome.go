package secondcopy

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// What can be wrong with one file. The words are part of the command line's output.
const (
	DamagedHere  = "damaged-here"  // the evidence folder's own file is not as it was filed; it is not sent
	DiffersThere = "differs-there" // the second copy holds other bytes under this name
	MissingThere = "missing-there" // the second copy lacks it
	AheadThere   = "ahead-there"   // the second copy has a state of this manifest that the evidence folder does not continue
	GoneHere     = "gone-here"     // the second copy holds a binder that the evidence folder neither has nor let go
	FreeThere    = "free-there"    // it is there and not locked as long as it has to be
)

// Trouble names one thing that is not as it should be.
type Trouble struct {
	Path string `json:"path"`
	What string `json:"what"`
}

// Standing is one binder of a copy.
type Standing struct {
	Binder string
	Head   string    // of its manifest as it was copied
	Until  time.Time // locked until; zero where nothing locks
	Known  bool      // the day rests on a noted attestation
}

// Outcome is what a run found and did.
type Outcome struct {
	Place    string
	Files    int   // that the copy has to hold
	There    int   // of these, what it had already
	Sent     int   // what was sent and read back in this run
	Bytes    int64 // of what was sent
	Extended int   // locks that were lengthened
	Read     int   // files that were read back byte for byte
	Binders  []Standing
	Troubles []Trouble

	mu sync.Mutex
}

// Sound reports whether nothing is wrong.
func (o *Outcome) Sound() bool { return len(o.Troubles) == 0 }

func (o *Outcome) trouble(path, what string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.Troubles = append(o.Troubles, Trouble{Path: path, What: what})
}

func (o *Outcome) count(n *int, by int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	*n += by
}

// sort puts the troubles in order, so that the same copy gives the same words.
func (o *Outcome) sort() {
	slices.SortFunc(o.Troubles, func(a, b Trouble) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.What, b.What))
	})
}
