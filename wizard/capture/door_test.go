package capture

import "testing"

func TestHowALineSpeaksIsToldByItsFirstBytes(t *testing.T) {
	tests := map[string]speech{
		"": unsure, "P": unsure, "POST": unsure, "POST ": speaksHTTP, "GET / HTTP/1.1": speaksHTTP, "PU": unsure, "PUT ": speaksHTTP,
		"\x0B": speaksMLLP, "\x0BMSH|": speaksMLLP, "M": speaksMLLP, "MSH|^~\\&|": speaksMLLP, "FHS|": speaksMLLP, "\r\n": speaksMLLP,
		"\x16": speaksTLS, "\x16\x03\x01": speaksTLS, "PID|1": speaksMLLP, "POSTER": speaksMLLP, "GE": unsure, "GET|": speaksMLLP,
	}
	for first, want := range tests {
		if got := tell([]byte(first)); got != want {
			t.Errorf("%q speaks %d, want %d", first, got, want)
		}
	}
}
