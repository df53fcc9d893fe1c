'use strict';
const fs = require('fs');
const path = require('path');
const soap = require('soap');

const wsdl = (year) => path.join(__dirname, `cdc-${year}.wsdl`);
const text = (value) => (value && value.$value !== undefined ? value.$value : value);

// One operation in the names of each year.
const names = {
  2011: { service: 'client_Service', port: 'client_Port_Soap12', submit: 'submitSingleMessage', test: 'connectivityTest',
    username: 'username', password: 'password', facility: 'facilityID', message: 'hl7Message', result: 'return', echo: 'echoBack' },
  2014: { service: 'IISService', port: 'IISPort', submit: 'SubmitSingleMessage', test: 'ConnectivityTest',
    username: 'Username', password: 'Password', facility: 'FacilityID', message: 'Hl7Message', result: 'Hl7Message', echo: 'EchoBack' },
};

// A registry of the year that lets in whoever knows the password, in the body or in the header.
exports.serve = ({ year, version, tls, password }, heard, code) => new Promise((done) => {
  const n = names[year];
  const submit = (args, callback, headers) => {
    const token = headers && headers.Security && headers.Security.UsernameToken;
    if (text(token ? token.Password : args[n.password]) !== password) {
      throw { Fault: { Code: { Value: 'soap:Sender' }, Reason: { Text: 'Security' }, Detail: { SecurityFault: { Code: 10, Reason: 'Security', Detail: 'Who are you?' } }, statusCode: 500 } };
    }
    const message = text(args[n.message]);
    heard(message);
    const id = message.split('|')[9];
    return { [n.result]: `MSH|^~\\&|REGISTRY|STATE|EHR|CLINIC|20150302101501||ACK^V04^ACK|A-${id}|P|2.5.1\rMSA|${code(message)}|${id}\r` };
  };
  const test = (args) => ({ [n.result === 'return' ? 'return' : n.echo]: text(args[n.echo]) });
  const web = tls ? require('https').createServer(tls) : require('http').createServer();
  web.listen(0, '127.0.0.1', () => {
    const server = soap.listen(web, {
      path: '/service', xml: fs.readFileSync(wsdl(year), 'utf8'), suppressStack: true, forceSoap12Headers: version === '1.2',
      services: { [n.service]: { [n.port]: { [n.submit]: submit, [n.test]: test } } },
    });
    server.wsdl.options.preserveWhitespace = true; // else the last segment loses its end
    done({ port: web.address().port });
  });
});

// A system of a clinic that sends in the way of the dialect.
exports.send = async ({ year, version, header, port, ca, message, username, password }) => {
  const n = names[year];
  const client = await soap.createClientAsync(wsdl(year), { forceSoap12Headers: version === '1.2', preserveWhitespace: true });
  client.setEndpoint(`${ca ? 'https' : 'http'}://127.0.0.1:${port}/service`);
  const body = { [n.facility]: '12345', [n.message]: message };
  if (header) client.setSecurity(new soap.WSSecurity(username, password));
  else Object.assign(body, { [n.username]: username, [n.password]: password });
  if (year === 2014) {
    client.addSoapHeader({ Action: 'urn:cdc:iisb:2014:IISPortType:SubmitSingleMessageRequest', MessageID: 'urn:uuid:00000000-0000-4000-8000-000000000001' },
      '', 'wsa', 'http://www.w3.org/2005/08/addressing');
  }
  const options = ca ? { httpsAgent: new (require('https').Agent)({ ca }) } : {};
  const [result] = await client[`${n.submit}Async`](body, options);
  return { answer: text(result[n.result]) };
};
