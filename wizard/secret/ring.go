package secret

import (
	"context"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"
)

// Ring is what a Keeper needs of a keyring. Its calls may hang for ever.
// Get and Delete return an error that is [ErrMissing] when there is no such
// entry; Set one that is [ErrTooLong] when the system takes no secret that long.
type Ring interface {
	Get(service, account string) (string, error)
	Set(service, account, text string) error
	Delete(service, account string) error
}

// Prober says whether the keyring can be used, without waking a dialog.
type Prober interface {
	Probe(ctx context.Context) State
}

// State is what the probe found.
type State string

// The states of a keyring.
const (
	None   State = "none"   // there is no keyring, or it does not answer
	Locked State = "locked" // there is one, and a person has to unlock it
	Ready  State = "ready"
)

// systemRing is the keyring of the operating system.
type systemRing struct{}

func (systemRing) Get(service, account string) (string, error) {
	text, err := keyring.Get(service, account)
	return text, translate(err)
}

func (systemRing) Set(service, account, text string) error {
	return translate(keyring.Set(service, account, text))
}

func (systemRing) Delete(service, account string) error {
	return translate(keyring.Delete(service, account))
}

// translate gives the library's sentinels the names of this package.
func translate(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrMissing
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return ErrTooLong
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return fmt.Errorf("%w: %s", ErrNoKeyring, "this system has none")
	default:
		return err
	}
}
