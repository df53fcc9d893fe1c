package web_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"testshot/hl7/web"
)

// One body, posted once, and what is known about it afterwards.
func Example() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Println("server got", len(body), "bytes")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()

	address, err := web.ParseAddress(server.URL, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	client := web.Client{HTTP: server.Client()}
	exchange, err := client.Post(context.Background(), address, web.Request{
		Body: []byte("MSH|^~\\&|EHR\r"), ContentType: "text/plain",
	}, web.Stages{})
	fmt.Println(exchange.Status, exchange.WroteAll, err)
	// Output:
	// server got 13 bytes
	// 503 true <nil>
}
