package secondcopy

import (
	"context"
	"errors"
	"time"
)

// Place is where a second copy lies. Paths are relative to it, with slashes.
type Place interface {
	// String names the place for people and records. It holds no secret.
	String() string
	// Locks reports whether what is put there cannot be deleted before a day.
	Locks() bool
	// Ready makes sure that the place can take a copy, before anything is sent.
	Ready(ctx context.Context) error
	// Look says what lies under a path.
	Look(ctx context.Context, path string) (Found, error)
	// Names lists the files of one folder whose names begin with prefix.
	Names(ctx context.Context, folder, prefix string) ([]string, error)
	// Folders lists the folders inside one; "" is the place itself.
	Folders(ctx context.Context, folder string) ([]string, error)
	// Put writes a file under a path that was free when it was looked at.
	Put(ctx context.Context, path string, data []byte, until time.Time) error
	// Read gives the bytes under a path. The error is ErrAbsent when there are none.
	Read(ctx context.Context, path string) ([]byte, error)
	// Extend locks what lies under a path until a later time.
	Extend(ctx context.Context, path string, until time.Time) error
	// Close lets go of what the place holds.
	Close() error
}

// Found is what lies under a path.
type Found struct {
	There  bool
	SHA256 string    // empty when the place cannot tell without reading
	Until  time.Time // locked until; zero when not locked
}

// Why a copy could not be made. What is wrong with single files is no error but
// a [Trouble].
var (
	// ErrAbsent: nothing lies under a path.
	ErrAbsent = errors.New("nothing lies there")
	// ErrNoPlace: the folder or the bucket does not exist. A stick that is not
	// plugged in looks like this, so that no folder is made in its stead.
	ErrNoPlace = errors.New("the place of the second copy is not there")
	// ErrInside: the folder lies in the evidence folder or around it.
	ErrInside = errors.New("the second copy would lie inside the evidence")
	// ErrKeys: the service does not know the access key, or its secret is wrong.
	ErrKeys = errors.New("the service does not accept the access key")
	// ErrDenied: the service knows the key and does not allow this.
	ErrDenied = errors.New("the service does not allow this")
	// ErrNoLock: the bucket was made without locking.
	ErrNoLock = errors.New("the bucket does not lock what it keeps")
	// ErrClock: the clocks of this computer and the service differ too much.
	ErrClock = errors.New("the service finds this computer's clock wrong")
	// ErrUnreachable: no connection, or it broke.
	ErrUnreachable = errors.New("the service does not answer")
	// ErrUntrusted: the service shows a certificate that this computer does not trust.
	ErrUntrusted = errors.New("the service shows a certificate that is not trusted")
	// ErrFull: the place takes no more.
	ErrFull = errors.New("the place of the second copy is full")
	// ErrAddress: the address of a place cannot be read or must not be used.
	ErrAddress = errors.New("the address of the second copy does not hold")
	// ErrLockPast: the day until which a binder must be kept is over, so there
	// is no day to lock it until.
	ErrLockPast = errors.New("the day to lock until is over")
	// ErrRealPatient: messages that look like a real patient's would be locked,
	// and nobody has said yes to that yet.
	ErrRealPatient = errors.New("a message looks like a real patient's")
)
