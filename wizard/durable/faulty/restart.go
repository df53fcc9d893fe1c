package faulty

import "errors"

// ErrStopped is what every call returns once the program is to be thought of
// as dead.
var ErrStopped = errors.New("stopped")

// StopAt lets the program die at the n-th call: that call and all after it
// fail.
func StopAt(n int) Fault {
	return func(call int, _, _ string) error {
		if call >= n {
			return ErrStopped
		}
		return nil
	}
}

// FailAt lets only the n-th call fail, with the error given.
func FailAt(n int, err error) Fault {
	return func(call int, _, _ string) error {
		if call == n {
			return err
		}
		return nil
	}
}

// After says what a stopped program leaves.
type After int

// A killed program leaves what it saw; a power cut leaves what was synced.
const (
	Kill After = iota
	PowerCut
)

// Restart returns the disk as the next program finds it, without faults. The
// old disk is left as it was.
func (d *Disk) Restart(after After) *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &Disk{root: survive(d.root, after)}
}

func survive(n *node, after After) *node {
	if !n.dir {
		data := n.data
		if after == PowerCut {
			data = n.kept
		}
		return &node{data: append([]byte(nil), data...), kept: append([]byte(nil), data...)}
	}
	names := n.names
	if after == PowerCut {
		names = n.synced
	}
	out := folder()
	for base, child := range names {
		c := survive(child, after)
		out.names[base], out.synced[base] = c, c
	}
	return out
}
