package saved

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/routing"
)

func TestRoutesComeBackInOrder(t *testing.T) {
	s := open(t)
	var want []routing.Profile
	for _, name := range []string{"Another registry", "MIIS test", "Ένα μητρώο"} {
		p := routing.Massachusetts()
		p.Name, p.Address = name, "https://registry.example/in"
		want = append(want, p)
	}
	for _, i := range []int{2, 0, 1, 1} {
		if _, err := s.SaveRoute(want[i]); err != nil {
			t.Fatal(err)
		}
	}
	routes, asides, err := s.Routes()
	var got []routing.Profile
	for _, r := range routes {
		got = append(got, r.Profile)
	}
	if diff := cmp.Diff(want, got); diff != "" || len(asides) > 0 || err != nil {
		t.Errorf("%v, %v (-want +got):\n%s", asides, err, diff)
	}
	for range 2 {
		if err := s.RemoveRoute("MIIS test"); err != nil {
			t.Errorf("remove: %v", err)
		}
	}
	if routes, _, _ = s.Routes(); len(routes) != 2 {
		t.Errorf("%d routes are left", len(routes))
	}
}

func TestABrokenRouteIsSetAsideAndAnOddOneIsKept(t *testing.T) {
	s := open(t)
	write(t, s, filepath.Join("routes", "broken.toml"), "name = \n")
	write(t, s, filepath.Join("routes", "odd.toml"), "name = \"Odd\"\ncolour = \"red\"\n[tls]\nca_file = \"ca.pem\"\n")
	write(t, s, filepath.Join("routes", "notes.txt"), "not a route")
	routes, asides, err := s.Routes()
	if err != nil || len(routes) != 1 || len(asides) != 1 {
		t.Fatalf("%v, %v, %v", routes, asides, err)
	}
	if r := routes[0]; r.File != "odd.toml" || len(r.Problems) != 1 || r.Problems[0].Key != "unknown_key" ||
		r.Profile.TLS.CAFile != filepath.Join(s.Dir(), "routes", "ca.pem") {
		t.Errorf("the odd route is %+v", r)
	}
	want := Aside{File: filepath.Join("routes", "broken.toml"), Now: filepath.Join("routes", "broken.toml.broken-2015-03-02"), Why: Unreadable}
	if diff := cmp.Diff(want, asides[0]); diff != "" {
		t.Errorf("aside differs (-want +got):\n%s", diff)
	}
	if routes, asides, _ := s.Routes(); len(routes) != 1 || len(asides) != 0 {
		t.Errorf("the second look: %v, %v", routes, asides)
	}
}

func TestRoutesWithoutAFolderAreNone(t *testing.T) {
	s := open(t)
	if err := os.Remove(s.routesDir()); err != nil {
		t.Fatal(err)
	}
	if routes, asides, err := s.Routes(); routes != nil || asides != nil || err != nil {
		t.Errorf("%v, %v, %v", routes, asides, err)
	}
}

func TestEveryNameMakesAFileNameOfItsOwn(t *testing.T) {
	form := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*\.toml$`)
	seen := map[string]string{}
	for _, name := range []string{"", "CON", "con", "../../x", "MIIS test", "MIIS  test", "miis-test", "Ένα", "Δύο",
		"a\x00b", "nul.toml", "x y z " + string(make([]byte, 500))} {
		file := routeFile(name)
		if !form.MatchString(file) || len(file) > 60 {
			t.Errorf("%q makes %q", name, file)
		}
		if other, ok := seen[file]; ok {
			t.Errorf("%q and %q both make %q", name, other, file)
		}
		seen[file] = name
	}
}
