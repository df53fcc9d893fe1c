package wording

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAShelfHasEveryLanguageAndReadsEachOnce(t *testing.T) {
	shelf := NewShelf()
	if diff := cmp.Diff(Languages(), slices.Sorted(maps.Keys(shelf))); diff != "" {
		t.Errorf("(-there are +on the shelf)\n%s", diff)
	}
	shelf.Load()
	for tag, book := range shelf {
		before := testing.AllocsPerRun(1, func() { _ = book.Load() })
		if book.Language() != tag || before > 0 {
			t.Errorf("%s is the book of %s and was read anew: %v allocations", tag, book.Language(), before)
		}
	}
	Shelf(nil).Load() // and an empty one says nothing
}
