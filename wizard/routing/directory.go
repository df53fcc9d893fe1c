package routing

import (
	"slices"
	"time"
)

// Means is how a contact is reached, or what it is.
type Means string

// The means of a contact.
const (
	Phone Means = "phone"
	Fax   Means = "fax"
	Email Means = "email"
	Page  Means = "page"
	Call  Means = "call"  // a standing conference call
	Paper Means = "paper" // a document: its value says which edition, or whom to ask for it
)

// Contact is one way to reach a registry, or one of the papers it goes by, as
// somebody published it. It is meant to be edited: what the Help Desk says has the
// last word.
type Contact struct {
	// Key names the row; its label has the wording key "routing.contact."
	// plus Key.
	Key   string `json:"key"`
	Means Means  `json:"means"`
	Value string `json:"value"`
	// Title and Address say where it was published or who said so, Read the day it
	// was read or said.
	Title   string `json:"title,omitempty"`
	Address string `json:"address,omitempty"`
	Read    string `json:"read,omitempty"`
	// MayBeOutOfDate asks for the words "may be out of date" beside it.
	MayBeOutOfDate bool `json:"mayBeOutOfDate,omitempty"`
}

// Registry is what is publicly known of a registry. Addresses to send to are
// never part of it: they have to be asked for.
type Registry struct {
	Key      string
	Name     string
	Contacts []Contact
}

// read is the day on which the sources below were looked at together.
const read = "2026-11-22"

// The keys of contacts that other rooms look up.
const (
	HelpDeskPhone = "help_desk_phone"
	HelpDeskFax   = "help_desk_fax"
	HelpDeskEmail = "help_desk_email"
	WeeklyCall    = "weekly_call"
)

// MIIS returns the contacts and papers of the Massachusetts registry. Nobody has
// confirmed that the older ones are still alive, and the flags say so.
func MIIS() Registry {
	const (
		stage1Title, stage1 = "MeHI, immunization registry reporting, Stage 1", "https://mehi.masstech.org/education/immunization-registry-reporting/stage-1"
		portalTitle, portal = "MIIS resource center, questions and answers", "https://resourcecenter.miis.dph.mass.gov/pages/ResourceCenterFaq"
		boardTitle, board   = "MIIS, page on connecting an EHR", "https://www.contactmiis.info/onboarding.asp"
		ehealthTitle        = "Massachusetts eHealth Institute, immunization registry reporting"
		ehealth             = "http://www.maehi.org/meaningful-use-and-incentives/health-information-exchange/immunization-registry-reporting"
		specTitle           = "MDPH, MIIS HL7 Transfer Specifications 3.1, a public copy"
		spec                = "http://technodocbox.com/Email/77485960-Massachusetts-immunization-information-system-miis-hl7-transfer-specifications-version-3-1.html"
		sheetTitle, sheet   = "TennCare, measure 9 at a glance, after CMS", "http://www.tn.gov/tenncare/mu_mm9.shtml"
	)
	return Registry{Key: "miis", Name: "Massachusetts Immunization Information System (MIIS)", Contacts: []Contact{
		{Key: HelpDeskPhone, Means: Phone, Value: "617-983-4335", Title: stage1Title, Address: stage1, Read: read, MayBeOutOfDate: true},
		{Key: HelpDeskFax, Means: Fax, Value: "617-983-4301", Title: stage1Title, Address: stage1, Read: read, MayBeOutOfDate: true},
		{Key: HelpDeskEmail, Means: Email, Value: "miishelpdesk@mass.gov", Title: portalTitle, Address: portal, Read: read},
		{Key: "help_desk_email_old", Means: Email, Value: "miishelpdesk@state.ma.us", Title: boardTitle, Address: board, Read: read, MayBeOutOfDate: true},
		{Key: WeeklyCall, Means: Call, Value: "Thursday 10:00-11:00 America/New_York", Title: stage1Title, Address: stage1, Read: read, MayBeOutOfDate: true},
		{Key: "resource_site", Means: Page, Value: "https://resourcecenter.miis.dph.mass.gov", Title: portalTitle, Address: portal, Read: read},
		{Key: "boston_syndromic_phone", Means: Phone, Value: "617-534-5395", Title: ehealthTitle, Address: ehealth, Read: read, MayBeOutOfDate: true},

		// The newest edition that is public; whether a newer one exists, the Help Desk knows.
		{Key: "transfer_specifications", Means: Paper, Value: "3.1, 2018-03-05", Title: specTitle, Address: spec, Read: read, MayBeOutOfDate: true},
		// CMS's own sheet was not at hand on that day: this is a state's summary of it.
		{Key: "stage1_sheet", Means: Paper, Value: "42 CFR 495.6(e)(9)", Title: sheetTitle, Address: sheet, Read: read, MayBeOutOfDate: true},
		{Key: "technical_documents", Means: Paper, Title: stage1Title, Address: stage1, Read: read},
		{Key: "fax_sheet", Means: Paper, Title: boardTitle, Address: board, Read: read, MayBeOutOfDate: true},
	}}
}

