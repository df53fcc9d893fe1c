package mllp_test

import (
	"bytes"
	"context"
	"fmt"
	"net"

	"testshot/hl7/mllp"
)

// A registry that first says that it took the message, and then what it thinks
// of it; and a sender who waits for the second word.
func Example() {
	server := &mllp.Server{Answer: func(_ context.Context, in mllp.Incoming) mllp.Answer {
		first, _, _ := bytes.Cut(in.Message, []byte("\r"))
		fmt.Printf("registry got %s\n", first)
		return mllp.Answer{Commit: true, Content: []byte("MSH|^~\\&|IIS\rMSA|AA|EX-1\r")}
	}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	go func() { _ = server.Serve(listener) }()
	defer server.Stop(context.Background())

	client := mllp.Client{}
	exchange, err := client.Send(context.Background(), listener.Addr().String(),
		[]byte("MSH|^~\\&|EHR|12345|||20150302||VXU^V04|EX-1\rPID|1\r"),
		func(frame []byte) mllp.Standing {
			if bytes.Contains(frame, []byte("|EX-1\r")) {
				return mllp.Final
			}
			return mllp.Other
		}, mllp.Stages{})
	fmt.Printf("answer %q, %v\n", exchange.Answer, err)
	fmt.Println(exchange.Notes)
	// Output:
	// registry got MSH|^~\&|EHR|12345|||20150302||VXU^V04|EX-1
	// answer "MSH|^~\\&|IIS\rMSA|AA|EX-1\r", <nil>
	// [the receiver said that it took the frame]
}

func ExampleFrame() {
	fmt.Printf("%q\n", mllp.Frame([]byte("MSH|^~\\&|EHR\r")))
	// Output: "\vMSH|^~\\&|EHR\r\x1c\r"
}
