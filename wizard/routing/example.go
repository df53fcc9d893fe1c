package routing

// Examples returns the names that [Example] knows.
func Examples() []string {
	return []string{"miis", "cdc-2011", "cdc-2014", "mllp", "mllp-tls", "post-form", "post-raw"}
}

// Example returns a route file with remarks, to be filled in. An empty name
// is "miis"; a name it doesn't know gives nil. The hosts end in .example,
// which leads nowhere (RFC 2606).
func Example(name string) []byte {
	p := Massachusetts()
	p.Said = nil // a person fills the file in, and says who said so
	p.Username, p.Facility, p.Header.SendingFacility = "clinic-user", "12345", "12345"
	p.Source = Source{Person: "Help Desk", Confirmed: "2015-03-02"}
	p.Address = "https://registry.example/CDCService"
	soap := []string{"dialect", "payload", "soap_version"}
	var extra []string
	switch name {
	case "", "miis":
		extra = soap
	case "cdc-2011":
		p.Dialect, extra = DialectCDC2011, soap
		p.Address = "https://registry.example/soap/2011"
	case "cdc-2014":
		p.Dialect, extra = DialectCDC2014, soap
		p.Address = "https://registry.example/soap/2014"
	case "mllp":
		p.Transport, p.Address = MLLP, "127.0.0.1:2575"
	case "mllp-tls":
		p.Transport, p.Address = MLLPTLS, "registry.example:2575"
	case "post-form":
		p.Transport, p.Address = PostForm, "https://registry.example/submit"
		p.Form = UsualForm()
		extra = []string{"form.username", "form.password", "form.facility", "form.message"}
	case "post-raw":
		p.Transport, p.Address = PostRaw, "https://registry.example/hl7"
	default:
		return nil
	}
	if name != "" && name != "miis" {
		p.Name = "Registry test"
		p.Header.ReceivingApplication, p.Header.ReceivingFacility = "IIS", "REGISTRY"
	}
	remarks := remarks(p.Transport)
	shown := map[string]bool{}
	for _, key := range extra {
		shown[key] = true
	}
	opening := "# A route: how to reach a registry. There is no password in this file; it is\n" +
		"# asked for, or read from the system's keyring. Ask the Help Desk for each value.\n\n"
	body := p.write(func(s slot) (string, bool) {
		remark, always := remarks[s.key]
		return remark, always || shown[s.key]
	})
	return append([]byte(opening), body...)
}

// remarks explains the keys that every example shows.
func remarks(t Transport) map[string]string {
	r := map[string]string{
		"name":                         "as it is called on the screen",
		"kind":                         "registry-test | production",
		"transport":                    "soap | mllp | mllp-tls | post-form | post-raw | by-hand",
		"address":                      "where tests go",
		"username":                     "the password is not kept here",
		"facility":                     "the site's vaccine PIN",
		"allow_plaintext":              "true: an open line beyond this computer; every record says so",
		"proxy":                        "empty: the system's",
		"proxy_username":               "the proxy's password is a secret of its own",
		"header.sending_facility":      "MSH-4, often the PIN again",
		"header.receiving_application": "MSH-5",
		"header.receiving_facility":    "MSH-6",
		"header.processing_id":         "MSH-11: T for tests",
		"readdress.enabled":            "true: put the values above into the message",
		"readdress.batch_wrapper":      "true: wrap the message in BHS and BTS",
		"source.person":                "who said so",
		"source.confirmed":             "and when",
	}
	switch t {
	case SOAP:
		r["dialect"] = "miis | cdc-2011 | cdc-2014"
		r["payload"] = "escaped | cdata | base64"
		r["soap_version"] = "1.2 | 1.1"
	case MLLP, MLLPTLS:
		r["address"] = "host:port"
		delete(r, "username")
	}
	if t != MLLP {
		r["tls.ca_file"] = "the registry's own issuer, if it has one"
		r["tls.client_certificate"] = "PKCS#12, or PEM with its key; the passphrase is not kept here"
	}
	return r
}
