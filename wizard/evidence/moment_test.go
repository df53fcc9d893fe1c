package evidence

import (
	"strings"
	"testing"

	"testshot/wizard/durable/faulty"
)

func TestEveryHeadThatABinderHadIsRecognised(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	var receipts []Receipt
	for i := range pageLength + 3 { // over the turn of a page
		receipts = append(receipts, add(t, b, call(strings.Repeat("x", i))))
	}
	moments, err := b.Moments()
	if err != nil || len(moments) != len(receipts)+1 {
		t.Fatalf("%d moments, %v; want %d", len(moments), err, len(receipts)+1)
	}
	for i, r := range receipts {
		m := moments[i+1]
		if m.Head != r.Head || m.Entry != i+1 || m.Record != r.Record || m.Now != (i == len(receipts)-1) || m.Filed.IsZero() {
			t.Fatalf("moment %d is %+v, the receipt says %s of %s", i+1, m, r.Head, r.Record)
		}
	}
	found, err := f.Witness(ReadWords(strings.Join(Words(receipts[6].Head), ", ")))
	if err != nil || len(found) != 1 || found[0].Moment.Record != receipts[6].Record || found[0].Moment.Now || len(found[0].Wrong) > 0 {
		t.Errorf("words of a year ago: %+v, %v", found, err)
	}
	found, err = f.Witness(ReadWords(receipts[len(receipts)-1].Head))
	if err != nil || len(found) != 1 || !found[0].Moment.Now {
		t.Errorf("the digits of today: %+v, %v", found, err)
	}
	if found, err = f.Witness(ReadWords(strings.Join(Words(exampleHead), " "))); err != nil || len(found) > 0 {
		t.Errorf("words of another binder: %+v, %v", found, err)
	}
	head, err := b.Head()
	if err != nil || head != moments[len(moments)-1].Head {
		t.Errorf("the head is %s (%v), the last moment says %s", head, err, moments[len(moments)-1].Head)
	}
}

func TestAWordThatWasMisreadIsFoundByTheOthers(t *testing.T) {
	f := onDisk(faulty.New())
	r := add(t, f.binder(t, Real), call("x"))
	words := Words(r.Head)
	words[2] = map[bool]string{true: "zoo", false: "zone"}[words[2] == "zone"]
	found, err := f.Witness(ReadWords(strings.Join(words, " ")))
	if err != nil || len(found) != 1 || len(found[0].Wrong) != 1 || found[0].Wrong[0] != 3 || found[0].Moment.Record != r.Record {
		t.Errorf("found %+v, %v", found, err)
	}
	none, err := onDisk(faulty.New()).Witness(ReadWords("zoo"))
	if err != nil || len(none) > 0 {
		t.Errorf("in a folder that is not there: %+v, %v", none, err)
	}
}
