package main

import (
	"context"
	"errors"
	"fmt"

	"testshot/assets/wording"
)

// exit is what the program tells the shell. The numbers never change meaning:
// scripts rest on them.
type exit int

// The exit codes.
const (
	done       exit = 0
	surprise   exit = 1 // unexpected: please report, with the reference printed
	misused    exit = 2 // the command line is wrong, or asks for what the rules don't allow
	unanswered exit = 3 // no HL7 acknowledgment was obtained
	refused    exit = 4 // an HL7 answer came, but no acceptance, or not for this message
	machine    exit = 5 // this machine's fault
	damaged    exit = 6 // evidence is damaged
	findings   exit = 7 // findings of severity error, or input that is not HL7
)

// worst gives the code of several files together. An unexpected failure says the
// most, then a file that could not be read at all, then what is in the others.
func worst(a, b exit) exit {
	for _, code := range []exit{surprise, machine, findings} {
		if a == code || b == code {
			return code
		}
	}
	return done
}

// complaint ends a command with a code and a sentence on standard error.
type complaint struct {
	code exit
	key  wording.Key
	args wording.Args
	text string // instead of a key, when the words are there already
	said any    // what --json prints beside it, where the code asks for a document
}

// Error names the complaint for a log; people read its words.
func (c *complaint) Error() string { return fmt.Sprintf("exit %d: %s%s", c.code, c.key, c.text) }

// saidTrouble is what --json prints of a complaint that has no document of its own.
type saidTrouble struct {
	Notice saidNotice `json:"notice"`
}

// wrong is a complaint about the command line.
func wrong(key wording.Key, pairs ...string) error {
	return &complaint{code: misused, key: key, args: argsOf(pairs)}
}

// fault is a complaint about this machine.
func fault(key wording.Key, pairs ...string) error {
	return &complaint{code: machine, key: key, args: argsOf(pairs)}
}

func argsOf(pairs []string) wording.Args {
	args := wording.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return args
}

// end says what an error of a verb means for the shell, and says it to the
// person.
func (c *console) end(code exit, err error) exit {
	if err == nil {
		return code
	}
	var told *complaint
	switch {
	case errors.As(err, &told):
	case errors.Is(err, context.Canceled):
		told = &complaint{code: machine, key: "ctl.fault.stopped"}
	default:
		return c.unexpected(err)
	}
	text := told.text
	if text == "" {
		text = c.words(told.key, told.args)
	}
	c.complain(text)
	if c.json && told.said == nil && (told.code == unanswered || told.code == refused || told.code == damaged) {
		// A verb that has no more to say at these codes says why all the same.
		told.said = saidTrouble{saidNotice{Key: string(told.key), Text: text}}
	}
	if c.json && told.said != nil {
		if err := c.document(told.said); err != nil {
			return machine
		}
	}
	return told.code
}
