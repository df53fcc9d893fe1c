// Package skin says how the window looks: colours by role, type styles, sizes,
// state marks and icons, for a light and a dark variant and for larger text.
//
// # Terms
//
// A Role is what a colour is for ("ink", "edge"), never what it looks like. A
// variant is light or dark; a Choice is what the person asked for, which may
// also be "as the system does". A Text is a type style by its job ("Question",
// "Note"). A Mark is the shape of a state; every state is told by a colour, a
// shape and a word together, so that no one of them carries it alone. An Icon
// names an action or a thing and has no state.
//
// # Use
//
//	s := skin.New(skin.Params{Choice: skin.FollowSystem, Percent: 115})
//	app.Settings().SetTheme(s.Theme())
//	ink := s.Color(skin.Ink)
//	font := s.Type(skin.TextBody) // 18.4 on a line of 27.6
//
// After SetChoice or SetPercent the window hands the theme to its settings
// again; every part then asks the skin anew when it is refreshed.
//
// # What it refuses
//
// A Skin belongs to the goroutine of the window: it has no lock. It knows no
// words, no pages and no files. Colours that do not reach the contrast of WCAG
// 2 (4.5 for text, 3 for edges and marks) do not pass this package's tests.
package skin
