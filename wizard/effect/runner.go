package effect

import (
	"context"
	"crypto/x509"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"testshot/wizard"
	"testshot/wizard/durable"
	"testshot/wizard/evidence"
	"testshot/wizard/saved"
	"testshot/wizard/secondcopy"
	"testshot/wizard/secret"
)

// Params is what a runner works with.
type Params struct {
	// Evidence is the evidence folder.
	Evidence string
	// Saved keeps settings and drafts; nil means that nothing is kept between
	// runs, as on the command line.
	Saved   *saved.Store
	Secrets *secret.Keeper
	Log     *slog.Logger // nil discards
	Program string       // name and version, told in every record
	User    string       // who pressed send, told in every record
	Limit   time.Duration
	// Trusted are the authorities of pages that are fetched; nil means those of the
	// system.
	Trusted *x509.CertPool
	// Disk is where the evidence folder lies; nil means this machine's.
	Disk durable.Disk
	// Open shows a folder, a page or an address with the system's own program;
	// nil does nothing.
	Open func(target string) error
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Bucket opens a bucket for the second copy; nil where copies go to folders
	// alone, as from the window. It is handed in because a program that doesn't
	// name it is without the S3 library, a tenth of its size.
	Bucket func(secondcopy.BucketParams) (secondcopy.Place, error)
}

// Runner does what the flow asks. Its methods may be called from several
// goroutines; a send is one at a time.
type Runner struct {
	p Params

	mu       sync.Mutex
	evidence string
	pending  map[string]held                    // by record path
	unkept   map[string]evidence.Exchange       // answers that the disk did not take, by record path
	stop     context.CancelFunc                 // of the send under way
	ended    chan struct{}                      // closed when the latest send has ended
	works    map[string]context.CancelCauseFunc // what StopWork can end, by effect name
	unsaved  bool                               // the draft could not be saved last time
	refs     int
	hearing  hearing
}

// New makes a runner.
func New(p Params) *Runner {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Secrets == nil {
		p.Secrets = secret.NewKeeper(secret.Params{OnlyThisRun: true})
	}
	return &Runner{p: p, evidence: p.Evidence, pending: map[string]held{}, unkept: map[string]evidence.Exchange{}, works: map[string]context.CancelCauseFunc{}}
}

// Post takes an event of the runner into the flow. It may be called from several
// goroutines at once, and must not wait for the flow.
type Post = func(wizard.Event)

// Do does what the flow asks and posts what came of it. It never fails: what
// went wrong is posted as wizard.Failed, with a notice in words.
func (r *Runner) Do(ctx context.Context, e wizard.Effect, post Post) {
	err := r.undisturbed(ctx, e, post)
	if err != nil {
		notice := r.explain(e, err)
		post(wizard.Failed{Effect: e.Name(), Notice: notice})
	}
	if r.savedAgain(e, err == nil) {
		post(wizard.Done{Effect: e.Name()})
	}
}

func (r *Runner) do(ctx context.Context, e wizard.Effect, post Post) error {
	switch e := e.(type) {
	case wizard.ReadFile:
		return r.readFile(e, post)
	case wizard.ReadRoute:
		return r.readRoute(e, post)
	case wizard.WriteRoute:
		return r.writeRoute(e, post)
	case wizard.WriteCalendar:
		return r.writeCalendar(e, post)
	case wizard.MakeOverview:
		return r.makeOverview(e, post)
	case wizard.SaveDraft:
		return r.saveDraft(e)
	case wizard.ReadDraft:
		return r.readDraft(e, post)
	case wizard.Listen:
		return r.listen(ctx, e, post)
	case wizard.StopListening:
		r.hush(e.Round)
		return nil
	case wizard.SaveSettings:
		return r.saveSettings(e, post)
	case wizard.ProbeKeyring:
		return r.probeKeyring(ctx, e, post)
	case wizard.KeepPassword:
		return r.keepPassword(ctx, e, post)
	case wizard.UnlockKeyring:
		return r.unlockKeyring(ctx, e, post)
	case wizard.TestLine:
		return r.testLine(ctx, e, post)
	case wizard.SendMessage:
		return r.send(ctx, e, post)
	case wizard.StopSending:
		r.stopSending()
		return nil
	case wizard.StopWork:
		r.stopWork(e.Effect)
		return nil
	case wizard.SealRecord:
		return r.seal(e, post)
	case wizard.KeepReply:
		return r.keepReply(e, post)
	case wizard.SettleInterrupted:
		return r.settle(e, post)
	case wizard.ReadKeptReply:
		return r.readKeptReply(e, post)
	case wizard.KeepExclusion:
		return r.keepExclusion(e, post)
	case wizard.KeepNote:
		return r.keepNote(e, post)
	case wizard.ReadLibrary:
		r.readLibrary(post)
		return nil
	case wizard.KeepInLibrary:
		return r.keepInLibrary(e, post)
	case wizard.DropFromLibrary:
		return r.dropFromLibrary(e, post)
	case wizard.ReadStatus:
		return r.readStatus(e, post)
	case wizard.VerifyEvidence:
		return r.verify(ctx, e, post)
	case wizard.MakeReport:
		return r.makeReport(ctx, e, post)
	case wizard.Export:
		return r.export(ctx, e, post)
	case wizard.FetchStamp:
		return r.fetchStamp(ctx, e, post)
	case wizard.CopyEvidence:
		return r.copyEvidence(ctx, e, post)
	case wizard.HoldDrill:
		return r.holdDrill(ctx, e, post)
	case wizard.MakeHandover:
		return r.makeHandover(e, post)
	case wizard.FetchNews:
		return r.fetchNews(ctx, e, post)
	case wizard.OpenGuide:
		return r.openGuide(e)
	case wizard.OpenFolder:
		return r.open(r.folderOf(e.Path))
	case wizard.OpenLink:
		return r.open(e.Address)
	}
	return fmt.Errorf("do %s: no such effect", e.Name())
}

// folder opens the evidence folder, making it when it is not there.
func (r *Runner) folder() (*evidence.Folder, error) {
	r.mu.Lock()
	dir := r.evidence
	r.mu.Unlock()
	return evidence.Create(evidence.Params{Dir: dir, Program: r.p.Program, Now: r.p.Now, Disk: r.p.Disk})
}

// existing opens the evidence folder only if it is there: looking makes nothing.
func (r *Runner) existing() (*evidence.Folder, error) {
	r.mu.Lock()
	dir := r.evidence
	r.mu.Unlock()
	return evidence.Open(evidence.Params{Dir: dir, Program: r.p.Program, Now: r.p.Now, Disk: r.p.Disk})
}

func (r *Runner) folderOf(binder string) string {
	r.mu.Lock()
	dir := r.evidence
	r.mu.Unlock()
	return abs(dir, binder)
}

func (r *Runner) open(target string) error {
	if r.p.Open == nil {
		return nil
	}
	if err := r.p.Open(target); err != nil {
		return fmt.Errorf("open: %w", err)
	}
	return nil
}
