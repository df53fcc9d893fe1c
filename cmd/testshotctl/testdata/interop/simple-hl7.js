'use strict';
const hl7 = require('simple-hl7');

exports.serve = (asked, heard, code) => new Promise((done) => {
  const app = hl7.tcp();
  app.use((req, res, next) => {
    heard(req.raw.slice(1, -2)); // as it came, without the marks of the frame
    res.ack.getSegment('MSA').setField(1, code(req.raw));
    res.end();
  });
  const { server } = app.start(0);
  server.on('listening', () => done({ port: server.address().port }));
});

exports.send = ({ port, message }) => new Promise((done, failed) => {
  const client = hl7.Server.createTcpClient({ host: '127.0.0.1', port });
  client.send(new hl7.Parser({ segmentSeperator: '\r' }).parse(message), (err, ack) =>
    err ? failed(err) : done({ answer: ack.toString() }));
});
