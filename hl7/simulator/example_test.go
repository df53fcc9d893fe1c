package simulator_test

import (
	"context"
	"fmt"

	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/hl7/simulator"
	"testshot/hl7/vxu"
)

// A registry that says no, over frames on a socket, and what a person may learn
// from its answer.
func Example() {
	registry, err := simulator.Start(simulator.Params{Transport: simulator.MLLP, Temper: "rejecting"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer registry.Close()

	message := vxu.Sample(vxu.SampleClean, "EX-1", "20150302101500-0500")
	client := mllp.Client{}
	exchange, err := client.Send(context.Background(), registry.Address(), message, nil, mllp.Stages{})
	if err != nil {
		fmt.Println(err)
		return
	}
	judgement := ack.Judge(exchange.Answer, "EX-1")
	fmt.Println(judgement.Verdict)
	fmt.Println(judgement.Ack.Errors[0].Text())
	// Output:
	// rejected
	// This service takes no messages of this kind now.
}

// A temper is a row, which says what it lets a person rehearse.
func ExampleTemperNamed() {
	temper, _ := simulator.TemperNamed("silent")
	fmt.Println(temper.For)
	// Output: An answer that never comes.
}
