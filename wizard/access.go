package wizard

import "testshot/wizard/routing"

// Secret is which of a route's secrets is meant, never the secret itself. The zero
// Secret is the password at the registry. All of them go one way: typed, handed to
// the runner, and only known here by where they are kept.
type Secret string

// The secrets that a route may have.
const (
	RegistryPassword      Secret = ""
	CertificatePassphrase Secret = "certificate" // the passphrase of the client certificate's file
	ProxyPassword         Secret = "proxy"       // the password at the office's proxy
)

// Secrets lists them in the order of the page.
func Secrets() []Secret { return []Secret{RegistryPassword, CertificatePassphrase, ProxyPassword} }

// Field is the input into which the secret is typed.
func (p Secret) Field() Field {
	switch p {
	case CertificatePassphrase:
		return FieldRoutePassphrase
	case ProxyPassword:
		return FieldRouteProxyPassword
	}
	return FieldRoutePassword
}

// SecretOf is the secret that an input takes.
func SecretOf(field Field) (Secret, bool) {
	for _, p := range Secrets() {
		if p.Field() == field {
			return p, true
		}
	}
	return "", false
}

// Wanted says whether a route has a use for the secret.
func (p Secret) Wanted(route routing.Profile) bool {
	switch p {
	case CertificatePassphrase:
		return route.TLS.ClientCertificate != ""
	case ProxyPassword:
		return route.ProxyUsername != "" && route.Transport.SignsIn() // a frame on a socket goes through no proxy
	}
	return route.CarriesPassword()
}

// PasswordTyped carries a secret to the keyring or to this run's memory;
// PasswordKept says where it is now.
type (
	PasswordTyped struct {
		Of       Secret
		Password Password
	}
	PasswordKept struct {
		Of Secret
		At PasswordAt
	}
)

func (PasswordTyped) event() {}
func (PasswordKept) event()  {}

// Access says where the secrets of the route are.
type Access struct {
	Keyring       KeyringState `json:"-"`
	Password      PasswordAt   `json:"-"`
	Passphrase    PasswordAt   `json:"-"`
	ProxyPassword PasswordAt   `json:"-"`
	Remember      bool         `json:"remember"`
}

// At says where a secret is.
func (a Access) At(p Secret) PasswordAt { return *a.slot(p) }

func (a *Access) slot(p Secret) *PasswordAt {
	switch p {
	case CertificatePassphrase:
		return &a.Passphrase
	case ProxyPassword:
		return &a.ProxyPassword
	}
	return &a.Password
}

// forget takes back what is known of secrets: they were kept for another registry,
// user or proxy.
func (a *Access) forget(of ...Secret) {
	for _, p := range of {
		*a.slot(p) = PasswordNowhere
	}
}

// KeyringState is what a probe of the system keyring found.
type KeyringState string

// The keyring's states; empty means not looked at yet.
const (
	KeyringReady   KeyringState = "ready"
	KeyringLocked  KeyringState = "locked"
	KeyringMissing KeyringState = "missing"
)

// PasswordAt is where a secret is kept.
type PasswordAt string

// Where a secret can be; empty means that there is none yet.
const (
	PasswordNowhere   PasswordAt = ""
	PasswordInKeyring PasswordAt = "keyring"
	PasswordThisRun   PasswordAt = "this-run"
)

// unknown says that the route has a use for a secret of which nothing is known.
func (s State) unknown(p Secret) bool {
	return p.Wanted(s.Route) && s.Access.At(p) == PasswordNowhere
}

// needs says that nothing can be sent before the secret is given. Most certificate
// files open without a passphrase; that one does not the line test has to say.
func (s State) needs(p Secret) bool {
	return s.unknown(p) && (p != CertificatePassphrase || LineTrouble(s, FieldRoutePassphrase).Key != "")
}

// missingSecrets are the blockers for the secrets that are needed.
func missingSecrets(s State) []Notice {
	var out []Notice
	if s.needs(RegistryPassword) {
		out = append(out, missing(FieldRoutePassword, "missing.password"))
	}
	if s.needs(CertificatePassphrase) {
		out = append(out, missing(FieldRoutePassphrase, "missing.passphrase"))
	}
	if s.needs(ProxyPassword) {
		out = append(out, missing(FieldRouteProxyPassword, "missing.proxy-password"))
	}
	return out
}

// passwordTyped hands a secret on; the state only learns where it is kept.
func (f *flow) passwordTyped(e PasswordTyped) {
	if e.Password.Empty() {
		f.s.Access.forget(e.Of)
		return
	}
	if e.Of != RegistryPassword && !e.Of.Wanted(f.s.Route) {
		return // it would be kept under no file's or no user's name
	}
	if LineTrouble(*f.s, e.Of.Field()).Key != "" {
		f.s.Line = LineTest{} // it spoke of the secret before this one
	}
	f.wishBusy(KeepPassword{Route: f.s.Route, Of: e.Of, Password: e.Password, Remember: f.s.Access.Remember})
}

func (f *flow) passwordKept(e PasswordKept) {
	*f.s.Access.slot(e.Of) = e.At
	delete(f.s.Origins, e.Of.Field()) // it was found and typed
	f.let(KeepPassword{Of: e.Of})     // why a keyring did not take it stays to be read
}

// unlockAsked has the keyring opened by the person, at the system's own dialog.
// The page stays usable meanwhile: a secret may be kept for this run instead.
func (f *flow) unlockAsked() {
	if f.s.Access.Keyring == KeyringLocked && !f.s.Busy[(UnlockKeyring{}).Name()] && !f.s.Rehearsal {
		f.wishBusy(UnlockKeyring{Route: f.s.Route})
	}
}
