'use strict';
const { Hl7Message } = require('@medplum/core');
const { Hl7Client, Hl7Server } = require('@medplum/hl7');

exports.serve = (asked, heard, code) => new Promise((done) => {
  const server = new Hl7Server((line) => line.addEventListener('message', ({ message }) => {
    heard(message.toString());
    line.send(message.buildAck({ ackCode: code(message.toString()) }));
  }));
  server.start(0);
  server.server.on('listening', () => done({ port: server.server.address().port }));
});

exports.send = async ({ port, message }) => {
  const client = new Hl7Client({ host: '127.0.0.1', port });
  const answer = await client.sendAndWait(Hl7Message.parse(message), { timeoutMs: 30000 });
  await client.close();
  return { answer: answer.toString() };
};
