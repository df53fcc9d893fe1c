package evidence

import (
	"errors"
	"io/fs"
)

// Listing is a file that vouches for others: a page of the manifest, or the
// SHA256SUMS or SENDING.sha256 of a record. Data is what lies on the disk now,
// sound or not.
type Listing struct {
	Name string // relative to the binder, with slashes
	Data []byte
}

// Listings gives everything that stands between the binder's files and its
// head, pages first. With these and the files a page for people can repeat the
// check on a computer that has nothing of this program.
func (b *Binder) Listings() ([]Listing, error) {
	release, err := b.lock(true)
	if err != nil {
		return nil, err
	}
	defer release()
	numbers, err := b.pages()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	c, err := b.readCatalog()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, n := range numbers {
		names = append(names, pageName(n))
	}
	for _, l := range c.records {
		if l.begun != "" {
			names = append(names, l.path+"/"+FileSendingSums)
		}
		if l.sealed != "" {
			names = append(names, l.path+"/"+FileSums)
		}
	}
	var out []Listing
	for _, name := range names {
		data, err := b.f.store.ReadFile(b.abs(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // Verify names it
		}
		if err != nil {
			return nil, err
		}
		out = append(out, Listing{Name: name, Data: data})
	}
	return out, nil
}
