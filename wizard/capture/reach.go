package capture

import (
	"errors"
	"fmt"
	"net"
	"slices"
)

// DefaultPort is the port registered for HL7.
const DefaultPort = 2575

// Sentinels of Start.
var (
	// ErrBeyond is returned for an address that others can reach, unless Open.
	ErrBeyond = errors.New("others could reach this address")
	// ErrAddress is returned for what is no host and port.
	ErrAddress = errors.New("no such address")
	// ErrPortTaken is returned when another program listens there already.
	ErrPortTaken = errors.New("port is taken")
	// ErrPortForbidden is returned when the system does not let this user listen there.
	ErrPortForbidden = errors.New("port may not be used")
	// ErrNotHere is returned for an address of another computer.
	ErrNotHere = errors.New("address is not this computer's")
)

// Loopback says that an address is reachable from this computer only.
func Loopback(address string) bool {
	at, err := net.ResolveTCPAddr("tcp", address)
	return err == nil && at.IP.IsLoopback()
}

// listen opens the port and names what is in the way.
func listen(address string, open bool) (net.Listener, error) {
	at, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen at %s: %w: %w", address, ErrAddress, err)
	}
	if !open && !at.IP.IsLoopback() {
		return nil, fmt.Errorf("listen at %s: %w", address, ErrBeyond)
	}
	l, err := net.ListenTCP("tcp", at)
	if err == nil {
		return l, nil
	}
	for _, known := range []struct {
		codes []error
		means error
	}{{codesTaken(), ErrPortTaken}, {codesForbidden(), ErrPortForbidden}, {codesElsewhere(), ErrNotHere}} {
		if slices.ContainsFunc(known.codes, func(code error) bool { return errors.Is(err, code) }) {
			return nil, fmt.Errorf("listen at %s: %w: %w", address, known.means, err)
		}
	}
	return nil, fmt.Errorf("listen at %s: %w", address, err)
}

// Own lists the addresses under which the office's network knows this computer,
// those of version 4 first: they are what an EHR's settings have room for.
func Own() ([]string, error) {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil, fmt.Errorf("list own addresses: %w", err)
	}
	return reachable(all), nil
}

func reachable(all []net.Addr) []string {
	var short, long []string
	for _, a := range all {
		prefix, ok := a.(*net.IPNet)
		if !ok || !prefix.IP.IsGlobalUnicast() {
			continue // the computer itself, or a network of one cable
		}
		if prefix.IP.To4() != nil {
			short = append(short, prefix.IP.String())
		} else {
			long = append(long, prefix.IP.String())
		}
	}
	return append(short, long...)
}
