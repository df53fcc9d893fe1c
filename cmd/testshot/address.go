package main

import (
	"net/url"
	"strings"
)

// addressOf gives what the system opens as an address. A path becomes a file's
// address; one with a drive letter gets the slash before it that RFC 8089 asks for,
// or the drive would be read as the name of a computer.
func addressOf(target string, path bool) *url.URL {
	u, err := url.Parse(target)
	if err == nil && u.Scheme != "" && !path {
		return u
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + target
	}
	return &url.URL{Scheme: "file", Path: target}
}
