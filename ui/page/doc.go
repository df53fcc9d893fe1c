// Package page holds one page a step. A page owns no truth: it draws a
// wizard.State, posts events, and asks wizard.Blockers what keeps Next off.
//
// A page is an [Entry] of [Table]: which place it is for, how it is built, and
// when it has to be built anew. Building happens when the place is entered and
// when the entry's Shape changes (a row more, a message of another kind); every
// other change of the state goes through the view's Update, so that an input
// never loses its cursor while somebody types.
//
// File names are those of package wizard: who.go is the page of wizard/who.go.
package page
