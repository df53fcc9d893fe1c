package soap

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// benched is a registry that reads a request and says the same to all, and a
// client of it that opens a new connection for each.
func benched(b *testing.B, private bool) (*httptest.Server, *Client, Request) {
	b.Helper()
	d := dialect(b, "cdc-2011")
	said := d.WriteReply([]byte(testAck), Style{})
	s := serve(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", d.ReplyContentType())
		_, _ = w.Write(said)
	}), private)
	req := testRequest()
	req.Message = append(req.Message, strings.Repeat("OBX|1|CE|EXAMPLE^Invented\r", 100)...) // 2.8 KB, as usual
	return s, client(b, s, "cdc-2011"), req
}

// against compares a send, with all that is known about it afterwards, with a POST
// of the same bytes by net/http. The answer of each is taken to its end, and what
// it says is read by neither: a record stands between. Both open a connection each.
func against(b *testing.B, private bool) {
	s, c, req := benched(b, private)
	e, err := c.Dialect.Envelope(req, "", false)
	if err != nil {
		b.Fatal(err)
	}
	alone := &http.Client{Transport: c.HTTP.Transport.(*http.Transport).Clone()}
	alone.Transport.(*http.Transport).DisableKeepAlives = true
	paired(b, func() {
		response, err := alone.Post(s.URL, e.ContentType, bytes.NewReader(e.Body))
		if err != nil {
			b.Fatal(err)
		}
		defer response.Body.Close()
		if _, err := io.ReadAll(response.Body); err != nil {
			b.Fatal(err)
		}
	}, func() {
		if x, err := c.Submit(b.Context(), s.URL, req, Stages{}); err != nil || !x.WroteAll || len(x.ResponseRaw) == 0 {
			b.Fatal(err)
		}
	})
}

func BenchmarkSend(b *testing.B)    { against(b, false) }
func BenchmarkSendTLS(b *testing.B) { against(b, true) }

// paired runs both in turn, so that what else the machine does meets both, and
// reports the median of each.
func paired(b *testing.B, bare, send func()) {
	var limit, figure []float64
	for b.Loop() {
		begun := time.Now()
		bare()
		between := time.Now()
		send()
		limit = append(limit, float64(between.Sub(begun)))
		figure = append(figure, float64(time.Since(between)))
	}
	slices.Sort(limit)
	slices.Sort(figure)
	b.ReportMetric(limit[len(limit)/2], "bare-ns")
	b.ReportMetric(figure[len(figure)/2], "send-ns")
}
