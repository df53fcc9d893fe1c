package delivery

import "time"

// StageKey names a knock of the line test.
type StageKey string

// The knocks, in order.
const (
	StageName        StageKey = "name"        // the address is known
	StageRoute       StageKey = "route"       // this computer has a way there
	StageReached     StageKey = "reached"     // a computer there picks up
	StageFilter      StageKey = "filter"      // what stands between: a proxy, a box that reads along
	StagePrivate     StageKey = "private"     // the line is private, the certificate fits
	StageCertificate StageKey = "certificate" // of this side: asked for, shown, taken
	StageService     StageKey = "service"     // what picks up is a web service
	StageClock       StageKey = "clock"       // this computer's clock
	StageEcho        StageKey = "echo"        // which signs the way changes
	StageAccess      StageKey = "access"      // user name and password
)

// StageKeys lists the knocks in their order.
func StageKeys() []StageKey {
	return []StageKey{
		StageName, StageRoute, StageReached, StageFilter, StagePrivate, StageCertificate, StageService, StageClock,
		StageEcho, StageAccess,
	}
}

// StageWays lists every way in which a stage can end other than with a failure,
// for the test that asks words for each.
func StageWays() []Stage {
	ways := []Stage{
		{Key: StageClock, Result: Look, Offset: new(time.Duration)},
		{Key: StagePrivate, Result: Look},
	}
	add := func(key StageKey, result StageResult, variants ...string) {
		for _, v := range variants {
			ways = append(ways, Stage{Key: key, Result: result, Variant: v})
		}
	}
	for _, key := range StageKeys() {
		add(key, NotTried, "")
	}
	add(StageName, Good, "", "proxy")
	add(StageRoute, Good, "")
	add(StageReached, Good, "", "proxy")
	add(StageFilter, Good, "", "proxy")
	add(StageFilter, Look, "inspected")
	add(StagePrivate, Good, "")
	add(StagePrivate, Look, "open", "soon")
	add(StageCertificate, Good, "not-asked", "shown")
	add(StageCertificate, Look, "optional")
	add(StageCertificate, NotTried, "open")
	add(StageService, Good, "")
	add(StageService, Look, "elsewhere", "empty", "busy")
	add(StageClock, Good, "")
	add(StageClock, NotTried, "unsaid")
	add(StageEcho, Good, "")
	add(StageEcho, Look, "changed", "silent", "sign-in")
	add(StageEcho, NotTried, "none", "post")
	add(StageAccess, NotTried, "later", "nobody")
	for _, key := range []StageKey{StageService, StageClock, StageEcho} {
		add(key, NotTried, "socket")
	}
	return ways
}

// StageResult is how a knock went.
type StageResult string

// The results of a knock.
const (
	Good     StageResult = "good"
	Look     StageResult = "look"
	Halted   StageResult = "stopped"
	NotTried StageResult = "not-tried"
)

// Stage is one knock.
type Stage struct {
	Key    StageKey
	Result StageResult
	// Variant tells results apart that need other words: "proxy", "open" ...
	Variant string
	Failure *Failure // for Halted
	Took    time.Duration
	Host    string
	Target  string         // host:port that was knocked on
	Found   []string       // for StageName: the addresses behind it
	From    string         // for StageRoute: the address of this computer on the way there
	Proxy   string         // for StageFilter, and where it was reached instead
	Status  int            // for StageService and StageEcho: of HTTP
	Peer    Peer           // for StagePrivate
	Chain   []Certificate  // for StagePrivate: what the other side showed, also when that was turned away
	Offset  *time.Duration // for StageClock: this computer's clock minus theirs
	Lost    []string       // for StageEcho: the signs that did not come back
	Issuer  string         // for StageFilter: who signs in the registry's place
}
