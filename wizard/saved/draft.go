package saved

import (
	"encoding/json"
	"fmt"
	"time"
)

const draftFile = "draft.json"

// Draft is the state of the wizard between two runs. The document is the
// flow's own; it is carried, not read.
type Draft struct {
	// Version is the number of the document's layout.
	Version  int             `json:"version"`
	Document json.RawMessage `json:"document"`
	// Saved is when it was written, zero when there is no draft.
	Saved time.Time `json:"-"`
}

// Empty reports whether there is no draft.
func (d Draft) Empty() bool { return len(d.Document) == 0 }

// Draft reads the draft; it is empty when there is none. A broken one is set
// aside.
func (s *Store) Draft() (Draft, *Aside, error) {
	var d Draft
	saved, aside, err := s.load(draftFile, &d)
	if aside != nil || err != nil {
		return Draft{}, aside, err
	}
	d.Saved = saved
	return d, nil, nil
}

// SaveDraft writes the draft. The document is anything that marshals to JSON,
// or a json.RawMessage.
func (s *Store) SaveDraft(version int, document any) error {
	raw, err := json.Marshal(document)
	if err != nil {
		return fmt.Errorf("save %s: %w", draftFile, err)
	}
	return s.save(draftFile, Draft{Version: version, Document: raw})
}

// SetDraftAside puts a draft out of the way whose document the flow could not
// understand, and says where it is now.
func (s *Store) SetDraftAside(why Why) *Aside { return s.setAside(draftFile, why) }
