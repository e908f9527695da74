// node summary.mjs JOURNAL EVENTS STATE FOUND: one screen, and exit code 1 if anything that was promised did not hold.
// EVENTS has a line an act: time in ms, name, and what was done. The last is "end".
import fs from 'node:fs';
import { read } from './journal.mjs';

const [journalPath, eventsPath, statePath, foundPath] = process.argv.slice(2);
const { violations } = JSON.parse(fs.readFileSync(statePath, 'utf8'));
const found = JSON.parse(fs.readFileSync(foundPath, 'utf8'));
const requests = read(journalPath).filter(one => one.op !== 'violation').sort((a, b) => a.started - b.started);
const events = fs.readFileSync(eventsPath, 'utf8').trim().split('\n').map(line => line.split('\t')).map(([at, name, text]) => ({ at: Number(at), name, text }));
const writes = new Set(['sign in', 'exit', 'refresh', 'register', 'log in', 'edit']);
const slow = 5000;
const wrong = [...violations];
const seconds = ms => (ms / 1000).toFixed(2) + ' s';
const count = (list, key) => {
  const counts = {};
  for (const one of list) counts[key(one)] = (counts[key(one)] ?? 0) + 1;
  return Object.entries(counts).map(([name, times]) => `${times} × ${name}`).join(', ') || 'none';
};

console.log('\nact                                                first write    longest gap    slowest     requests  failed');
for (const [index, { at, name, text }] of events.slice(0, -1).entries()) {
  const window = requests.filter(one => one.started + one.ms >= at && one.started + one.ms < events[index + 1].at);
  // What was on its way when it happened does not count as the first write after it.
  const acknowledged = window.filter(one => one.started >= at && one.outcome === 'ok' && writes.has(one.op)).map(one => one.started + one.ms).sort((a, b) => a - b);
  const failed = window.filter(one => one.outcome === 'info');
  const gap = acknowledged.reduce(([longest, last], now) => [Math.max(longest, now - last), now], [0, at])[0];
  const slowest = Math.max(0, ...window.map(one => one.ms));
  console.log(`${text.padEnd(50)} ${(acknowledged.length ? seconds(acknowledged[0] - at) : 'never').padEnd(14)} ${seconds(gap).padEnd(14)} ${seconds(slowest).padEnd(11)} `
    + `${String(window.length).padEnd(9)} ${count(failed, one => one.status || one.error || 'broken')}`);
  if (name === 'lag' && acknowledged.length) wrong.push(`${name}: acknowledged although no standby had it`);
  if (!['lag', 'minority'].includes(name) && !acknowledged.length) wrong.push(`${name}: no write was acknowledged any more`);
  // One in a hundred: a machine that others use as well may be too slow once.
  if (name === 'calm' && failed.length * 100 > window.length) wrong.push(`${name}: ${failed.length} requests failed`);
  // A POST that an instance had taken and not answered when it died: HAProxy closes the connection and must not repeat it.
  const cut = one => ['instance', 'restart'].includes(name) && one.status === 0 && one.error !== 'HANG';
  if (failed.some(one => one.status !== 503 && !cut(one))) wrong.push(`${name}: failures other than 503`);
  if (slowest > slow) wrong.push(`${name}: a request took ${seconds(slowest)}`);
}

const acknowledged = requests.filter(one => one.outcome === 'ok' && writes.has(one.op));
console.log(`\nacknowledged writes: ${acknowledged.length} (${count(acknowledged, one => one.op)})`);
console.log(`unknown outcomes:    ${requests.filter(one => one.outcome === 'info' && writes.has(one.op)).length}, refused: ${requests.filter(one => one.outcome === 'fail' && writes.has(one.op)).length}`);
console.log(`asked afterwards:    ${found.sessions} living sessions, ${found.ended} ended and ${found.superseded} superseded ones on every instance, ${found.phones} phones with password and last edit`);
console.log(`found:               ${found.lost} lost, ${found.revived} revived, ${found.wrong} wrong, ${found.unanswered} unanswered; while loading: ${count(violations, one => one)}`);
if (found.lost + found.revived + found.wrong + found.unanswered) wrong.push('what was acknowledged does not hold');
if (!found.sessions || !found.ended || !found.superseded || !found.phones) wrong.push('a kind of write never happened: nothing was proven about it');
for (const one of new Set(wrong)) console.log(`VIOLATION: ${one}`);
console.log(wrong.length ? 'FAILED' : 'PASSED');
process.exit(wrong.length ? 1 : 0);
