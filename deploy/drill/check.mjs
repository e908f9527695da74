// node check.mjs STATE INSTANCE …: asks every instance whether what was acknowledged is there and what was ended stays ended.
// Prints {checked, lost, revived, wrong} as JSON, and each finding on standard error.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { call } from './wire.mjs';

const [statePath, ...instances] = process.argv.slice(2);
const state = JSON.parse(fs.readFileSync(statePath, 'utf8'));
const found = { sessions: 0, ended: 0, superseded: 0, phones: 0, lost: 0, revived: 0, wrong: 0, unanswered: 0 };
let turn = 0;

function report(kind, what, detail) {
  found[kind]++;
  if (found[kind] <= 5) console.error(`${what}: ${JSON.stringify(detail)}`);
}

async function ask(path, options, instance = instances[turn++ % instances.length]) {
  for (let tries = 0; tries < 20; tries++) {
    const answer = await call(instance, path, options);
    if (answer.status === 200) return answer;
    await sleep(250);
  }

  report('unanswered', 'no answer', { path, instance });
  return {};
}

async function living(session) {
  const renewed = await ask('/users/token/refresh', { token: session.token });
  let answer = await ask('/users/info/self', { token: renewed.data ?? session.token });
  // It may have expired between the two.
  if (answer.code === 206) answer = await ask('/users/info/self', { token: (await ask('/users/token/refresh', { token: session.token })).data ?? session.token });
  found.sessions++;
  if (renewed.code !== 200 || answer.code !== 200) report('lost', 'an acknowledged session is gone', { who: session.id, exp: session.exp, refresh: renewed.code, look: answer.code });
  else if (answer.data.id !== session.id) report('wrong', 'a token leads to somebody else', { who: session.id, id: answer.data.id });
}

async function over(session, kind) {
  for (const instance of instances) {
    const answer = await ask('/users/info/self', { token: session.token }, instance);
    if ([200, 206].includes(answer.code)) report('revived', `a session that was ${kind} is accepted`, { who: session.id, instance, code: answer.code });
  }

  found[kind]++;
}

async function phone(account) {
  const { phone: name, password } = account;
  const answer = await ask('/pc/users/login', { body: { phone: name, password } });
  found.phones++;
  if (answer.code !== 200) return report('lost', 'an acknowledged registration is gone', { account, code: answer.code });
  const self = await ask('/users/info/self', { token: answer.data });
  const seen = self.data?.professional ?? null;
  if (seen !== account.edit && !account.asked.includes(seen)) report('lost', 'an acknowledged edit is gone', { account, seen });
}

async function each(list, check, width = 12) {
  const left = [...list];
  await Promise.all(Array.from({ length: width }, async () => { while (left.length) await check(left.pop()); }));
}

await each(state.ended, session => over(session, 'ended'));
await each(state.superseded, old => over(old, 'superseded'));
await each(state.sessions.filter(session => !session.pending), living);
await each(state.phones, phone, 3);
console.log(JSON.stringify(found));
process.exit(0);
