// The phone after a sign-in through ApiWx, Login or ServiceUser: what came back, and the same session in another contract.
import { users } from './api.js';
import { serviceGet, serviceLogout, usersSelf } from './contracts.js';
import { byId, facts, hush, make, say, twoTongues, whileBusy } from './dom.js';
import * as ledger from './ledger.js';
import { pictureOf } from './pictures.js';
import { mark } from './steps.js';
import * as tokens from './tokens.js';

const notice = byId('phone-notice');

// contract → { person, number, name, picture, credential, facts }
const visits = new Map();

/** @param {() => void} onLeave */
export function start(onLeave) {
  const onClick = (id, task) => byId(id).addEventListener('click', (e) => whileBusy(e.currentTarget, task));
  onClick('read-users', readThroughUsers);
  onClick('read-service', readThroughService);
  onClick('visit-exit', () => exit(onLeave));
}

export const isOpen = (contract) => visits.has(contract) && ledger.isCurrent(contract);

export function forget() {
  visits.clear();
}

export async function open(contract, person, signedIn) {
  const visit = { ...signedIn, contract, person, picture: pictureOf(person, signedIn.avatarUrl) };
  visits.set(contract, visit);
  tokens.remember(`${contract} ${person}`, visit.credential);
  byId('read-result').replaceChildren();
  // Only ServiceUser and ApiWx say who it is; Users says it for all of them.
  const self = await check(visit);
  ledger.enter(contract, { number: visit.number, id: self?.id, name: visit.name, picture: visit.picture });
  say(notice, 'good', '登录成功', `signed in through ${contract}`);
}

export function show(contract) {
  const { person, name, picture, facts: lines } = visits.get(contract);
  byId('visit-name').textContent = name || person;
  byId('visit-contract').textContent = contract;
  byId('visit-avatar').hidden = !picture;
  if (picture) byId('visit-avatar').src = picture;
  byId('visit-initial').hidden = Boolean(picture);
  byId('visit-initial').textContent = Array.from(name || person)[0];
  byId('visit-facts').replaceChildren(...facts(lines));
}

const current = () => visits.get(ledger.chosen());

async function check(visit) {
  const answer = await usersSelf(visit.credential);
  if (answer.code !== 200) return undefined;
  const { nickName, userName, avatarUrl, headImg } = answer.data;
  visit.name ||= nickName || userName;
  visit.picture ??= pictureOf(visit.person, headImg?.filePath ?? avatarUrl);
  return answer.data;
}

async function readThroughUsers() {
  const visit = current();
  const answer = await usersSelf(visit.credential);
  if (answer.code !== 200) return refused(answer.code, answer.message);
  const { id, nickName, userName } = answer.data;
  found(visit, 'Users', { id }, `id ${id}`, nickName || userName);
}

async function readThroughService() {
  const visit = current();
  const answer = await serviceGet(visit.credential);
  if (answer.code !== 0) return refused(answer.code, answer.msg);
  found(visit, 'ServiceUser', { number: answer.data.id }, `id ${answer.data.id}`, answer.data.nick_name);
}

function found(visit, reader, account, text, name) {
  mark('other');
  ledger.enter(visit.contract, account);
  byId('read-result').replaceChildren(make('b', {}, `${visit.contract} → ${reader}：`), `${text} · ${name}`);
  say(notice, 'good', `${reader} 认得 ${visit.contract} 的凭证`, `${reader} knows the credential that ${visit.contract} gave`);
}

function refused(code, message) {
  say(notice, 'bad', `${code} ${message}`, 'refused');
}

async function exit(onLeave) {
  const visit = current();
  const isService = visit.contract === 'ServiceUser';
  const answer = isService ? await serviceLogout(visit.credential) : await users('', 'GET', 'exit', ['退出', 'Sign out'], { token: visit.credential });
  if (answer.code !== (isService ? 0 : 200)) return refused(answer.code, answer.message ?? answer.msg);
  tokens.rename(visit.credential, '已退出 · ended');
  visits.delete(visit.contract);
  mark('exit');
  hush(notice);
  onLeave();
  say(notice, 'good', '已退出', 'signed out; this credential is of no use any more');
}
