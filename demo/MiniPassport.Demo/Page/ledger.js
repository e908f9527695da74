// The switch between the contracts, and beside each what account it led to.
import { byId, make, twoTongues } from './dom.js';
import { short } from './secrets.js';

const CONTRACTS = ['Users', 'ApiWx', 'Login', 'ServiceUser'];

// In order of sign-in: contract → { id, number, name, picture }.
const seen = new Map();

export const chosen = () => document.querySelector('input[name=contract]:checked').value;

/** @param {() => void} onSwitch */
export function start(onSwitch) {
  byId('contracts').addEventListener('change', onSwitch);
  draw();
}

/** Somebody else holds the phone. */
export function forget() {
  seen.clear();
  draw();
}

/** @param {string} contract @param {{id?: string, number?: number, name?: string, picture?: string}} account What it said; the rest is kept. */
export function enter(contract, account) {
  const before = seen.get(contract);
  seen.delete(contract);
  const isSame = before && agree({ ...before, ...without(account) }, before);
  seen.set(contract, { ...(isSame ? before : {}), ...without(account) });
  draw();
}

/** Whether it still stands for the person's account: signing in with a password moves WeChat to another one. */
export function isCurrent(contract) {
  return seen.has(contract) && agree(seen.get(contract), latest());
}

const latest = () => [...seen.values()].at(-1);

const without = (account) => Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined));

/** Two accounts are one when something both know is equal and nothing both know differs. */
function agree(a, b) {
  const shared = ['id', 'number'].filter((key) => a[key] !== undefined && b[key] !== undefined);
  return shared.length > 0 && shared.every((key) => a[key] === b[key]);
}

function draw() {
  for (const contract of CONTRACTS) byId(`seen-${contract}`).replaceChildren(...(seen.has(contract) ? entry(contract) : []));
  byId('same').replaceChildren(...verdict());
}

function entry(contract) {
  const { id, number, name, picture } = seen.get(contract);
  const marks = [number === undefined ? null : `#${number}`, id === undefined ? null : short(id, 8, 4)].filter(Boolean).join(' · ');
  const face = picture
    ? make('img', { src: picture, alt: '', width: 26, height: 26 })
    : make('span', { class: 'initial', 'aria-hidden': 'true' }, Array.from(name || '?')[0]);
  return [face, make('span', {}, make('b', {}, `${isCurrent(contract) ? '✓ ' : ''}${name || '–'}`), make('small', {}, marks))];
}

function verdict() {
  if (seen.size === 0) return [twoTongues('同一个人，从哪一种接口登录都是同一个账号', 'one person, one account, whichever contract: try them in turn')];
  const current = CONTRACTS.filter(isCurrent);
  const outdated = CONTRACTS.filter((contract) => seen.has(contract) && !isCurrent(contract));
  const lines = [make('b', {}, current.length > 1 ? `✓ 同一个账号：${current.join(' = ')} ` : `${current[0]} 已登录 `),
    make('span', { class: 'en', lang: 'en' }, current.length > 1 ? `the same account through ${current.length} contracts` : 'now the same person through another one')];
  if (outdated.length > 0) {
    lines.push(make('span', { class: 'outdated' }, twoTongues(
      `${outdated.join('、')} 看到的是关联之前的账号，再登录一次就一致`, 'was signed in before WeChat moved to the phone account: sign in again')));
  }
  return lines;
}
