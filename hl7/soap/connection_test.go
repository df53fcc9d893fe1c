package soap

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"testshot/hl7/answer"
)

// tunnel is a proxy that opens what it is asked for.
func tunnel(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect {
		http.Error(w, "tunnels only", http.StatusBadRequest)
		return
	}
	there, err := net.Dial("tcp", r.Host)
	if err != nil {
		http.Error(w, "no such host", http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusOK)
	_ = http.NewResponseController(w).Flush()
	here, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		_ = there.Close()
		return
	}
	go func() {
		_, _ = io.Copy(there, buffered)
		_ = there.Close()
	}()
	_, _ = io.Copy(here, there)
	_ = here.Close()
}

func TestSubmitGoesThroughATunnel(t *testing.T) {
	asked := 0
	s := serve(t, accepting(), true)
	proxy := serve(t, http.HandlerFunc(tunnel), false)
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := client(t, s, "miis")
	transport := c.HTTP.Transport.(*http.Transport)
	transport.Proxy = http.ProxyURL(at)
	transport.OnProxyConnectResponse = func(context.Context, *url.URL, *http.Request, *http.Response) error {
		asked++
		return nil
	}
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	if err != nil {
		t.Fatal(err)
	}
	if x.ProxyStatus != 200 || asked != 1 || !x.WroteAll || x.Remote != at.Host {
		t.Errorf("proxy status %d, asked %d, wrote all %v, remote %s", x.ProxyStatus, asked, x.WroteAll, x.Remote)
	}
	if r := c.Dialect.ReadReply(x.Status, "", x.ResponseRaw); r.Kind != answer.KindAck {
		t.Errorf("%s", r.Kind)
	}
}

// A dialer that does TLS itself can't be counted; then the body is.
func TestSubmitWorksWithADialerThatDoesTLS(t *testing.T) {
	s := serve(t, accepting(), true)
	c := client(t, s, "cdc-2011")
	transport := c.HTTP.Transport.(*http.Transport)
	config := transport.TLSClientConfig.Clone()
	transport.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		return (&tls.Dialer{Config: config}).DialContext(ctx, network, address)
	}
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	if err != nil || !x.WroteAny || !x.WroteAll {
		t.Errorf("error %v, wrote any %v, all %v", err, x.WroteAny, x.WroteAll)
	}
}

func TestSubmitLeavesTheGivenTransportAsItWas(t *testing.T) {
	s := serve(t, accepting(), true)
	c := client(t, s, "miis")
	transport := c.HTTP.Transport.(*http.Transport)
	if _, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{}); err != nil {
		t.Fatal(err)
	}
	if transport.DisableKeepAlives || transport.DialContext != nil || transport.OnProxyConnectResponse != nil || transport.TLSClientConfig.MinVersion != 0 {
		t.Error("the caller's transport was changed")
	}
}

// goleak in TestMain looks at what this leaves behind.
func TestSubmitManyAtOnceLeavesNothingBehind(t *testing.T) {
	var served atomic.Int32
	s := serve(t, &Handler{Answer: func(context.Context, Incoming) Answer {
		served.Add(1)
		return Answer{Ack: []byte(testAck)}
	}}, false)
	c := client(t, s, "cdc-2011")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 25 {
				x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
				if err != nil || !x.WroteAll {
					t.Errorf("error %v", err)
					return
				}
			}
		})
	}
	group.Wait()
	if served.Load() != 200 {
		t.Errorf("%d messages arrived", served.Load())
	}
}

func TestNewMessageIDIsAUUIDAndNew(t *testing.T) {
	a, b := newMessageID(), newMessageID()
	if a == b || len(a) != len("urn:uuid:")+36 || a[len("urn:uuid:")+14] != '4' {
		t.Errorf("%s, %s", a, b)
	}
}
