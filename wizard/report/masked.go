package report

import (
	"encoding/json"
	"fmt"

	"testshot/wizard/evidence"
)

// mask leaves out of an account what its reader must not see. What was verified
// before are the originals, and so are all digests.
func (a *account) mask(mask func(name string, data []byte) []byte) error {
	a.masked = true
	for i := range a.entries {
		e := &a.entries[i]
		for name, data := range e.contents {
			e.contents[name] = mask(name, data)
		}
		name := evidence.FileRecord
		if e.Digest == "" {
			name = evidence.FileSending
		}
		data, ok := e.contents[name]
		if !ok {
			continue
		}
		var facts evidence.Facts
		if err := json.Unmarshal(data, &facts); err != nil {
			return fmt.Errorf("mask %s of %s: %w", name, e.Name, err)
		}
		e.Facts = facts
	}
	return nil
}
