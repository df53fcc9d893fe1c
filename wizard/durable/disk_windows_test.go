package durable

import (
	"strings"
	"testing"
)

func TestEveryWindowsTakesALongPath(t *testing.T) {
	long := strings.Repeat(`\Zoë Nuñez`, 30)
	for _, tt := range []struct{ path, want string }{
		{`C:\Users\Zoë\proof`, `C:\Users\Zoë\proof`},
		{`relative\proof`, `relative\proof`},
		{`C:` + long + `\..\a/b`, `\\?\C:` + long[:strings.LastIndex(long, `\`)] + `\a\b`},
		{`\\server\share` + long, `\\?\UNC\server\share` + long},
		{`\\?\C:` + long, `\\?\C:` + long},
		{`\\.\pipe` + long, `\\.\pipe` + long},
	} {
		if got := whole(tt.path); got != tt.want {
			t.Errorf("%s\nis asked for as %s\nnot as          %s", tt.path, got, tt.want)
		}
	}
}
