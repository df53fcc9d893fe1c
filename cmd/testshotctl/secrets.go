package main

import (
	"bufio"
	"strings"

	"testshot/wizard"
	"testshot/wizard/secret"
)

// maxSecret bounds a line of standard input.
const maxSecret = 4096

// readSecrets reads standard input: the password on the first line and, if there
// is one, the passphrase of the client certificate on the second. Neither is
// ever an argument, where every user of the computer could read it.
func (c *console) readSecrets() (wizard.Password, secret.Value, error) {
	lines := bufio.NewScanner(c.stdin)
	lines.Buffer(make([]byte, 0, maxSecret), maxSecret)
	next := func() string {
		if !lines.Scan() {
			return ""
		}
		return strings.TrimRight(lines.Text(), "\r")
	}
	password := next()
	if password == "" {
		return wizard.Password{}, secret.Value{}, wrong("ctl.wrong.password-stdin")
	}
	return wizard.NewPassword(password), secret.New(next()), nil
}
