//go:build !linux

package delivery

import "testing"

func fullListener(t *testing.T) string {
	t.Skip("how a line of callers is filled is known for Linux alone")
	return ""
}
