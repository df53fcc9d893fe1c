package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// heading begins the part of CHANGELOG.md that tells of one version: its number,
// and the day it was handed out or the word "unreleased".
var heading = regexp.MustCompile(`(?m)^## (\S+) \((unreleased|\d{4}-\d{2}-\d{2})\)\n`)

// changes gives what CHANGELOG.md says of a version.
func changes(root, version string) (when, text string, err error) {
	content, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		return "", "", err
	}
	log := string(content)
	found := heading.FindAllStringSubmatchIndex(log, -1)
	for i, at := range found {
		if log[at[2]:at[3]] != version {
			continue
		}
		end := len(log)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		text := strings.TrimSpace(log[at[1]:end])
		if text == "" {
			break
		}
		return log[at[4]:at[5]], text, nil
	}
	return "", "", fmt.Errorf("CHANGELOG.md says nothing of version %s: what is handed out says what is new in it", version)
}
