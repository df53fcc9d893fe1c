package saved

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"testshot/wizard/durable"
	"testshot/wizard/routing"
)

// maxRoutes bounds how many route files are read from the folder.
const maxRoutes = 500

// Route is a saved route.
type Route struct {
	// File is its name in the routes folder.
	File    string
	Profile routing.Profile
	// Problems are what the file has that could not be read.
	Problems []routing.Problem
}

func (s *Store) routesDir() string { return filepath.Join(s.dir, "routes") }

// Routes reads every saved route, in the order of their names. A file with an
// unknown key is still a route, with its problems; one that isn't TOML at all
// is set aside.
func (s *Store) Routes() ([]Route, []Aside, error) {
	entries, err := os.ReadDir(s.routesDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("load routes: %w", err)
	}
	var routes []Route
	var asides []Aside
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".toml") || len(routes) >= maxRoutes {
			continue
		}
		file := filepath.Join("routes", e.Name())
		data, aside, err := s.read(file)
		if err != nil {
			return nil, nil, err
		}
		if aside == nil && data != nil {
			profile, problems := routing.ParseFile(data)
			if len(problems) == 1 && (problems[0].Key == "not_toml" || problems[0].Key == "too_large") {
				aside = s.setAside(file, Unreadable)
			} else {
				routes = append(routes, Route{File: e.Name(), Profile: profile.In(s.routesDir()), Problems: problems})
			}
		}
		if aside != nil {
			asides = append(asides, *aside)
		}
	}
	slices.SortStableFunc(routes, func(a, b Route) int { return strings.Compare(a.Profile.Name, b.Profile.Name) })
	return routes, asides, nil
}

// SaveRoute writes a route under a file name made from its name, and returns
// that file name. A route of the same name is replaced.
func (s *Store) SaveRoute(p routing.Profile) (string, error) {
	file := routeFile(p.Name)
	if err := durable.Replace(filepath.Join(s.routesDir(), file), p.Encode()); err != nil {
		return "", fmt.Errorf("save route %q: %w", p.Name, err)
	}
	return file, nil
}

// RemoveRoute removes the route of that name; that there is none is no error.
func (s *Store) RemoveRoute(name string) error {
	err := os.Remove(filepath.Join(s.routesDir(), routeFile(name)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove route %q: %w", name, err)
	}
	return nil
}

// routeFile is the file name of a route.
func routeFile(name string) string { return fileName(name, name, "route") }

// fileName makes a file name that every system takes from any label: what is left
// of its letters, and a short digest of what the file stands for, which keeps "CON",
// equal slugs and names in other scripts apart.
func fileName(label, identity, empty string) string {
	var slug strings.Builder
	for _, r := range strings.ToLower(label) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			slug.WriteRune(r)
		case slug.Len() > 0 && !strings.HasSuffix(slug.String(), "-"):
			slug.WriteByte('-')
		}
		if slug.Len() >= 40 {
			break
		}
	}
	sum := sha256.Sum256([]byte(identity))
	stem := strings.Trim(slug.String(), "-")
	if stem == "" {
		stem = empty
	}
	return stem + "-" + hex.EncodeToString(sum[:4]) + ".toml"
}
