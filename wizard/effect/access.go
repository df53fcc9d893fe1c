package effect

import (
	"context"
	"errors"
	"time"

	"testshot/wizard"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// password gives the password of a route, or none when it signs in nobody.
func (r *Runner) password(ctx context.Context, route routing.Profile) (secret.Value, error) {
	if !route.CarriesPassword() {
		return secret.Value{}, nil
	}
	return r.p.Secrets.Get(ctx, EntryOf(route, wizard.RegistryPassword))
}

// probeKeyring looks whether the system keeps passwords, and whether it has
// those of this route. It shows no prompt.
func (r *Runner) probeKeyring(ctx context.Context, e wizard.ProbeKeyring, post Post) error {
	state := wizard.KeyringMissing
	switch r.p.Secrets.State(ctx) {
	case secret.Ready:
		state = wizard.KeyringReady
	case secret.Locked:
		state = wizard.KeyringLocked
	}
	post(wizard.KeyringProbed{State: state})
	for _, of := range wizard.Secrets() {
		if state != wizard.KeyringReady || !of.Wanted(e.Route) {
			continue
		}
		if v, err := r.p.Secrets.Get(ctx, EntryOf(e.Route, of)); err == nil && !v.Empty() {
			post(wizard.PasswordKept{Of: of, At: wizard.PasswordInKeyring})
		}
	}
	return nil
}

// promptPatience is how long the system's dialog may stand open. Whoever goes away
// from it finds the page as it was, and the password can be typed for this run.
const promptPatience = 5 * time.Minute

// unlockKeyring lets the system ask for what opens its keyring, and looks what is
// in it then.
func (r *Runner) unlockKeyring(ctx context.Context, e wizard.UnlockKeyring, post Post) error {
	ctx, cancel := context.WithTimeout(ctx, promptPatience)
	defer cancel()
	_, err := r.p.Secrets.Unlock(ctx, EntryOf(e.Route, wizard.RegistryPassword))
	if err != nil && !errors.Is(err, secret.ErrMissing) { // an open keyring without this password is open
		return err
	}
	post(wizard.Done{Effect: e.Name()})
	return r.probeKeyring(ctx, wizard.ProbeKeyring(e), post)
}

// keepPassword puts a secret into the keyring, else keeps it for this run.
func (r *Runner) keepPassword(ctx context.Context, e wizard.KeepPassword, post Post) error {
	value, entry := secret.New(e.Password.Reveal()), EntryOf(e.Route, e.Of)
	if !e.Remember {
		r.p.Secrets.KeepForRun(entry, value)
		post(wizard.PasswordKept{Of: e.Of, At: wizard.PasswordThisRun})
		return nil
	}
	where, err := r.p.Secrets.Put(ctx, entry, value)
	if err != nil {
		// The keeper keeps it for this run: a shut keyring never stands in the way of
		// a send. So the last word is that the password is there.
		if !errors.Is(err, secret.ErrNoKeyring) { // of that the page speaks beside the field
			post(wizard.Failed{Effect: e.Name(), Notice: r.explain(e, err)})
		}
		post(wizard.PasswordKept{Of: e.Of, At: wizard.PasswordThisRun})
		return nil
	}
	at := wizard.PasswordThisRun
	if where == secret.InKeyring {
		at = wizard.PasswordInKeyring
	}
	post(wizard.PasswordKept{Of: e.Of, At: at})
	return nil
}
