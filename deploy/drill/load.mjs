// node load.mjs BASE JOURNAL STATE [CLIENTS]: a mixed load until SIGTERM, at most ten minutes. STATE gets what was acknowledged, for check.mjs.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.mjs';
import { Journal } from './journal.mjs';

const [base, journalPath, statePath, clients = '16'] = process.argv.slice(2);
const journal = new Journal(journalPath);
const people = {};
const crowd = Array.from({ length: Number(clients) }, (_, number) => new Client(base, number, people, journal));
const end = Date.now() + 600_000;
let stopped = false;
process.on('SIGTERM', () => { stopped = true; });

await Promise.all(crowd.map(async client => {
  while (!stopped && Date.now() < end) await sleep(await client.step() ? 40 + Math.random() * 40 : 200);
}));

const all = name => crowd.flatMap(client => client[name]);
const { violations } = journal;
fs.writeFileSync(statePath, JSON.stringify({ violations, people, sessions: all('sessions'), ended: all('ended'), superseded: all('superseded'), phones: all('phones') }));
await journal.end();
process.exit(0);
