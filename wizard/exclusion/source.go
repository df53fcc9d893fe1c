package exclusion

// Mark says how sure a statement is.
type Mark string

// A statement was read in its source, follows from it, or is only believed.
const (
	Confirmed Mark = "confirmed"
	Inferred  Mark = "inferred"
	Believed  Mark = "believed"
)

// Source is who said something, where, and when it was read.
type Source struct {
	Key       string `json:"key"`
	Title     string `json:"title"`
	Paragraph string `json:"paragraph,omitempty"`
	Address   string `json:"address,omitempty"`
	// Read is the day the source was read, as 2006-01-02.
	Read string `json:"read"`
	Mark Mark   `json:"mark"`
}

// read is the day on which all sources below were looked at together.
const read = "2026-11-22"

// Sources returns every source the rules rest on, in a fixed order.
func Sources() []Source {
	return []Source{
		{Key: "measure-exclusions", Title: "Texas Medical Association, summary of the Stage 1 immunization measure",
			Paragraph: "42 CFR 495.6(e)(9)", Address: "https://www.texmed.org/Template.aspx?id=21792", Read: read, Mark: Confirmed},
		{Key: "measure-prohibited", Title: "SOAPware, Stage 1 guide, immunization registries",
			Paragraph: "42 CFR 495.6(e)(9)", Address: "https://soapware.screenstepslive.com/s/documentation/m/mustage1overview/l/227457-8-immunization-registries-data-submission", Read: read, Mark: Confirmed},
		{Key: "capacity", Title: "Evident, quoting the CMS answer on registry capacity and versions",
			Address: "http://166.78.170.144/faq/eligible-hospital/stage-1-%E2%80%93-2014-edition/if-immunization-registry-i-am-required-submit", Read: read, Mark: Confirmed},
		{Key: "miis-251", Title: "MeHI, immunization registry reporting, Stage 1",
			Address: "https://mehi.masstech.org/education/immunization-registry-reporting/stage-1", Read: read, Mark: Confirmed},
		{Key: "capacity-michigan", Title: "Michigan registry (MCIR), page on the exclusion",
			Address: "http://www.mcir.org/MU_Exclusion.html", Read: read, Mark: Confirmed},
		{Key: "other-measure", Title: "SOAPware, roadmap, one public health measure is required",
			Address: "https://soapware.screenstepslive.com/s/archive/m/mu_roadmap/l/19470-9-immunization-registries-data-submission-public-health-measure-one-required", Read: read, Mark: Confirmed},
		{Key: "boston", Title: "Massachusetts eHealth Institute, immunization registry reporting",
			Address: "http://www.maehi.org/meaningful-use-and-incentives/health-information-exchange/immunization-registry-reporting", Read: read, Mark: Confirmed},
		{Key: "group-member", Title: "CMS answer 11984, group members who do not vaccinate",
			Address: "https://questions.cms.gov/faq.php?id=5005&faqId=11984", Read: read, Mark: Confirmed},
		{Key: "minimum-test", Title: "CDC, steps toward Stage 1 for immunizations",
			Address: "https://archive.cdc.gov/www_cdc_gov/vaccines/programs/iis/meaningful-use/mu-steps-ir-stage1.html", Read: read, Mark: Confirmed},
		{Key: "last-year", Title: "New York City registry (CIR), stages by year",
			Address: "https://www1.nyc.gov/site/doh/providers/reporting-and-services/cir-ehr-meaningfuluse.page", Read: read, Mark: Confirmed},
		{Key: "menu-2014", Title: "Believed change to the menu from 2014 on; its source has not been read",
			Read: read, Mark: Believed},
	}
}

// source finds a source by its key. An unknown key gives the zero Source,
// which a test over the whole table refuses.
func source(key string) Source {
	for _, s := range Sources() {
		if s.Key == key {
			return s
		}
	}
	return Source{}
}
