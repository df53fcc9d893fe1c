package ack_test

import (
	"fmt"
	"strings"

	"testshot/hl7"
	"testshot/hl7/ack"
)

func ExampleJudge() {
	reply := strings.Join([]string{
		`MSH|^~\&|IIS|REGISTRY|EHR|12345|20150302101501-0500||ACK^V04^ACK|R-1|P|2.5.1`,
		`MSA|AE|MSG-1`,
		`ERR||RXA^2^15|101^Required field missing^HL70357|E||||Lot number missing`,
	}, "\r")
	j := ack.Judge([]byte(reply), "MSG-1")
	fmt.Println(j.Verdict)
	fmt.Println(j.Why[0].English)
	for _, e := range j.Ack.Errors {
		fmt.Printf("%s: %s\n", ack.Words(e.Location).English, e.Text())
	}
	fmt.Println(ack.Judge([]byte(reply), "MSG-2").Verdict)
	// Output:
	// refused
	// The registry found at least one error for which it does not take the message, or not all of it.
	// the second shot, lot number: Lot number missing
	// not-ours
}

func ExampleJudgement_Readings() {
	reply := strings.Join([]string{
		`MSH|^~\&|IIS|REGISTRY|EHR|12345|20150302101501-0500||ACK^V04^ACK|R-1|P|2.5.1`,
		`MSA|AE|MSG-1`,
		`ERR||RXA^1^17|103^Table value not found^HL70357|E||||Manufacturer XYZ unknown`,
	}, "\r")
	r := ack.Judge([]byte(reply), "MSG-1").Readings()
	for _, p := range r.Manager[2:] {
		fmt.Println("Manager:  ", p.English)
	}
	for _, p := range r.Vendor {
		fmt.Println("Vendor:   ", p.English)
	}
	for _, p := range r.HelpDesk {
		fmt.Println("Help Desk:", p.English)
	}
	// Output:
	// Manager:   It concerns the first shot, manufacturer.
	// Manager:   The registry writes: Manufacturer XYZ unknown
	// Vendor:    Remark 1: RXA[1]-17 (the first shot, manufacturer).
	// Vendor:    Severity E: An error: important data or the whole message were not taken.
	// Vendor:    Code 103, table 0357: A code is not in the list that the registry uses.
	// Vendor:    Expected: a code of the list MVX (manufacturer).
	// Vendor:    The registry writes: Manufacturer XYZ unknown
	// Help Desk: Control ID of the message sent: MSG-1
	// Help Desk: Control ID of the answer: R-1
	// Help Desk: MSA|AE|MSG-1
	// Help Desk: ERR||RXA^1^17|103^Table value not found^HL70357|E||||Manufacturer XYZ unknown
}

func ExampleRead() {
	a, problem := ack.Read([]byte("<html><body>Please sign in</body></html>"))
	fmt.Println(problem, a.Kind, a.Verdict())
	// Output:
	// not-hl7 html none
}

func ExampleBuild() {
	m, err := hl7.Parse([]byte("MSH|^~\\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|MSG-1|T|2.5.1\rPID|1\r"))
	if err != nil {
		fmt.Println(err)
		return
	}
	reply := ack.Build(m, ack.Options{Code: ack.AA, ControlID: "R-1", Time: "20150302101501-0500"})
	fmt.Println(strings.ReplaceAll(string(reply), "\r", "\n"))
	// Output:
	// MSH|^~\&|MIIS|99990|EHR|12345|20150302101501-0500||ACK^V04^ACK|R-1|T|2.5.1|||NE|NE|||||Z23^CDCPHINVS
	// MSA|AA|MSG-1
}
