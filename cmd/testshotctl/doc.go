// Command testshotctl is Testshot without a window: the same flow for a
// consultant's terminal, for scripts, and for a computer without a display.
//
// # How it is built
//
// A verb is a [command]: one file with its flags and what it does. The table of
// them stands in [commands]. What is needed by several verbs (clinic and year,
// the evidence folder, reading flags, words and JSON) has a file of its own.
//
// Verbs that change something (send, reply, exclude, note) decide nothing: they
// turn flags into events, post them into package wizard, let wizard/effect do
// what the flow asks, and read the answer off the state. What keeps the window's
// "Next" off makes the command line end with 2, in the same words.
//
// # What it promises
//
// Words for people go to standard output and complaints to standard error. With
// --json standard output holds exactly one JSON document. Exit codes are those
// of exit.go, and `testshotctl VERB --help` names the ones a verb can have.
//
// # What it refuses to do
//
// It never asks: a command that was typed is the confirmation. It takes no
// password as an argument, where every user of the computer could read it.
// Nothing is read before a verb needs it, not even the words of the help.
package main
