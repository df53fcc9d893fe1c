// Package post speaks HL7 over HTTPS POST: the message as the body, or as one
// field of a form.
//
// # Terms
//
//   - A [Form] names the fields, as the registry calls them. Without one the
//     message is the body.
//   - A [Client] sends one message. How the send went is a [web.Exchange], and
//     what came back is named by [answer.Read].
//   - A [Handler] is the serving side: it reads requests of either form.
//
// # Format
//
// A form as it crosses the wire, shortened; each value is percent-encoded by
// the rules of HTML forms, byte by byte, so that the message arrives in the
// characters it was written in:
//
//	POST /submit HTTP/1.1
//	Content-Type: application/x-www-form-urlencoded
//
//	USERID=clinic7&PASSWORD=...&FACILITYID=4711&MESSAGEDATA=MSH%7C%5E~%5C%26%7CEHR...%0D
//
// Without a form the body is the message to the byte, as text/plain unless the
// caller names another type. User name and password, if there are any, are then
// in the Authorization header (HTTP Basic, RFC 7617).
//
// # What it refuses to do
//
// It never sends twice, and follows no redirect. It puts no password into an
// address, an error or a stored request: there the password is a [Mask].
package post
