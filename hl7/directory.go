package hl7

// directory lists the segment names of a message. A real message has about ten
// of them, and looking through ten is faster than hashing; a hostile one may
// have thousands, so there is a map from the seventeenth on.
type directory struct {
	list  []nameEntry
	few   [fewNames]nameEntry
	index map[uint32]int32
}

const fewNames = 16

type nameEntry struct {
	key   uint32
	count int32 // segments with the name
	rank  int32 // where they begin in the order by name and occurrence
}

// nameKey packs a segment name. Lines that are no segments have key 0 together.
func nameKey(name string) uint32 {
	if len(name) != 3 {
		return 0
	}
	return uint32(name[0])<<16 | uint32(name[1])<<8 | uint32(name[2])
}

func (d *directory) reset() {
	d.list = d.few[:0]
	clear(d.index)
}

// find returns the number of the name, or -1.
func (d *directory) find(key uint32) int32 {
	if len(d.list) > fewNames {
		if id, ok := d.index[key]; ok {
			return id
		}
		return -1
	}
	for i := range d.list {
		if d.list[i].key == key {
			return int32(i)
		}
	}
	return -1
}

// lookup is find for a name that a caller asks for.
func (d *directory) lookup(name string) int32 {
	if !isName(name) {
		return -1
	}
	return d.find(nameKey(name))
}

// add counts one more segment with the name and returns the name's number and
// the segment's occurrence.
func (d *directory) add(key uint32) (id, occurrence int32) {
	id = d.find(key)
	if id < 0 {
		id = int32(len(d.list))
		d.list = append(d.list, nameEntry{key: key})
		if len(d.list) > fewNames {
			d.indexAll()
		}
	}
	d.list[id].count++
	return id, d.list[id].count
}

// indexAll brings the map up to date with the list.
func (d *directory) indexAll() {
	if d.index == nil {
		d.index = make(map[uint32]int32, 4*fewNames)
	}
	for id := len(d.index); id < len(d.list); id++ {
		d.index[d.list[id].key] = int32(id)
	}
}

// rank fills in where each name begins in the order by name and occurrence.
func (d *directory) rank() {
	var at int32
	for i := range d.list {
		d.list[i].rank = at
		at += d.list[i].count
	}
}
