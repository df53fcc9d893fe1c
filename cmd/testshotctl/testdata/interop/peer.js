// Speaks for one program of others: node peer.js NAME. Each line of standard input is a
// request in JSON, each line of standard output what came of it:
//
//   {"do":"serve","tls":{"key","cert"},...}         {"port":4711}
//   {"do":"heard"}                                  {"heard":["MSH|...",...]}
//   {"do":"send","port":4711,"ca":"...","message"}  {"answer":"MSH|..."}
//
// It ends with its standard input.
'use strict';

console.log = console.error; // what a program says aside is no result

const peer = require(`./${process.argv[2]}.js`);
const heard = [];

// What a server answers is in the message's control ID.
const code = (text) => (/\|REFUSE-(\w\w)/.exec(text) || [, 'AA'])[1];

const acts = {
  serve: (asked) => peer.serve(asked, (text) => heard.push(text), code),
  send: (asked) => peer.send(asked),
  heard: () => ({ heard: heard.splice(0) }),
};

require('readline')
  .createInterface({ input: process.stdin })
  .on('line', async (line) => {
    const asked = JSON.parse(line);
    const said = await Promise.resolve(asked).then(acts[asked.do]).catch((e) => ({ failed: String(e.stack || e) }));
    process.stdout.write(JSON.stringify(said) + '\n');
  })
  .on('close', () => process.exit());
