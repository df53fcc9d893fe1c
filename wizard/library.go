package wizard

import (
	"path"
	"strings"

	"testshot/hl7/codes"
	"testshot/hl7/conformance"
	"testshot/wizard/screens"
)

// Library is what was brought along beside the message: newer lists of CDC, and
// screen packs. It belongs to the person, not to the clinic, and is in no draft: the
// runner hands it in (LibraryRead).
type Library struct {
	Packs []KeptPack
	Set   *codes.Set           // nil: the lists that came with the program
	Guide *conformance.Profile // the guide with that set; nil: as it came
	Offer Offer                // a file that was looked at and waits to be taken

	loaded map[string]bool // tables of the set that are not the program's own
	passed map[string]bool // tables that were loaded and are older than the program's
}

// KeptPack is a screen pack with the name under which it is kept.
type KeptPack struct {
	File string
	Pack screens.Pack
}

// List is where one of CDC's lists is from.
type List struct {
	Name, Title, Source string
	Kind                codes.Kind // CDC's file for it
	Dated               codes.Day
	Codes               int
	Loaded              bool // brought along, not the program's own
	Passed              bool // one was brought along and is older than the program's own, which is used
}

// NewLibrary puts together what was kept. A list that is older than the one that
// came with the program, which may have been updated since, is passed over: the
// newer list speaks.
func NewLibrary(tables []*codes.Table, packs []KeptPack) Library {
	l := Library{Packs: packs, loaded: map[string]bool{}, passed: map[string]bool{}}
	set := codes.Standard()
	for _, table := range tables {
		if table.Dated < set.Table(table.Name).Dated {
			l.passed[table.Name] = true
			continue
		}
		set = set.With(table)
		l.loaded[table.Name] = true
	}
	if len(l.loaded) > 0 {
		l.Set, l.Guide = set, Guide().WithCodes(set)
	}
	return l
}

// Codes are the tables that are in use.
func (l Library) Codes() *codes.Set {
	if l.Set == nil {
		return codes.Standard()
	}
	return l.Set
}

// List says where one of the lists in use is from.
func (l Library) List(name string) List {
	t := l.Codes().Table(name)
	return List{Name: t.Name, Title: t.Title, Source: t.Source, Kind: codes.Importable(t.Name), Dated: t.Dated, Codes: t.Len(),
		Loaded: l.loaded[t.Name], Passed: l.passed[t.Name]}
}

// Lists says where each list is from that a file of CDC can replace.
func (l Library) Lists() []List {
	var lists []List
	for _, kind := range codes.Kinds() {
		lists = append(lists, l.List(codes.TableOf(kind)))
	}
	return lists
}

// Screens are the packs, ready to be asked.
func (l Library) Screens() screens.Packs {
	packs := make(screens.Packs, 0, len(l.Packs))
	for _, p := range l.Packs {
		packs = append(packs, p.Pack)
	}
	return packs
}

// OfferKind is what a file that was offered to the library is.
type OfferKind string

// The kinds; empty means that nothing was offered.
const (
	OfferList    OfferKind = "list"
	OfferPack    OfferKind = "pack"
	OfferUnknown OfferKind = "unknown"
)

// Offer is a file that was offered to the library, looked at before it replaces
// anything.
type Offer struct {
	File string // the path without its folders
	Kind OfferKind

	// Of a list: what it is, what it says and what would change. Table is nil when
	// Remarks refuse it.
	Present List
	Table   *codes.Table
	Change  codes.Difference
	Remarks codes.Problems

	// Of a screen pack: the pack, its text, and what keeps it from being used.
	Pack     screens.Pack
	Text     []byte
	Problems []screens.Problem
	Replaces string // the file of the pack for the same product and versions
}

// Takeable says that there is something to take: a list that says something new, or
// a pack without a problem.
func (o Offer) Takeable() bool {
	switch o.Kind {
	case OfferList:
		return o.Table != nil && !o.Same()
	case OfferPack:
		return len(o.Problems) == 0
	}
	return false
}

// Same says that a list was offered that says what the present one says.
func (o Offer) Same() bool {
	return o.Table != nil && o.Change.Empty() && o.Table.Dated == o.Present.Dated
}

// Examine says what a file is and what taking it would change. What it is, its
// content decides.
func Examine(file string, data []byte, l Library) Offer {
	o := Offer{File: path.Base(strings.ReplaceAll(file, `\`, "/")), Kind: OfferUnknown}
	if kind := codes.Recognize(o.File, data); kind != "" {
		o.Kind, o.Present = OfferList, l.List(codes.TableOf(kind))
		if o.Table, o.Remarks = l.Codes().Import(kind, data); o.Table != nil {
			o.Change = codes.Compare(l.Codes().Table(o.Table.Name), o.Table)
		}
		return o
	}
	pack, problems := screens.Parse(data)
	if len(problems) > 0 && !strings.HasSuffix(strings.ToLower(o.File), ".toml") && pack.Product == "" {
		return o // some other file: what a pack lacks says nothing about it
	}
	o.Kind, o.Pack, o.Problems, o.Text = OfferPack, pack, problems, data
	for _, kept := range l.Packs {
		if len(problems) == 0 && kept.Pack.Key() == pack.Key() {
			o.Replaces = kept.File
		}
	}
	return o
}

// Guide is what this clinic's messages are compared with: the guide, with the lists
// that were brought along.
func (s State) Guide() *conformance.Profile {
	if s.Library.Guide != nil {
		return s.Library.Guide
	}
	return Guide()
}

// Where says where in the clinic's EHR a finding can be settled, if a pack for that
// EHR knows.
func (s State) Where(f conformance.Finding, language string) (screens.Hint, bool) {
	return s.Library.Screens().Where(s.EHR.Facts(), f.Rule, f.Location, language)
}

// Facts are what a screen pack is matched with.
func (e EHR) Facts() screens.Facts {
	return screens.Facts{Vendor: e.Vendor, Product: e.Product, Version: e.Version}
}

func (f *flow) libraryOffered(path string) {
	f.s.Library.Offer = Offer{}
	f.wishBusy(ReadFile{Path: path, Purpose: PurposeLibrary})
}

func (f *flow) libraryTaken() {
	o := f.s.Library.Offer
	if !o.Takeable() || f.s.Busy[(KeepInLibrary{}).Name()] {
		return
	}
	if o.Kind == OfferList {
		f.wishBusy(KeepInLibrary{Table: o.Table})
		return
	}
	f.wishBusy(KeepInLibrary{Pack: o.Pack, Text: o.Text})
}

// libraryRead takes what is kept now. The message is compared again: a newer list
// may know its codes.
func (f *flow) libraryRead(e LibraryRead) {
	offer := f.s.Library.Offer
	f.s.Library = NewLibrary(e.Tables, e.Packs)
	if !e.Kept {
		f.s.Library.Offer = offer
	}
	f.ended(ReadLibrary{}, KeepInLibrary{}, DropFromLibrary{})
	for _, n := range e.Notices {
		f.say(n)
	}
	f.checkAgain()
}
