package secret

import "strings"

// Service is the name under which all entries stand in the keyring.
const Service = "Testshot"

// Purpose is what a secret is for.
type Purpose string

// The purposes.
const (
	Password   Purpose = "password"   // of the user name at the registry
	Passphrase Purpose = "passphrase" // of the client certificate
	Proxy      Purpose = "proxy"      // of the user name at the proxy
	Storage    Purpose = "storage"    // of the access key at the service that keeps the second copy
)

// Entry names one secret of one route.
type Entry struct {
	Host     string // the registry's host
	Username string // the user name there; may be empty
	Purpose  Purpose
}

// account is the entry's name in the keyring. The purpose has no space and
// the host no @, so that two entries never share a name.
func (e Entry) account() string {
	return string(e.Purpose) + " " + e.Username + "@" + strings.ToLower(e.Host)
}

// normal is the entry as it is looked up: hosts know no capitals.
func (e Entry) normal() Entry {
	e.Host = strings.ToLower(e.Host)
	return e
}
