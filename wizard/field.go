package wizard

import "strings"

// Field names an input of the window that holds text. Rows of people have a
// field for each column and carry their row beside it.
type Field string

// The fields of Who and when, and of Routing.
const (
	FieldClinicName       Field = "clinic.name"
	FieldClinicPIN        Field = "clinic.pin"
	FieldClinicAddress    Field = "clinic.address"
	FieldYear             Field = "clinic.year"
	FieldPeriodFrom       Field = "clinic.period-from"
	FieldPeriodTo         Field = "clinic.period-to"
	FieldVendorContact    Field = "clinic.vendor"
	FieldIOOContact       Field = "clinic.ioo"
	FieldAttested         Field = "clinic.attested"
	FieldEHRVendor        Field = "ehr.vendor"
	FieldEHRProduct       Field = "ehr.product"
	FieldEHRVersion       Field = "ehr.version"
	FieldEHRCertification Field = "ehr.certification"

	FieldPersonName Field = "person.name"
	FieldPersonNPI  Field = "person.npi"

	FieldRouteTransport     Field = "route.transport" // a choice, kept like text
	FieldRouteAddress       Field = "route.address"
	FieldRouteUsername      Field = "route.username"
	FieldRoutePassword      Field = "route.password"
	FieldRouteFacility      Field = "route.facility"
	FieldRouteCertificate   Field = "route.certificate" // paths of files
	FieldRouteAuthority     Field = "route.authority"
	FieldRoutePassphrase    Field = "route.passphrase"
	FieldRouteProxy         Field = "route.proxy"
	FieldRouteProxyUsername Field = "route.proxy-username"
	FieldRouteProxyPassword Field = "route.proxy-password"
	FieldRouteSending       Field = "route.sending-application" // MSH-3
	FieldRouteReceiving     Field = "route.receiving-application"
	FieldRouteReceivingID   Field = "route.receiving-facility"
	FieldRouteProcessing    Field = "route.processing-id"
	FieldFormUsername       Field = "route.form-username" // the names of a form's fields
	FieldFormPassword       Field = "route.form-password"
	FieldFormFacility       Field = "route.form-facility"
	FieldFormMessage        Field = "route.form-message"
	FieldCallReady          Field = "call.ready" // a choice, kept like text
	FieldCallPerson         Field = "call.person"
	FieldCallTicket         Field = "call.ticket"
	FieldCallGoodUntil      Field = "call.good-until"
	FieldMessage            Field = "message"
	FieldQuestion           Field = "question"
)

// slot gives the place in the state that a field of text fills, or nil for a
// field that is not plain text of the clinic.
func (s *State) slot(f Field) *string {
	switch f {
	case FieldClinicName:
		return &s.Clinic.Name
	case FieldClinicPIN:
		return &s.Clinic.PIN
	case FieldClinicAddress:
		return &s.Clinic.Address
	case FieldYear:
		return &s.Clinic.Year
	case FieldPeriodFrom:
		return &s.Clinic.PeriodFrom
	case FieldPeriodTo:
		return &s.Clinic.PeriodTo
	case FieldVendorContact:
		return &s.Clinic.Vendor
	case FieldIOOContact:
		return &s.Clinic.IOO
	case FieldAttested:
		return &s.Clinic.Attested
	case FieldEHRVendor:
		return &s.EHR.Vendor
	case FieldEHRProduct:
		return &s.EHR.Product
	case FieldEHRVersion:
		return &s.EHR.Version
	case FieldEHRCertification:
		return &s.EHR.Certification
	case FieldRouteTransport:
		return (*string)(&s.Route.Transport)
	case FieldFormUsername:
		return &s.Route.Form.Username
	case FieldFormPassword:
		return &s.Route.Form.Password
	case FieldFormFacility:
		return &s.Route.Form.Facility
	case FieldFormMessage:
		return &s.Route.Form.Message
	case FieldRouteAddress:
		return &s.Route.Address
	case FieldRouteUsername:
		return &s.Route.Username
	case FieldRouteFacility:
		return &s.Route.Facility
	case FieldRouteSending:
		return &s.Route.Header.SendingApplication
	case FieldRouteReceiving:
		return &s.Route.Header.ReceivingApplication
	case FieldRouteReceivingID:
		return &s.Route.Header.ReceivingFacility
	case FieldRouteProcessing:
		return &s.Route.Header.ProcessingID
	case FieldRouteCertificate:
		return &s.Route.TLS.ClientCertificate
	case FieldRouteAuthority:
		return &s.Route.TLS.CAFile
	case FieldRouteProxy:
		return &s.Route.Proxy
	case FieldRouteProxyUsername:
		return &s.Route.ProxyUsername
	case FieldCallReady:
		return &s.Contact.Ready
	case FieldCallPerson:
		return &s.Contact.Person
	case FieldCallTicket:
		return &s.Contact.Ticket
	case FieldCallGoodUntil:
		return &s.Contact.GoodUntil
	}
	return nil
}

// Text gives what a field holds now.
func (s State) Text(f Field) string {
	if p := s.slot(f); p != nil {
		return *p
	}
	return ""
}

// typed keeps what stands in an input, as it is typed.
func (f *flow) typed(e Typed) {
	if e.Field == FieldRouteProcessing { // a letter of table 0103, which has capitals only
		e.Value = strings.ToUpper(strings.TrimSpace(e.Value))
	}
	slot := f.s.slot(e.Field)
	if slot == nil || *slot == e.Value {
		return
	}
	*slot = e.Value
	delete(f.s.Origins, e.Field)
	f.said(e.Field, f.today())
	switch e.Field {
	case FieldRouteTransport:
		f.transportChosen()
	case FieldRouteAddress, FieldRouteUsername:
		f.s.Access.forget(RegistryPassword, CertificatePassphrase) // another registry, another password
		if f.s.Route.Proxy == "" {
			f.s.Access.forget(ProxyPassword) // the system's proxy goes by the registry behind it
		}
		f.s.Line = LineTest{}
	case FieldRouteProxy, FieldRouteProxyUsername:
		f.s.Access.forget(ProxyPassword)
		f.s.Line = LineTest{}
	case FieldRouteCertificate, FieldRouteAuthority:
		f.s.Line = LineTest{}
	case FieldCallPerson:
		f.callerTyped(e.Value)
	case FieldCallTicket:
		f.s.Route.Source.Ticket = strings.TrimSpace(e.Value)
	case FieldCallGoodUntil:
		f.s.Route.Source.GoodUntil = strings.TrimSpace(e.Value)
	case FieldClinicPIN:
		f.pinTyped(e.Value)
	case FieldYear:
		f.yearTyped()
	}
}
