package soap_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"testshot/hl7/soap"
)

// A send to a registry that accepts everything, and what may be stored of it.
func Example() {
	registry := httptest.NewServer(&soap.Handler{Answer: func(_ context.Context, in soap.Incoming) soap.Answer {
		return soap.Answer{Ack: []byte("MSH|^~\\&|REG|MA|EHR|C7|20140301||ACK|A1|P|2.5.1\rMSA|AA|M1\r")}
	}})
	defer registry.Close()

	miis, _ := soap.DialectNamed("miis")
	client := &soap.Client{Dialect: miis}
	exchange, err := client.Submit(context.Background(), registry.URL, soap.Request{
		Credentials: soap.Credentials{Username: "clinic7", Password: "not to be seen", Facility: "4711"},
		Message:     []byte("MSH|^~\\&|EHR|C7|REG|MA|20140301||VXU^V04|M1|P|2.5.1\r"),
	}, soap.Stages{})
	if err != nil {
		fmt.Println("left this computer:", exchange != nil && exchange.WroteAny)
		return
	}
	reply := miis.ReadReply(exchange.Status, exchange.ResponseHeader.Get("Content-Type"), exchange.ResponseRaw)
	fmt.Printf("%s %q\n", reply.Kind, reply.Ack[len(reply.Ack)-10:])
	// Output:
	// ack "MSA|AA|M1\r"
}
