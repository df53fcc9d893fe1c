// Command testshot is the window of Testshot: the wizard that walks a clinic from
// "Am I done for this year?" to the kept acknowledgment.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"testshot/assets"
)

func main() {
	switch err := run(os.Args[1:]); {
	case errors.Is(err, errNoScreen):
		os.Exit(exitNoScreen)
	case err != nil:
		fmt.Fprintln(os.Stderr, "testshot:", err)
		os.Exit(1)
	}
}

// run reads the command line and opens the window.
func run(args []string) error {
	var o options
	flags := flag.NewFlagSet("testshot", flag.ContinueOnError)
	flags.Usage = func() { fmt.Fprint(flags.Output(), usage) }
	flags.StringVar(&o.data, "data", "", "")
	flags.StringVar(&o.evidence, "evidence", "", "")
	flags.BoolVar(&o.rehearse, "rehearse", false, "")
	flags.BoolVar(&o.software, strings.TrimLeft(softwareFlag, "-"), false, "")
	version := flags.Bool("version", false, "")
	switch err := flags.Parse(args); {
	case err == flag.ErrHelp:
		return nil
	case err != nil:
		os.Exit(2) // the flag set has said what is wrong
	case *version:
		fmt.Println(assets.Name, assets.Version)
		return nil
	case flags.NArg() > 0:
		return fmt.Errorf("what does %q mean? see testshot --help", flags.Arg(0))
	}
	return open(o)
}

const usage = `Testshot shows that your EHR can report immunizations to the state registry
(Meaningful Use Stage 1, Massachusetts), and keeps the proof.

usage: testshot [--rehearse] [--data DIR] [--evidence DIR] [--software-gl]

  --rehearse      rehearse with a pretend registry inside this computer;
                  nothing leaves it, nothing counts, and your own answers and
                  proof are not affected
  --data DIR      keep answers and settings in DIR instead of your
                  configuration folder; the proof goes to DIR/evidence
  --evidence DIR  keep the proof in DIR instead of your documents folder
  --software-gl   draw by the processor, for a screen without OpenGL as over
                  Remote Desktop; the program finds that out by itself
  --version       print the version

The same flow without a window: testshotctl --help.
`
