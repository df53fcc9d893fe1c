package evidence

// Professional is one eligible professional whom a record serves.
type Professional struct {
	Name string `json:"name"`
	NPI  string `json:"npi,omitempty"`
}

// EHR names the certified record system that the message came from.
type EHR struct {
	Vendor        string `json:"vendor,omitempty"`
	Product       string `json:"product,omitempty"`
	Version       string `json:"version,omitempty"`
	Certification string `json:"certification,omitempty"`
}

// Period is the EHR reporting period, first and last day, as YYYY-MM-DD.
type Period struct {
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// People says whom a record serves and who made it. No professional named
// means that the record serves the clinic as a whole.
type People struct {
	Professionals []Professional
	EHR           EHR
	Period        Period
	By            string // who pressed send, or filed the paper
}
