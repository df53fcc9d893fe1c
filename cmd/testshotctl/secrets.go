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
// for the office's proxy on the third. Some editors of Windows begin a file with a
// mark, which is no part of a password. A first line with nothing on it will do where
// no password goes along. None is ever an argument, where every user of the computer
// could read it.
func (c *console) readSecrets(wanted bool) (typedSecrets, error) {
	lines := bufio.NewScanner(c.stdin)
	lines.Buffer(make([]byte, 0, maxSecret), maxSecret)
	next := func() string {
		if !lines.Scan() {
			return ""
		}
		return strings.TrimRight(lines.Text(), "\r")
	}
	password := strings.TrimPrefix(next(), "\uFEFF")
	if password == "" && wanted {
		return typedSecrets{}, wrong("ctl.wrong.password-stdin")
	}
	return typedSecrets{password: wizard.NewPassword(password), passphrase: secret.New(next()), proxy: secret.New(next())}, nil
}
