package codes_test

import (
	"fmt"

	"testshot/hl7/codes"
)

func ExampleLookup() {
	c, ok := codes.Lookup("CVX", "08")
	fmt.Println(c.Name, "/", c.Status, "/", ok)
	if _, ok := codes.Lookup("CVX", "8"); !ok {
		fmt.Println("8 is not in the list of", codes.Standard().Table("CVX").Dated)
	}
	// Output:
	// Hep B, adolescent or pediatric / active / true
	// 8 is not in the list of 2025-11-19
}

func ExampleSet_NDC() {
	c := codes.Standard().NDC("49281-0560-05")
	fmt.Println(c.Name, "is vaccine", c.CVX[0])
	// Output: PENTACEL is vaccine 120
}

func ExampleSet_Import() {
	_, problems := codes.Standard().Import(codes.CVXFile, []byte("03|MMR|measles, mumps and rubella||Active|False|2026/05/04"))
	for _, p := range problems {
		fmt.Println(p.Text)
	}
	// Output: The file lacks 287 of the 288 codes of the present list (01 is the first). It may be cut off.
}
