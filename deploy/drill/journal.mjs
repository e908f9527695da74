// What the clients asked for and were told: one line a request. A write's outcome is ok (acknowledged), fail (refused: nothing happened)
// or info (nobody knows: 503 and everything that broke on the way).
import fs from 'node:fs';

export class Journal {
  #file;
  violations = [];

  constructor(path) { this.#file = fs.createWriteStream(path); }

  add(op, key, answer) {
    const outcome = answer.status === 200 ? (answer.code === 200 ? 'ok' : 'fail') : 'info';
    const { started, ms, status, code, error } = answer;
    this.#file.write(JSON.stringify({ op, key, started, ms, outcome, status, code, error }) + '\n');
    return outcome;
  }

  violate(what, detail) {
    this.violations.push(what);
    this.#file.write(JSON.stringify({ op: 'violation', at: Date.now(), what, detail }) + '\n');
  }

  end() { return new Promise(resolve => this.#file.end(resolve)); }
}

export function read(path) {
  return fs.readFileSync(path, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
}
