package codes

// Difference is what a newer list changes, by codes in the order of the list.
type Difference struct {
	Added   []string // codes that the older list does not have
	Retired []string // codes that were in use and no longer are
	Changed []string // codes of another name, status or meaning, the retired left out
	Gone    []string // codes that only the older list has
}

// Empty says that the two lists say the same.
func (d Difference) Empty() bool {
	return len(d.Added)+len(d.Retired)+len(d.Changed)+len(d.Gone) == 0
}

// Compare says what changes when newer takes the place of older. The day on which
// CDC touched a row is left out of account: the reader wants to know what it says.
func Compare(older, newer *Table) Difference {
	var d Difference
	for i := range newer.Len() {
		now := newer.At(i + 1)
		was := older.Find(now.Code)
		switch {
		case was == nil:
			d.Added = append(d.Added, now.Code)
		case was.Status == Active && now.Status != Active:
			d.Retired = append(d.Retired, now.Code)
		case !was.says(&now):
			d.Changed = append(d.Changed, now.Code)
		}
	}
	for i := range older.Len() {
		if code := older.At(i + 1).Code; newer.Find(code) == nil {
			d.Gone = append(d.Gone, code)
		}
	}
	return d
}

// says tells whether two rows mean the same, whenever they were written.
func (c *Concept) says(o *Concept) bool {
	if c.Status != o.Status || c.Name != o.Name {
		return false
	}
	for _, name := range fieldNames {
		if name != "updated" && c.get(name) != o.get(name) {
			return false
		}
	}
	return true
}
