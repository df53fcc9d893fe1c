package page

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// phrased gives a phrase about a message or an answer in the language of the
// window, and in English where that language has no words for it.
func phrased(t *Tools, p ack.Phrase) string {
	return p.In(t.inBook)
}

// foundWords is what was found and what to do about it, in the same way.
func foundWords(t *Tools, f conformance.Finding) (text, advice string) {
	return f.In(t.inBook)
}

// inBook gives the sentence of a key of the library of messages, if there is one.
func (t *Tools) inBook(key string, args map[string]string) (string, bool) {
	return t.Book.Text(wording.Key(key), args), t.Has(key)
}

// placeWords is a place in the message for people. With the message at hand, what
// belongs to a shot is told by the shot. English names of places begin with an
// article, which a label does without.
func placeWords(t *Tools, at hl7.Location, m wizard.MessageState) string {
	sent, err := hl7.Parse(m.Wire)
	if err != nil {
		sent = nil
	}
	return Sentence(strings.TrimPrefix(phrased(t, ack.WordsIn(at, sent)), "the "))
}

// placeCode is the same place for the vendor: "RXA-15". Of a segment that can
// repeat, the number is said when there is more than one.
func placeCode(at hl7.Location) string {
	if at.Occurrence == 1 {
		at.Occurrence = 0
	}
	return at.String()
}

// clause takes the full stop off a sentence that serves as a title.
func clause(text string) string {
	if strings.Count(text, ". ") > 0 {
		return text
	}
	return strings.TrimSuffix(text, ".")
}

// emptyPage has nothing to show yet, and the way to where it begins.
func emptyPage(t *Tools, key, word string, to wizard.Place, more ...fyne.CanvasObject) *View {
	k := t.Kit
	parts := []fyne.CanvasObject{widgets.NewHeading(k, widgets.HeadingSpec{
		Title: t.Say(key + ".title"), Lead: []widgets.Run{widgets.Plain(t.Say(key + ".lead"))}})}
	return &View{Content: widgets.Stack(widgets.GapSection, append(parts, more...)...), Foot: func(wizard.State) Foot {
		return Foot{Primary: t.Say(word), Icon: skin.IconRight, Free: true, Act: func() { t.Post(wizard.Went{To: to}) }}
	}}
}

// writtenAt is when the EHR says that it wrote the message (MSH-7), or at least the
// day, else when the file was written; zero when nothing is known. A time without a
// zone is taken for the office's own.
func writtenAt(m wizard.MessageState, here *time.Location) time.Time {
	text := m.View.Header.Time
	if head, tail, found := strings.Cut(text, "."); found {
		text = head + strings.TrimLeft(tail, "0123456789") // the fraction of a second
	}
	for _, layout := range []string{"20060102150405-0700", "200601021504-0700", "20060102150405", "200601021504", "20060102"} {
		if at, err := time.ParseInLocation(layout, text, here); err == nil {
			return at
		}
	}
	if len(text) > 8 {
		if day, err := time.ParseInLocation("20060102", text[:8], here); err == nil {
			return day // the rest is written wrongly, which Check says
		}
	}
	if m.Origin != wizard.FromFile {
		return time.Time{} // a text has no age of its own
	}
	return m.Modified
}

// dayTypedAs is how a form writes a day that may be changed: dayTyped reads it back
// in every language.
const dayTypedAs = "1/2/2006"

// dayTyped reads a date as people in the office write it: in figures with the month
// first, whatever the window speaks, for a 3/4 that is read in two ways is a wrong
// date; or with the month's name, in English or in the language of the window.
func (t *Tools) dayTyped(text string) (time.Time, bool) {
	var words []string
	for _, word := range strings.Fields(text) {
		for month := time.January; month <= time.December; month++ {
			if strings.EqualFold(strings.Trim(word, ",."), t.Say("date.month."+strconv.Itoa(int(month)))) {
				word = month.String()
			}
		}
		if strings.EqualFold(word, t.Say("date.first")) {
			word = "1"
		}
		if !strings.EqualFold(word, "de") { // 14 de marzo de 2013
			words = append(words, word)
		}
	}
	text = strings.Join(words, " ")
	for _, layout := range []string{time.DateOnly, "1/2/2006", "1-2-2006", "1/2/06", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "2 January 2006"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day, true
		}
	}
	return time.Time{}, false
}

// List joins names as a sentence does: "A, B and C".
func (t *Tools) List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return t.Say("page.message.and", "some", strings.Join(names[:len(names)-1], ", "), "last", names[len(names)-1])
}

// namesOf are the names of people.
func namesOf(people []wizard.Person) []string {
	names := make([]string, 0, len(people))
	for _, p := range people {
		names = append(names, p.Name)
	}
	return names
}
