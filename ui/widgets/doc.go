// Package widgets holds the parts that the toolkit lacks: buttons that Enter
// presses, cards to choose from, fields that say what to do, text with a line
// height, and the frame of the window.
//
// # How a part is made
//
// Every part is made with a Kit, which carries the skin and the window's keys.
// A part takes its words as strings and tells what happened by a callback; it
// knows no rule of the product and no sentence of it. All numbers that come
// and go are 1-based, 0 is "none".
//
//	k := widgets.NewKit(skin.New(skin.Params{}), widgets.Keys{Next: next, Back: back, Help: help})
//	page := widgets.Stack(widgets.GapSection,
//		widgets.NewHeading(k, widgets.HeadingSpec{Title: "Which version?", Lead: []widgets.Run{widgets.Plain("One answer.")}}),
//		widgets.NewChoiceGroup(k, choices, changed))
//	frame := widgets.NewFrame(k, rail, help, foot)
//	frame.SetPage(page)
//
// # Height follows width
//
// The toolkit asks a part for its smallest size before it says how wide the
// part will be, which can not work for text that wraps. So the layouts here
// (Stack, Row, Wrap, Columns, Split, Beside, Inset, Limit, Over, Center) ask
// HeightForWidth, and the frame asks the page with the width it is going to
// have. Put pages together from these layouts only; the toolkit's boxes would
// ask the wrong question again.
//
// # Keys
//
// A focused part gets all keys in this toolkit. Each part uses its own and
// hands the others to Kit.Key: Enter is Next, Escape is Back, F1 is Help, the
// page keys scroll. Tab is the toolkit's and never caught.
//
// # What it refuses
//
// Parts belong to the goroutine of the window. Nothing here moves by itself,
// reads a file, or asks the time.
package widgets
