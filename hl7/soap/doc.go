// Package soap speaks the CDC immunization web service: bytes in, bytes out.
//
// A practice's message goes into one XML envelope, the envelope goes over one
// HTTP connection, and what comes back is kept exactly as it came and then
// read leniently. The package knows nothing about HL7 beyond how a message
// begins; who parses the acknowledgement is the caller's business.
//
// # Terms
//
//   - A [Dialect] is a row of data: element names, namespace, action, SOAP
//     version, where the credentials go, whether the line can be tested
//     without a message. A state's variant is a row, never a type.
//   - A [Payload] is how the message sits in its element: escaped (the
//     default), as CDATA, or as Base64.
//   - An [Exchange] is what is known about one send, kept even when it failed:
//     above all whether any byte, or all of them, left this computer.
//   - A [Reply] names what came back. Only answer.KindAck carries an
//     acknowledgement, and how it was wrapped is listed in Packing.
//
// # Format
//
// The national 2011 form of a request, shortened:
//
//	<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope">
//	 <env:Body>
//	  <urn:submitSingleMessage xmlns:urn="urn:cdc:iisb:2011">
//	   <urn:username>clinic7</urn:username>
//	   <urn:password>********</urn:password>
//	   <urn:facilityID>4711</urn:facilityID>
//	   <urn:hl7Message>MSH|^~\&amp;|EHR|...&#13;PID|1|...</urn:hl7Message>
//	  </urn:submitSingleMessage>
//	 </env:Body>
//	</env:Envelope>
//
// The Massachusetts form has the user name and password in a WS-Security
// header instead. Segment ends are written as the decimal reference &#13;
// because an XML reader turns a bare carriage return into a line feed (XML 1.0
// section 2.11), and because servers exist that know the decimal form only.
//
// # What it refuses
//
// It never sends twice: one connection a send, no retry, no redirect followed.
// It never sends a message that XML would alter (an unprintable control
// character, bytes that are not in the named character set): that is an error
// before the network is touched. It resolves no external entity and accepts
// no document type declaration. It puts no password into an address, an error
// or a stored request.
package soap
