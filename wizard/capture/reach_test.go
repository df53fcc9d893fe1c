package capture

import (
	"errors"
	"net"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsInTheWayOfAPortIsNamed(t *testing.T) {
	s, _ := started(t, Params{})
	for address, want := range map[string]error{
		s.Address(): ErrPortTaken, "0.0.0.0:0": ErrBeyond, "[::]:0": ErrBeyond, ":0": ErrBeyond, "192.0.2.15:2575": ErrBeyond,
		"nonsense": ErrAddress, "127.0.0.1:notaport": ErrAddress, "127.0.0.1:99999": ErrAddress,
	} {
		if other, err := Start(Params{Address: address, Take: func(Received) error { return nil }}); !errors.Is(err, want) {
			t.Errorf("at %s: %v, want %v", address, err, want)
			if err == nil {
				other.Stop()
			}
		}
	}
	// 192.0.2.0/24 belongs to nobody (RFC 5737), so not to this computer either.
	if _, err := Start(Params{Address: "192.0.2.15:0", Open: true, Take: func(Received) error { return nil }}); !errors.Is(err, ErrNotHere) {
		t.Errorf("an address of another computer: %v", err)
	}
	for _, code := range codesForbidden() {
		if errors.Is(code, codesTaken()[0]) || code == nil {
			t.Errorf("%v means two things", code)
		}
	}
}

func TestOpenLetsTheOfficeNetworkIn(t *testing.T) {
	s, b := started(t, Params{Address: "0.0.0.0:0", Open: true})
	_, port, err := net.SplitHostPort(s.Address())
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.Close()
	if Loopback(s.Address()) || !Loopback("127.0.0.1:1") || !Loopback("[::1]:1") || Loopback("nonsense") || len(b.all()) != 0 {
		t.Error("it is not told apart what others can reach")
	}
}

func TestOwnAddressesAreThoseOfTheOffice(t *testing.T) {
	cidr := func(text string) net.Addr {
		ip, network, err := net.ParseCIDR(text)
		if err != nil {
			t.Fatal(err)
		}
		return &net.IPNet{IP: ip, Mask: network.Mask}
	}
	got := reachable([]net.Addr{cidr("127.0.0.1/8"), cidr("fe80::1/64"), cidr("2001:db8::15/64"), cidr("169.254.3.4/16"), cidr("192.0.2.15/24"), cidr("::1/128")})
	if diff := cmp.Diff([]string{"192.0.2.15", "2001:db8::15"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := Own(); err != nil {
		t.Error(err)
	}
}
