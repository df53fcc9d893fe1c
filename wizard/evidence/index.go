package evidence

import "encoding/json"

const (
	indexName = "index-status.json"
	// indexFrom is the number of records from which a binder has an index: fewer
	// are read as fast.
	indexFrom = 20
)

// statusIndex remembers whom a binder serves and which record proves it, so that a
// folder of a thousand clinics opens without reading a hundred thousand records.
// It is believed in nothing that counts: it holds for one head of the manifest,
// and each proof that it names is read and judged again. Whatever does not agree
// makes it worthless, and then the files are read and it is written anew.
type statusIndex struct {
	Head string     `json:"head"`
	Rows []indexRow `json:"rows"`
}

type indexRow struct {
	Professional Professional `json:"professional"`
	By           string       `json:"by"` // empty while nothing was tried
}

// index writes what Status found. That it could not be written, on a disk that is
// only read, costs time and nothing else.
func (b *Binder) index(records int, rows []Row) {
	head, err := b.Head()
	if err != nil || head == "" || records < indexFrom {
		return
	}
	x := statusIndex{Head: head}
	for _, row := range rows {
		x.Rows = append(x.Rows, indexRow{Professional: row.Professional, By: row.By})
	}
	if data, err := encodeJSON(x); err == nil {
		_, _ = b.WriteIndex(indexName, data)
	}
}

// indexed gives the rows by way of the index, or false.
func (b *Binder) indexed() ([]Row, bool) {
	x, ok := b.readIndex()
	if !ok {
		return nil, false
	}
	release, err := b.lock(true)
	if err != nil {
		return nil, false
	}
	defer release()
	c, err := b.readCatalog()
	if err != nil {
		return nil, false
	}
	return b.indexedIn(c, x)
}

func (b *Binder) readIndex() (statusIndex, bool) {
	var x statusIndex
	data, err := b.f.store.ReadFile(b.abs(indexName))
	ok := err == nil && json.Unmarshal(data, &x) == nil && x.Head != "" && len(x.Rows) > 0
	return x, ok
}

// indexedIn gives the rows by way of an index, for a manifest that was just read.
func (b *Binder) indexedIn(c *catalog, x statusIndex) ([]Row, bool) {
	if len(c.faults) > 0 || c.head != x.Head {
		return nil, false
	}
	var attestations []Record
	tried := false
	for _, l := range c.records {
		switch kind := kindOf(l.path); kind {
		case KindSend, KindReply, KindExclusion, KindLeftover:
			tried = true
		case KindAttestation:
			attestations = append(attestations, b.load(l))
		}
	}
	keep := keepUntil(attestations)
	var rows []Row
	for _, r := range x.Rows {
		row := Row{Clinic: b.clinic, Professional: r.Professional, Year: b.year, Attestable: Attestable(b.year), KeepUntil: keep, Why: WhyNothing}
		if r.By != "" {
			proof, ok := b.proof(c, r)
			if !ok {
				return nil, false
			}
			row.prove(proof)
		} else if tried {
			return nil, false // why an attempt proves nothing is asked of the record itself
		}
		row.Next = next(row)
		rows = append(rows, row)
	}
	return rows, true
}

// proof reads the record that the index names, and judges it again.
func (b *Binder) proof(c *catalog, r indexRow) (Record, bool) {
	for _, l := range c.records {
		if b.Path()+"/"+l.path != r.By {
			continue
		}
		proof := b.load(l)
		return proof, proof.Counts() && serves(proof.Facts, r.Professional) && b.checkProof(proof)
	}
	return Record{}, false
}
