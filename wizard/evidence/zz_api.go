package evidence

import (
	"context"
	"errors"
	"time"

	"testshot/wizard/durable"
)

// Folder is an evidence folder.
type Folder struct{ p Params }

// Params is what a Folder works with. Only Dir must be given.
type Params struct {
	Dir     string
	Program string           // name and version, for the facts
	Now     func() time.Time // nil means time.Now
	Disk    durable.Disk     // nil means the machine's own
}

var (
	ErrNoFolder    = errors.New("evidence folder does not exist")
	ErrRehearsal   = errors.New("rehearsal and proof cannot share a binder")
	ErrDamaged     = errors.New("evidence is damaged")
	ErrBusy        = errors.New("another program is using the binder")
	ErrNoYear      = errors.New("binder does not exist")
	ErrDraft       = errors.New("record lacks what its kind needs")
	ErrInterrupted = errors.New("nothing interrupted here")
)

// Open opens an evidence folder that exists (ErrNoFolder otherwise); Create makes it first.
func Open(p Params) (*Folder, error)   { return nil, errors.ErrUnsupported }
func Create(p Params) (*Folder, error) { return nil, errors.ErrUnsupported }

// Dir is the folder's place.
func (f *Folder) Dir() string { return f.p.Dir }

// Abs turns a slash path relative to the folder into a path for the system.
func (f *Folder) Abs(rel string) string { return "" }

// Binder is the binder of a clinic and year; it need not exist yet and is made by the first record.
func (f *Folder) Binder(c Clinic, year int, kind Kind) (*Binder, error) {
	return nil, errors.ErrUnsupported
}

// Binders lists every binder, real ones first.
func (f *Folder) Binders() ([]*Binder, error) { return nil, errors.ErrUnsupported }

// Resolve completes a clinic given without PIN when exactly one clinic of that name has a binder.
func (f *Folder) Resolve(c Clinic) (Clinic, error) { return c, errors.ErrUnsupported }

// Verify checks every record.
func (f *Folder) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	return Report{}, errors.ErrUnsupported
}

// Status says who is done, and by what.
func (f *Folder) Status(now time.Time) ([]Row, error) { return nil, errors.ErrUnsupported }

// Binder is the set of records of one clinic and year.
type Binder struct{ f *Folder }

func (b *Binder) Clinic() Clinic { return Clinic{} }
func (b *Binder) Year() int      { return 0 }
func (b *Binder) Kind() Kind     { return Real }
func (b *Binder) Path() string   { return "" } // relative to the evidence folder, with slashes

// Add files a record of one stage.
func (b *Binder) Add(d Draft) (Receipt, error) { return Receipt{}, errors.ErrUnsupported }

// Outbound makes what is about to be sent durable, and only then returns.
func (b *Binder) Outbound(o Outbound) (*Pending, error) { return nil, errors.ErrUnsupported }

// Records, in the order of the manifest.
func (b *Binder) Records() ([]Record, error)                 { return nil, errors.ErrUnsupported }
func (b *Binder) Read(r Record, name string) ([]byte, error) { return nil, errors.ErrUnsupported }
func (b *Binder) Head() (string, error)                      { return "", errors.ErrUnsupported }
func (b *Binder) Verify(ctx context.Context) (Report, error) { return Report{}, errors.ErrUnsupported }
func (b *Binder) Interrupted() ([]Interruption, error)       { return nil, errors.ErrUnsupported }
func (b *Binder) Resume(i Interruption) (*Pending, error)    { return nil, errors.ErrUnsupported }
func (b *Binder) Settle(i Interruption) (Receipt, error)     { return Receipt{}, errors.ErrUnsupported }
func (b *Binder) WriteIndex(name string, page []byte) error  { return errors.ErrUnsupported }
func (b *Binder) Attested() (day time.Time, noted bool, err error) {
	return time.Time{}, false, errors.ErrUnsupported
}

// Pending is a send whose first stage is on disk.
type Pending struct{ b *Binder }

func (p *Pending) Record() string                    { return "" }
func (p *Pending) Facts() Facts                      { return Facts{} }
func (p *Pending) KeepExchange(x Exchange) error     { return errors.ErrUnsupported } // before anything reads the response
func (p *Pending) KeepAnswer(ack []byte) error       { return errors.ErrUnsupported } // before anything parses the HL7 answer
func (p *Pending) Kept(name string) ([]byte, error)  { return nil, errors.ErrUnsupported }
func (p *Pending) Seal(j Judgement) (Receipt, error) { return Receipt{}, errors.ErrUnsupported }
func (p *Pending) Close() error                      { return errors.ErrUnsupported } // lets go without sealing: the send stays interrupted

// Report is the outcome of a check.
type Report struct {
	Records     int
	Damaged     []Damage
	Interrupted []Interruption
	Foreign     []string // files of the operating system, such as .DS_Store
}

// Damage names one thing that is not as it was filed.
type Damage struct{ Record, File, What string }

// Interruption names what a stopped write left behind.
type Interruption struct {
	Path  string
	Stage Stage
	Facts *Facts
}

// Stage says how far the interrupted write had come.
type Stage string

// Row is one line of the answer to "am I done for this year?".
type Row struct {
	Clinic       Clinic
	Professional Professional
	Year         int
	Done, Late   bool
	Attestable   bool
	By           string // the record that proves it, relative to the evidence folder
	Why          string // key
	Next         string // key
	KeepUntil    string
}
