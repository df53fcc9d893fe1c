//go:build !linux

package ui

import "time"

// cpuTime is not known here: the time on the wall would measure what else the
// computer does.
func cpuTime() (used time.Duration, known bool) { return 0, false }
