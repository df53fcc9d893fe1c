//go:build cgo && !ci

// The C file beside this one belongs to the program.

package main

import "C"
