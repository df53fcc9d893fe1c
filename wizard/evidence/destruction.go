package evidence

import (
	"fmt"
	"strings"
	"time"
)

// FileDestruction holds the facts of a destruction. Beside it lie the pages of the
// manifest as they were, which name every record with its digest and end in the head.
const FileDestruction = "destruction.json"

const (
	destroyedDir    = "destroyed"
	destroyedLock   = destroyedDir + "/destroyed.lock"
	destroyedSuffix = ".part"   // of a destruction that is not complete
	takenDir        = "binder"  // inside such a one: the whole binder, which could still be put back
	removingDir     = "removed" // inside such a one: what is left of the binder while its files go
	destructionHead = 10        // digits of the head in a destruction's name
)

// Destruction is what outlives a binder that was let go: whose it was, what was in
// it, who let it go, when and why. It holds nothing about a patient.
type Destruction struct {
	Format    int       `json:"format"`
	Binder    string    `json:"binder"` // where it was, relative to the evidence folder
	Clinic    Clinic    `json:"clinic"`
	Year      int       `json:"year"`
	Records   int       `json:"records"`
	Head      string    `json:"head"`
	Words     string    `json:"words"`
	Attested  string    `json:"attested"`
	KeepUntil string    `json:"keepUntil"`
	Destroyed time.Time `json:"destroyed"`
	By        string    `json:"by"`
	Why       string    `json:"why"`
	Program   string    `json:"program,omitempty"`
	Damaged   int       `json:"damaged,omitempty"` // things that were not as they had been filed
	// Copy is where a yearly check last read a second copy, and Read the day of that
	// check. A destruction never touches it.
	Copy string `json:"copy,omitempty"`
	Read string `json:"read,omitempty"`

	Path  string `json:"-"` // the record's folder, relative to the evidence folder
	Files []File `json:"-"` // of that folder, as they were read: each agrees with the digests beside it
	Whole bool   `json:"-"` // nothing of the binder is left
	moved bool   // the binder lies in that folder, in whole or in part
}

// DestroyOrder says who lets a binder go, and why.
type DestroyOrder struct {
	By, Why string
	// EvenDamaged lets go of a binder in which something is not as it was filed:
	// otherwise a single bad sector would keep patients' data for ever.
	EvenDamaged bool
}

// KeptReason says why a binder is not let go.
type KeptReason string

// The reasons. Only KeptDamaged yields, to DestroyOrder.EvenDamaged.
const (
	KeptUnattested KeptReason = "unattested" // no day of attestation can be relied on, so nobody knows until when to keep
	KeptTooEarly   KeptReason = "too-early"  // that day is not over
	KeptUnfinished KeptReason = "unfinished" // an interrupted write has to be completed first
	KeptDamaged    KeptReason = "damaged"    // something is not as it was filed, which may be proof of who changed it
)

// KeptBack is the error of a binder that is not let go. Nothing was touched.
type KeptBack struct {
	Binder string
	Reason KeptReason
	Until  string // for KeptTooEarly: the last day on which it must be kept
}

// Error names the binder and the reason.
func (k *KeptBack) Error() string { return fmt.Sprintf("destroy %s: kept, %s", k.Binder, k.Reason) }

// destructionName tells binders and states of one binder apart.
func destructionName(binder, head string) string {
	return strings.ReplaceAll(binder, "/", "-") + "-" + head[:min(destructionHead, len(head))]
}
