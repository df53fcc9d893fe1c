package answer_test

import (
	"fmt"

	"testshot/hl7/answer"
)

func ExampleRead() {
	body := "<response><status>0</status><ack>TVNIfF5+XCZ8SUlTDU1TQXxBQXxFWC0xDQ==</ack></response>"
	got := answer.Read(200, "text/xml", []byte(body))
	fmt.Printf("%s %q %q\n", got.Kind, got.Ack, got.Packing)
	// Output: ack "MSH|^~\\&|IIS\rMSA|AA|EX-1\r" ["nested-xml" "base64"]
}
