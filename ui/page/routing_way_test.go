package page_test

import (
	"testing"

	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// Each way of sending asks for what it needs and for nothing else.
func TestRoutingAsksWhatTheChosenWayNeeds(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Routing)
	d.reads("The registry takes messages by web service, as usual.").reallyNot("A form on the web").tap("Choose another way")
	d.reads("How the registry takes messages", "Web service", "A form on the web", "Your EHR sends by itself", "Password")
	d.reallyNot("The form's field for the message")

	d.choose(2)
	if r := d.shell.State().Route; r.Transport != routing.PostForm || r.Form != routing.UsualForm() {
		t.Fatalf("the second card gives %q with the form %+v", r.Transport, r.Form)
	}
	d.reads("The form's field for the message", "The form's field for the password", "User name").picture("05-routing-form")

	d.post(wizard.Typed{Field: wizard.FieldRouteTransport, Value: string(routing.MLLPTLS)})
	d.reads("Address for tests", "as in registry.example:2575").reallyNot("User name", "The form's field for the message")

	d.post(wizard.Typed{Field: wizard.FieldRouteTransport, Value: string(routing.ByHand)})
	d.reads("Testshot sends nothing.").reallyNot("Address for tests", "User name")

	d.post(wizard.Typed{Field: wizard.FieldRouteTransport, Value: string(routing.SOAP)})
	if r := d.shell.State().Route; r.Dialect != routing.DialectMIIS || r.Form != routing.UsualForm() {
		t.Errorf("going to and fro lost something: %+v", r)
	}
	d.reads("User name", "Password", "A form on the web") // what was opened does not fold up under the hand
	d.at(wizard.Home).at(wizard.Routing).reads("A form on the web")
}
