package post_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"testshot/hl7/answer"
	"testshot/hl7/post"
	"testshot/hl7/web"
)

// A registry that takes a form, and a clinic that sends one.
func Example() {
	fields := post.Form{Username: "USERID", Password: "PASSWORD", Facility: "FACILITYID", Message: "MESSAGEDATA"}
	registry := httptest.NewServer(&post.Handler{Form: fields, Answer: func(_ context.Context, in post.Incoming) post.Answer {
		fmt.Println("registry got", len(in.Message), "bytes from", in.Username)
		return post.Answer{Ack: []byte("MSH|^~\\&|IIS\rMSA|AA|EX-1\r")}
	}})
	defer registry.Close()

	client := post.Client{HTTP: registry.Client(), Form: &fields}
	exchange, err := client.Submit(context.Background(), registry.URL, post.Request{
		Username: "clinic7", Password: "secret", Message: []byte("MSH|^~\\&|EHR\r"),
	}, web.Stages{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("stored %s\n", exchange.RequestMasked)
	fmt.Printf("answer %q\n", answer.Read(exchange.Status, "", exchange.ResponseRaw).Ack)
	// Output:
	// registry got 13 bytes from clinic7
	// stored USERID=clinic7&PASSWORD=********&MESSAGEDATA=MSH%7C%5E~%5C%26%7CEHR%0D
	// answer "MSH|^~\\&|IIS\rMSA|AA|EX-1\r"
}
