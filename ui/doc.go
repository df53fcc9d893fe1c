// Package ui is the window: its furniture, and the only goroutines of the window.
//
// [Shell] puts rail, page, help and foot together and keeps them in step with the
// wizard's state. The loop is in drive.go: take an event, call wizard.Next, draw,
// run each effect aside. Pages (ui/page) know nothing of it: they draw a state and
// post events.
//
// The package opens no file, no connection and no evidence: it has a runner for
// that, handed in by cmd/testshot. It never imports the toolkit's app package, so
// all of it is tested without a screen.
package ui
