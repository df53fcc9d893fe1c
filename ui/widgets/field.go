package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"testshot/ui/skin"
)

// FieldKind is what is typed.
type FieldKind uint8

// The kinds.
const (
	OneLine FieldKind = iota
	ManyLines
	Secret // a password: dots, a lock at the left
)

// FieldSpec is a question with one answer that is typed.
type FieldSpec struct {
	Label, Hint, Placeholder string
	Kind                     FieldKind
	Rows                     int       // lines seen of ManyLines; 0 means 5
	Icon                     skin.Icon // inside at the left, such as a lens
	Under                    bool      // in a column whose first row shows the label: it is read aloud, and stands inside while nothing is typed
	OnChanged                func(text string)
	OnLeave                  func(text string) // the place to check the answer
	OnSubmit                 func(text string) // Enter; nil goes to the window as Next
}

// Field is a label, perhaps a hint, an input, and one line below: what is
// wrong, or where the answer came from.
type Field struct {
	part
	spec    FieldSpec
	head    *fyne.Container // what stands above the input
	label   *Paragraph
	box     *inputBox
	message *fyne.Container
	sign    *Sign
	words   *Paragraph
	problem string
	origin  string
	held    bool // the input has the keyboard
	silent  bool // the program writes, not the person
}

// fieldGap lies between what stands above an input and the input.
const fieldGap float32 = 8

// apart shows the label of a field also where its column has one for all: there is no
// column when inputs stand below each other.
func (f *Field) apart(on bool) {
	under := f.spec.Under && !on
	f.label.Hidden = f.spec.Label == "" || under
	f.head.Hidden = f.label.Hidden && f.spec.Hint == ""
	if f.spec.Under && f.spec.Placeholder == "" {
		inside := ""
		if under {
			inside = f.spec.Label
		}
		f.SetPlaceholder(inside)
	}
}

// NewField makes a field.
func NewField(k *Kit, spec FieldSpec) *Field {
	f := &Field{part: part{kit: k}, spec: spec, label: NewText(k, skin.TextLabel, skin.Ink, spec.Label)}
	entry := newInput(k)
	entry.PlaceHolder = spec.Placeholder
	entry.label = spec.Label
	if spec.Label == "" {
		entry.label = spec.Placeholder
	}
	entry.wrong = f.Problem
	entry.submit = f.submit
	entry.focus = f.focus
	entry.OnChanged = f.typed
	rows, icon := 1, spec.Icon
	switch spec.Kind {
	case ManyLines:
		entry.MultiLine, entry.Wrapping = true, fyne.TextWrapWord
		if rows = spec.Rows; rows == 0 {
			rows = 5
		}
	case Secret:
		entry.Password, entry.secret = true, true
		if icon == 0 {
			icon = skin.IconLock
		}
	}
	f.box = newInputBox(k, entry, rows, icon)
	hint := NewText(k, skin.TextHelp, skin.Soft, spec.Hint)
	hint.Hidden = spec.Hint == ""
	f.sign = NewMark(k, skin.Refused, 18)
	f.words = NewText(k, skin.TextHelp, skin.Red, "")
	f.message = Row(10, 2, f.sign, f.words) // in line with a note below it
	f.message.Hide()
	f.head = Stack(2, f.label, hint)
	f.apart(false)
	f.content = Stack(fieldGap, f.head, Stack(8, f.box, f.message)) // the ring ends above the message
	f.ExtendBaseWidget(f)
	return f
}

// Text is the answer.
func (f *Field) Text() string { return f.box.entry.Text }

// SetText writes the answer without calling OnChanged. The same text again
// does nothing, so that the cursor stays where it is.
func (f *Field) SetText(text string) {
	if text == f.Text() {
		return
	}
	f.silent = true
	f.box.entry.SetText(text)
	f.silent = false
}

// SetProblem shows what to do about a wrong answer; "" takes it back.
func (f *Field) SetProblem(sentence string) {
	if f.problem != sentence {
		f.problem = sentence
		f.show()
	}
}

// Problem is the sentence shown.
func (f *Field) Problem() string { return f.problem }

// SetOrigin shows where the answer came from, as long as it is not wrong.
func (f *Field) SetOrigin(words string) {
	if f.origin != words {
		f.origin = words
		f.show()
	}
}

// Label is the words over the input.
func (f *Field) Label() string { return f.spec.Label }

// Focus moves the keyboard into the input.
func (f *Field) Focus() { f.kit.Focus(f.box.entry) }

// SetPlaceholder changes the example that stands inside while nothing is typed.
func (f *Field) SetPlaceholder(example string) {
	if f.box.entry.PlaceHolder != example {
		f.box.entry.SetPlaceHolder(example)
	}
}

// MouseDown tells the kit that the label is pressed.
func (f *Field) MouseDown(*desktop.MouseEvent) { f.kit.point(true) }

// MouseUp ends the press.
func (f *Field) MouseUp(*desktop.MouseEvent) { f.kit.point(false) }

// Tapped moves the keyboard into the input: its label belongs to it.
func (f *Field) Tapped(*fyne.PointEvent) { f.Focus() }

// Input is the part that takes the keyboard.
func (f *Field) Input() fyne.Focusable { return f.box.entry }

// SetOff turns the input off, for what can only be read.
func (f *Field) SetOff(off bool) {
	if off {
		f.box.entry.Disable()
	} else {
		f.box.entry.Enable()
	}
	f.box.ring.set(f.held && !off)
}

func (f *Field) show() {
	switch {
	case f.problem != "":
		f.sign.SetMark(skin.Refused)
		f.words.style, f.words.role = skin.TextHelp, skin.Red
		f.words.SetText(f.problem)
		f.box.back.Set(skin.Surface, skin.Red, 2)
	default:
		f.sign.SetIcon(skin.IconMail, skin.Quiet)
		f.words.style, f.words.role = skin.TextNote, skin.Quiet
		f.words.SetText(f.origin)
		f.box.back.Set(skin.Surface, skin.Edge, 1)
	}
	f.message.Hidden = f.problem == "" && f.origin == ""
	f.content.Refresh()
	f.kit.changed()
}

// typed takes a problem back while the person mends it.
func (f *Field) typed(text string) {
	if f.silent {
		return
	}
	f.SetProblem("")
	f.SetOrigin("")
	if f.spec.OnChanged != nil {
		f.spec.OnChanged(text)
	}
}

func (f *Field) focus(on bool) {
	f.held = on
	f.box.ring.show(on && !f.box.entry.Disabled(), f)
	if !on && f.spec.OnLeave != nil {
		f.kit.afterPress(func() { f.spec.OnLeave(f.Text()) })
	}
}

func (f *Field) submit() {
	if f.spec.OnSubmit != nil {
		f.spec.OnSubmit(f.Text())
		return
	}
	call(f.kit.Keys.Next)
}
