//go:build cgo && !ci

package main

// The C file beside this one belongs to the program.
import "C"
