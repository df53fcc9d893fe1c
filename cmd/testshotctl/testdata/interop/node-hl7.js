'use strict';
const { Server } = require('node-hl7-server');
const { Client, Message } = require('node-hl7-client');

exports.serve = ({ tls }, heard, code) => new Promise((done) => {
  const server = new Server({ bindAddress: '127.0.0.1', tls });
  const inbound = server.createInbound({ port: 0 }, (req, res) =>
    res.sendResponse(code(req.getMessage().toString())));
  inbound.on('data.raw', heard);
  inbound.on('data.error', (err) => heard(String(err)));
  inbound.on('listen', () => done({ port: inbound._socket.address().port }));
});

exports.send = ({ port, ca, message }) => new Promise((done, failed) => {
  const client = new Client({ host: '127.0.0.1', tls: ca ? { ca } : undefined });
  const line = client.createConnection({ port, waitAck: true }, async (res) => {
    await line.close();
    done({ answer: res.getMessage().toString() });
  });
  line.on('client.error', failed);
  line.on('connect', () => line.sendMessage(new Message({ text: message })).catch(failed));
});
