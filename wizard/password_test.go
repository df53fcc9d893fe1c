package wizard

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestAPasswordPrintsAsAMaskWhateverTheVerb(t *testing.T) {
	const marked = "MARKED-PASSWORD"
	p := NewPassword(marked)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%20s", "%-5v", "%08.3f", "%c", "%U", "%p"} {
		for _, value := range []any{p, &p, PasswordTyped{Password: p}, []Password{p}, map[string]Password{"p": p}, KeepPassword{Password: p}} {
			if got := fmt.Sprintf(verb, value); strings.Contains(got, marked) || strings.Contains(strings.ToLower(got), fmt.Sprintf("%x", marked)) {
				t.Errorf("%s of %T prints %q", verb, value, got)
			}
		}
	}
	if got := fmt.Sprint(p); got != passwordMask {
		t.Errorf("prints %q, want the mask", got)
	}
	if got := fmt.Sprint(NewPassword("x")); got != passwordMask {
		t.Errorf("a short one prints %q: the mask tells its length", got)
	}
}

func TestAPasswordIsMaskedInFilesAndLogs(t *testing.T) {
	const marked = "MARKED-PASSWORD"
	event := PasswordTyped{Password: NewPassword(marked)}
	data, err := json.Marshal(event)
	if err != nil || strings.Contains(string(data), marked) || !strings.Contains(string(data), passwordMask) {
		t.Errorf("marshals as %s, %v", data, err)
	}
	keyed, err := json.Marshal(map[Password]int{event.Password: 1})
	if err != nil || strings.Contains(string(keyed), marked) {
		t.Errorf("as a key it marshals as %s, %v", keyed, err)
	}
	for name, handler := range map[string]func(*bytes.Buffer) slog.Handler{
		"json": func(b *bytes.Buffer) slog.Handler { return slog.NewJSONHandler(b, nil) },
		"text": func(b *bytes.Buffer) slog.Handler { return slog.NewTextHandler(b, nil) },
	} {
		var out bytes.Buffer
		log := slog.New(handler(&out))
		log.Info("typed", slog.Any("password", event.Password), slog.Any("event", event), slog.Any("effect", KeepPassword{Password: event.Password}))
		if strings.Contains(out.String(), marked) || !strings.Contains(out.String(), passwordMask) {
			t.Errorf("the %s log says %s", name, out.String())
		}
	}
}

func TestOnlyRevealGivesThePassword(t *testing.T) {
	p := NewPassword("a secret with spaces ")
	if p.Reveal() != "a secret with spaces " || p.Empty() {
		t.Errorf("reveals %q, empty %v", p.Reveal(), p.Empty())
	}
	if !(Password{}).Empty() || !NewPassword("").Empty() {
		t.Error("nothing typed is not empty")
	}
}
