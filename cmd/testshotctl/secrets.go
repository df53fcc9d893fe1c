package main

import (
	"bufio"
	"strings"

	"testshot/wizard"
	"testshot/wizard/secret"
)

// maxSecret bounds a line of standard input.
const maxSecret = 4096

// typedSecrets are what standard input holds, a line each.
type typedSecrets struct {
	password          wizard.Password
	passphrase, proxy secret.Value
}

// readSecrets reads standard input: the password on the first line and, if there
// are more, the passphrase of the client certificate on the second and the password
// for the office's proxy on the third. None is ever an argument, where every user
// of the computer could read it.
func (c *console) readSecrets() (typedSecrets, error) {
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
		return typedSecrets{}, wrong("ctl.wrong.password-stdin")
	}
	return typedSecrets{password: wizard.NewPassword(password), passphrase: secret.New(next()), proxy: secret.New(next())}, nil
}
