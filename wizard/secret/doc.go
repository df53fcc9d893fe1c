// Package secret keeps the credentials of a route: in the system's keyring
// when there is one that answers, else for this run only.
//
// # Value
//
// A [Value] holds a secret and prints as a mask wherever a program may print
// by accident: every verb of fmt, JSON, text, slog. Only [Value.Reveal] gives
// the secret itself, so that one search shows who asks for it.
//
// # Keeper
//
// A [Keeper] reaches the keyring through a [Ring]. It was built round one
// fact: on Linux a locked keyring with nobody at the dialog waits for ever and
// can't be called off. So:
//
//   - [Keeper.State] looks first, on a connection of its own, and says none,
//     locked or ready; on Windows and macOS the keyring is always there.
//   - Every call runs in a goroutine with a time limit. A call that hangs is
//     left behind; until it comes back no second one is made.
//   - What can't be kept in the keyring is kept in memory for this run, and
//     the error says why: [ErrNoKeyring], [ErrLocked], [ErrTooLong].
//
// A locked keyring is never asked by [Keeper.Get] or [Keeper.Put], since that
// would open a dialog nobody expects. [Keeper.Unlock] asks it on purpose.
//
// # Where a secret lies
//
// An [Entry] names it: the registry's host, the user name there, and what the
// secret is for. In the keyring the service is "Testshot" and the account is
// purpose, user name and host, for instance
// "password clinic-user@registry.example".
//
// # What it refuses to do
//
// It writes no file, reads no environment variable for a secret, and puts no
// secret into an error, not even when the keyring's own error repeats it. On
// Windows any program of the same user can read what the keyring holds; the
// manual says so.
package secret
