package routing

// Means is how a contact is reached.
type Means string

// The means of a contact.
const (
	Phone Means = "phone"
	Fax   Means = "fax"
	Email Means = "email"
	Page  Means = "page"
	Call  Means = "call" // a standing conference call
)

// Contact is one way to reach a registry, as somebody published it. It is
// meant to be edited: what the Help Desk says has the last word.
type Contact struct {
	// Key names the row; its label has the wording key "routing.contact."
	// plus Key.
	Key   string `json:"key"`
	Means Means  `json:"means"`
	Value string `json:"value"`
	// Title and Address say where it was published, Read the day it was read.
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

// MIIS returns the contacts of the Massachusetts registry. Nobody has
// confirmed that the older ones are still alive, and the flags say so.
func MIIS() Registry {
	const (
		stage1Title, stage1 = "MeHI, immunization registry reporting, Stage 1", "https://mehi.masstech.org/education/immunization-registry-reporting/stage-1"
		portalTitle, portal = "MIIS resource center, questions and answers", "https://resourcecenter.miis.dph.mass.gov/pages/ResourceCenterFaq"
		boardTitle, board   = "MIIS, page on connecting an EHR", "https://www.contactmiis.info/onboarding.asp"
		ehealthTitle        = "Massachusetts eHealth Institute, immunization registry reporting"
		ehealth             = "http://www.maehi.org/meaningful-use-and-incentives/health-information-exchange/immunization-registry-reporting"
	)
	return Registry{Key: "miis", Name: "Massachusetts Immunization Information System (MIIS)", Contacts: []Contact{
		{Key: "help_desk_phone", Means: Phone, Value: "617-983-4335", Title: stage1Title, Address: stage1, Read: read, MayBeOutOfDate: true},
		{Key: "help_desk_fax", Means: Fax, Value: "617-983-4301", Title: stage1Title, Address: stage1, Read: read, MayBeOutOfDate: true},
		{Key: "help_desk_email", Means: Email, Value: "miishelpdesk@mass.gov", Title: portalTitle, Address: portal, Read: read},
		{Key: "help_desk_email_old", Means: Email, Value: "miishelpdesk@state.ma.us", Title: boardTitle, Address: board, Read: read, MayBeOutOfDate: true},
		{Key: "weekly_call", Means: Call, Value: "Thursday 10:00-11:00 America/New_York", Title: stage1Title, Address: stage1, Read: read, MayBeOutOfDate: true},
		{Key: "resource_site", Means: Page, Value: "https://resourcecenter.miis.dph.mass.gov", Title: portalTitle, Address: portal, Read: read},
		{Key: "boston_syndromic_phone", Means: Phone, Value: "617-534-5395", Title: ehealthTitle, Address: ehealth, Read: read, MayBeOutOfDate: true},
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

// With returns the registry with the edited contacts put over its own, by
// key; an unknown key is added. The receiver stays as it is.
func (r Registry) With(edited ...Contact) Registry {
	own := append([]Contact(nil), r.Contacts...)
next:
	for _, e := range edited {
		for i := range own {
			if own[i].Key == e.Key {
				own[i] = e
				continue next
			}
		}
		own = append(own, e)
	}
	r.Contacts = own
	return r
}

// Massachusetts is the route a new clinic starts with: what the public client
// code of 2016 to 2020 sent to MIIS, and no address. No day stands behind these
// values, so each asks to be confirmed by the Help Desk.
func Massachusetts() Profile {
	const seen = "public programs of 2016 to 2020"
	return Profile{
		Name: "MIIS test", Kind: RegistryTest, Transport: SOAP,
		Dialect: DialectMIIS, Payload: Escaped, SOAPVersion: "1.2",
		Header: Header{ReceivingApplication: "MIIS", ReceivingFacility: "99990", ProcessingID: "T"},
		Said: map[string]Source{
			"header.receiving_application": {Person: seen}, "header.receiving_facility": {Person: seen}, "header.processing_id": {Person: seen},
		},
	}
}