// Contact finds a contact by its key.
func (r Registry) Contact(key string) (Contact, bool) {
	for _, c := range r.Contacts {
		if c.Key == key {
			return c, true
		}
	}
	return Contact{}, false
}

// Value is what a contact says, empty when there is none under the key.
func (r Registry) Value(key string) string {
	c, _ := r.Contact(key)
	return c.Value
}

// With returns the registry with the edited contacts put over its own, by
// key; an unknown key is added. The receiver stays as it is.
func (r Registry) With(edited ...Contact) Registry {
	own := slices.Clone(r.Contacts)
	for _, e := range edited {
		if i := slices.IndexFunc(own, func(c Contact) bool { return c.Key == e.Key }); i >= 0 {
			own[i] = e
			continue
		}
		own = append(own, e)
	}
	r.Contacts = own
	return r
}

// Doubtful says that a contact asks to be confirmed on the day today: whoever
// published it may be long gone, or it was said more than so many days ago.
func (c Contact) Doubtful(today string, days int) bool {
	if c.MayBeOutOfDate {
		return true
	}
	now, err := time.Parse(time.DateOnly, today)
	said, unknown := time.Parse(time.DateOnly, c.Read)
	return err == nil && (unknown != nil || now.Sub(said) > time.Duration(days)*24*time.Hour)
}

// longestContact is how many letters a value may have, more than any real one.
const longestContact = 300

// Problem says why an edited contact can't be kept; an empty key is none. A number
// is what people write down: no shape of it is wrong.
func (c Contact) Problem() Problem {
	problem := func(key string) Problem { return Problem{Field: c.Key, Key: key} }
	switch {
	case hasControl(c.Value), hasControl(c.Title), hasControl(c.Read):
		return problem("control")
	case len(c.Value) > longestContact, len(c.Title) > longestContact:
		return problem("contact_long")
	case c.Value == "" && c.Means != Paper:
		return problem("contact_missing")
	case c.Means == Email && !mailbox(c.Value):
		return problem("contact_email")
	}
	if _, ok := ParseWeekly(c.Value); c.Means == Call && !ok {
		return problem("contact_call")
	}
	if _, err := time.Parse(time.DateOnly, c.Read); err != nil {
		return Problem{Field: c.Key, Key: "date", Args: map[string]string{"value": c.Read}}
	}
	return Problem{}
}

// PublicPrograms is where the usual values come from: no person, and no document with a
// title of its own, so that a page may say it in the reader's language.
const PublicPrograms = "public programs of 2016 to 2020"

// Massachusetts is the route a new clinic starts with: what the public client
// code of 2016 to 2020 sent to MIIS, and no address. No day stands behind these
// values, so each asks to be confirmed by the Help Desk.
func Massachusetts() Profile {
	const seen = PublicPrograms
	return Profile{
		Name: "MIIS test", Kind: RegistryTest, Transport: SOAP,
		Dialect: DialectMIIS, Payload: Escaped, SOAPVersion: "1.2",
		Header: Header{ReceivingApplication: "MIIS", ReceivingFacility: "99990", ProcessingID: "T"},
		Said: map[string]Source{
			"header.receiving_application": {Person: seen}, "header.receiving_facility": {Person: seen}, "header.processing_id": {Person: seen},
		},
	}
}
