package routing

// slot is one key of the route file and its place in a Profile. Reading,
// writing and the examples all walk the same list, so that none of them can
// know a key the others don't.
type slot struct {
	key  string // with its table, such as "tls.ca_file"
	text func(*Profile) *string
	flag func(*Profile) *bool
	date bool // text that is written as a TOML date
}

// slots returns every key, in the order of the file.
func slots() []slot {
	return []slot{
		{key: "name", text: func(p *Profile) *string { return &p.Name }},
		{key: "kind", text: func(p *Profile) *string { return (*string)(&p.Kind) }},
		{key: "transport", text: func(p *Profile) *string { return (*string)(&p.Transport) }},
		{key: "address", text: func(p *Profile) *string { return &p.Address }},
		{key: "dialect", text: func(p *Profile) *string { return &p.Dialect }},
		{key: "payload", text: func(p *Profile) *string { return &p.Payload }},
		{key: "soap_version", text: func(p *Profile) *string { return &p.SOAPVersion }},
		{key: "username", text: func(p *Profile) *string { return &p.Username }},
		{key: "facility", text: func(p *Profile) *string { return &p.Facility }},
		{key: "allow_plaintext", flag: func(p *Profile) *bool { return &p.AllowPlaintext }},
		{key: "proxy", text: func(p *Profile) *string { return &p.Proxy }},
		{key: "proxy_username", text: func(p *Profile) *string { return &p.ProxyUsername }},
		{key: "header.sending_application", text: func(p *Profile) *string { return &p.Header.SendingApplication }},
		{key: "header.sending_facility", text: func(p *Profile) *string { return &p.Header.SendingFacility }},
		{key: "header.receiving_application", text: func(p *Profile) *string { return &p.Header.ReceivingApplication }},
		{key: "header.receiving_facility", text: func(p *Profile) *string { return &p.Header.ReceivingFacility }},
		{key: "header.processing_id", text: func(p *Profile) *string { return &p.Header.ProcessingID }},
		{key: "readdress.enabled", flag: func(p *Profile) *bool { return &p.Readdress.Enabled }},
		{key: "readdress.batch_wrapper", flag: func(p *Profile) *bool { return &p.Readdress.BatchWrapper }},
		{key: "form.username", text: func(p *Profile) *string { return &p.Form.Username }},
		{key: "form.password", text: func(p *Profile) *string { return &p.Form.Password }},
		{key: "form.facility", text: func(p *Profile) *string { return &p.Form.Facility }},
		{key: "form.message", text: func(p *Profile) *string { return &p.Form.Message }},
		{key: "tls.ca_file", text: func(p *Profile) *string { return &p.TLS.CAFile }},
		{key: "tls.client_certificate", text: func(p *Profile) *string { return &p.TLS.ClientCertificate }},
		{key: "source.person", text: func(p *Profile) *string { return &p.Source.Person }},
		{key: "source.confirmed", text: func(p *Profile) *string { return &p.Source.Confirmed }, date: true},
		{key: "source.ticket", text: func(p *Profile) *string { return &p.Source.Ticket }},
		{key: "source.good_until", text: func(p *Profile) *string { return &p.Source.GoodUntil }, date: true},
	}
}

// slotOf finds the slot of a key.
func slotOf(key string) (slot, bool) {
	for _, s := range slots() {
		if s.key == key {
			return s, true
		}
	}
	return slot{}, false
}
