package main

import (
	"fmt"
	"slices"
	"strings"

	"testshot/hl7/simulator"
)

// temper is the value of --rehearse, which may stand alone, and of --temper.
type temper struct {
	given bool
	name  string
}

// String is the name, for the flag package.
func (t *temper) String() string { return t.name }

// IsBoolFlag lets --rehearse stand without a value.
func (t *temper) IsBoolFlag() bool { return true }

// Set takes the name of a temper. The flag package says "true" when there is no
// value.
func (t *temper) Set(name string) error {
	t.given = true
	if name == "true" {
		name = simulator.Accepting
	}
	if _, ok := simulator.TemperNamed(name); !ok {
		return wrong("ctl.wrong.temper", "value", name, "known", temperNames())
	}
	t.name = name
	return nil
}

func temperNames() string {
	var names []string
	for _, t := range simulator.Tempers() {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// saidTemper is one temper of `simulate --list --json`.
type saidTemper struct {
	Name       string   `json:"name"`
	Group      string   `json:"group"`
	For        string   `json:"for"`
	Transports []string `json:"transports"`
	TLS        bool     `json:"tls"` // it is about the private line
	Verdict    string   `json:"verdict"`
}

// listTempers prints every temper with what it lets a person rehearse.
func (c *console) listTempers() error {
	tempers := simulator.Tempers()
	if c.json {
		list := make([]saidTemper, 0, len(tempers))
		for _, t := range tempers {
			list = append(list, saidTemper{
				Name: t.Name, Group: string(t.Group), For: t.For, Transports: transportsOf(t), TLS: t.Private(), Verdict: string(t.Expect.Verdict),
			})
		}
		return c.document(struct {
			Tempers []saidTemper `json:"tempers"`
		}{list})
	}
	for _, group := range simulator.Groups() {
		c.print(string(group))
		for _, t := range tempers {
			if t.Group != group {
				continue
			}
			only := ""
			if over := transportsOf(t); len(over) < len(simulator.Transports()) {
				only = " (" + strings.Join(over, ", ") + ")"
			}
			c.print(fmt.Sprintf("  %-18s %s%s", t.Name, t.For, only))
		}
	}
	return nil
}

func transportsOf(t simulator.Temper) (names []string) {
	for _, over := range slices.DeleteFunc(simulator.Transports(), func(over simulator.Transport) bool { return !t.On(over) }) {
		names = append(names, string(over))
	}
	return names
}
