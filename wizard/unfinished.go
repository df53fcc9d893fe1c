package wizard

import "maps"

// Form names a small form inside a page that is filled in before the page takes it:
// a note, another day, what somebody said of a contact. Answers of the flow itself
// have a [Field] and need none.
type Form string

// The forms of which there is one.
const (
	FormNote    Form = "note"    // a call, a letter or the day of attestation
	FormKeeper  Form = "keeper"  // who keeps the evidence
	FormService Form = "service" // the time-stamp service
	FormNews    Form = "news"    // where release notes are, and their key
)

// FormOfContact is the form that changes a contact or paper of the registry.
func FormOfContact(key string) Form { return Form("contact." + key) }

// FormOfStage is the form that puts another day to a stage of Afterwards.
func FormOfStage(stage string) Form { return Form("stage." + stage) }

// What is typed into a form stands in the state at once, and so in the draft: neither
// leaving the page nor a power cut loses it. A form that the state has is open.
type (
	// FormOpened unfolds a form with what stands in it at first. One that is open keeps
	// what was typed.
	FormOpened struct {
		Form  Form
		First map[string]string
	}
	// FormTyped is what stands in an input of a form now.
	FormTyped struct {
		Form         Form
		Input, Value string
	}
	// FormClosed folds a form, and what stood in it is gone: it was taken, or the person
	// wants it no more.
	FormClosed struct{ Form Form }

	// EmailTyped is the text of an e-mail that waits to be read for values. It may hold
	// the password in any words, so it lives as long as the program and no draft has it.
	EmailTyped struct{ Text string }
)

func (FormOpened) event() {}
func (FormTyped) event()  {}
func (FormClosed) event() {}
func (EmailTyped) event() {}

// Opened tells whether a form is unfolded.
func (s State) Opened(form Form) bool { return s.Unfinished[form] != nil }

// opened keeps what was typed into a form that is open: a second press on the button
// that opens it is no wish to begin anew.
func (f *flow) opened(e FormOpened) {
	inputs := cloned(e.First)
	maps.Copy(inputs, f.s.Unfinished[e.Form])
	f.s.Unfinished[e.Form] = inputs
}

// formTyped gives the form a new map: states that were handed out keep theirs.
func (f *flow) formTyped(e FormTyped) {
	inputs := cloned(f.s.Unfinished[e.Form])
	inputs[e.Input] = e.Value
	f.s.Unfinished[e.Form] = inputs
}

func (f *flow) closed(form Form) { delete(f.s.Unfinished, form) }

// unfinished handles what happens to forms. It is apart from the other events of a
// person because it decides nothing.
func (f *flow) unfinished(event Event) bool {
	switch e := event.(type) {
	case FormOpened:
		f.opened(e)
	case FormTyped:
		f.formTyped(e)
	case FormClosed:
		f.closed(e.Form)
	case EmailTyped:
		f.s.Email = e.Text
	default:
		return false
	}
	return true
}
