
(async function () {
  "use strict";
  const at = (id) => document.getElementById(id);
  const words = at("say").dataset, result = at("result");
  const fill = (text, name, value) => text.split("{" + name + "}").join(value);

  // SHA-256 by the browser, or by hand where the browser offers it only to
  // pages of another origin (FIPS 180-4).
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  async function digest(bytes) {
    if (self.crypto && crypto.subtle) return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
    return byHand(bytes);
  }
  function byHand(bytes) {
    const prime = [], k = [], h = [], fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
    for (let n = 2; prime.length < 64; n++) if (prime.every((p) => n % p)) prime.push(n);
    for (const p of prime) { k.push(fraction(Math.cbrt(p))); if (h.length < 8) h.push(fraction(Math.sqrt(p))); }
    const length = bytes.length, padded = new Uint8Array(((length + 72) >> 6) << 6), view = new DataView(padded.buffer), w = new Int32Array(64);
    padded.set(bytes);
    padded[length] = 128;
    view.setUint32(padded.length - 8, Math.floor(length / 536870912));
    view.setUint32(padded.length - 4, (length << 3) >>> 0);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let block = 0; block < padded.length; block += 64) {
      for (let i = 0; i < 64; i++) {
        if (i < 16) { w[i] = view.getInt32(block + 4 * i); continue; }
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      const v = h.slice();
      for (let i = 0; i < 64; i++) {
        const e = v[4], a = v[0];
        const one = (v[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + k[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]))) | 0;
        v.pop();
        v.unshift((one + two) | 0);
        v[4] = (v[4] + one) | 0;
      }
      for (let i = 0; i < 8; i++) h[i] = (h[i] + v[i]) | 0;
    }
    return h.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
  }
  const raw = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0)); // one character a byte
  const ofRaw = (text) => digest(raw(text));
  const ofText = (text) => digest(new TextEncoder().encode(text));

  // An element as one text: names, attributes and words, in their order.
  function spelled(node) {
    if (node.nodeType === 3) return "\u0001" + node.data;
    if (node.nodeType !== 1) return "";
    let out = "\u0002" + node.localName;
    for (const name of node.getAttributeNames().sort()) out += "\u0003" + name + "\u0004" + node.getAttribute(name);
    for (const child of node.childNodes) out += spelled(child);
    return out + "\u0005";
  }

  const changed = new Set();
  const say = (word, name, value) => changed.add(name ? fill(words[word], name, value) : words[word]);

  // What was read is gathered before anything else may touch the page.
  const plain = (node) => node.attributes.length === 2 && node.getAttribute("type") === "text/plain"; // as it was made
  if (!plain(at("digests"))) say("words", "title", words.top);
  const wanted = new Map();
  for (const line of at("digests").textContent.trim().split("\n")) {
    const one = /^([0-9a-f]{64}) (.+)$/.exec(line);
    if (one) wanted.set(one[2], one[1]);
  }
  const parts = new Map([["look", at("look").textContent], ["title", document.querySelector("title").textContent], ["say", spelled(at("say"))], ["main", ""]]);
  const loose = (node) => parts.set("main", parts.get("main") + spelled(node)); // what stands in no section
  for (const node of document.querySelector("main").childNodes) if (node.id) parts.set(node.id, spelled(node)); else loose(node);
  for (const node of document.body.childNodes) if (node.nodeType === 3) loose(node); // as far as this program
  const files = new Map();
  for (const node of document.querySelectorAll("script[data-name]")) {
    let text = "\u0000"; // no file of ours, so its digest is no file's
    if (plain(node)) try { text = atob(node.textContent.trim().replace(/-/g, "+").replace(/_/g, "/")); } catch { /* said below */ }
    files.set(node.dataset.name, text);
  }
  result.textContent = words.running;

  for (const [id, text] of parts) {
    if (wanted.get(id) === await ofText(text)) continue;
    const section = /^s\d+$/.test(id) && at(id), heading = section && section.querySelector("h2");
    if (id === "look") say("look"); else say("words", "title", heading ? heading.textContent : words.top);
  }
  for (const id of wanted.keys()) if (/^s\d+$/.test(id) && !parts.has(id)) say("words", "title", id);

  // From the manifest to the lists of each record, and from those to the files.
  async function chain() {
    const known = new Set(), lists = [];
    const expect = async (name, want) => {
      known.add(name);
      if (!files.has(name)) { if (!/\/attachment-[^/]*$/.test(name)) say("missing", "name", name); return false; }
      if (await ofRaw(files.get(name)) !== want) { say("file", "name", name); return false; }
      return true;
    };
    let previous = "-", head = "";
    const pages = [...files.keys()].filter((n) => /^manifest-\d+\.txt$/.test(n)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    for (const page of pages) {
      known.add(page);
      const text = files.get(page), rows = text.match(/[^\n]*\n/g) || [], last = rows[rows.length - 1] || "";
      const end = /^end (\d+) ([0-9a-f]{64})\n$/.exec(last);
      let sound = end && rows.join("") === text && end[2] === await ofRaw(rows.slice(0, -1).join("")) && Number(end[1]) === rows.length - 10 && rows[7] === "previous: " + previous + "\n";
      let before = await ofRaw(rows.slice(0, 9).join(""));
      for (const row of rows.slice(9, -1)) {
        const e = /^\d+ (begin|seal|file) \S+ ([0-9a-f]{64}) ([0-9a-f]{64}) (records\/\S+)\n$/.exec(row);
        if (!e || e[3] !== before) sound = false;
        if (e) lists.push([e[4] + "/", e[1] === "begin" ? "SENDING.sha256" : "SHA256SUMS", e[2]]);
        before = await ofRaw(row);
      }
      if (!sound) say("file", "name", page);
      previous = await ofRaw(last);
      head = end ? end[2] : "";
    }
    if (head !== (wanted.get("head") || "")) say("head");
    for (const [folder, list, want] of lists) {
      if (!await expect(folder + list, want)) continue;
      for (const row of files.get(folder + list).match(/[^\n]*\n/g) || []) await expect(folder + row.slice(66, -1), row.slice(0, 64));
    }
    for (const name of files.keys()) if (!known.has(name)) say("file", "name", name);
  }
  if (words.whole === "yes") await chain();
  else for (const [name, text] of files) if (wanted.get("file " + name) !== await ofRaw(text)) say("file", "name", name);

  const box = at("check");
  if (changed.size) {
    box.className = "changed";
    result.textContent = words.changed;
    for (const line of changed) at("changed").appendChild(document.createElement("li")).textContent = line;
  } else {
    box.className = words.whole === "yes" ? "same" : "";
    result.textContent = words.whole === "yes" ? fill(words.same, "files", String(files.size)) : words.part;
  }
})();
