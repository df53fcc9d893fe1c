package page_test

import (
	"testing"

	"testshot/wizard"
)

func TestTheExamplesOfThePeriodAreOfTheYearThatIsTyped(t *testing.T) {
	d := lightDesk(t).post(wizard.Typed{Field: wizard.FieldYear, Value: ""}).at(wizard.Who)
	d.reads("2013-01-01", "2013-12-31")
	d.post(wizard.Typed{Field: wizard.FieldYear, Value: "2014"})
	d.reads("2014-01-01", "2014-12-31").reallyNot("2013-01-01", "2013-12-31")
	d.at(wizard.Home).at(wizard.Who).reads("2014-01-01", "2014-12-31")
}

// The page is built anew when a person is added, and when somebody comes back to it.
func TestAWrongNumberSaysSoUntilItIsMended(t *testing.T) {
	const wrong = "These ten digits don't make an NPI."
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Who).reallyNot(wrong)
	d.post(wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonNPI, Value: "1234567890"})
	d.post(wizard.PersonAdded{}).reads(wrong)
	d.at(wizard.Home).at(wizard.Who).reads(wrong)
	d.post(wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonNPI, Value: "1234567893"})
	d.at(wizard.Home).at(wizard.Who).reallyNot(wrong)
}
