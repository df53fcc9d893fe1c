package mask

import "testing"

func BenchmarkMaskARequest(b *testing.B) {
	message, _ := person(7)
	request := []byte(packed(message)["XML"])
	m := New()
	m.Learn([]byte(message))
	b.SetBytes(int64(len(request)))
	for b.Loop() {
		m.Apply(request)
	}
}
