// The token inspector: what a JWT says and how long it says it; of a handle there is nothing to say.
import { byId, make, twoTongues } from './dom.js';
import { short } from './secrets.js';

const MEANING = {
  id: ['账号', 'account'],
  phone: ['手机号，未关联为 null', 'phone; null until associated'],
  openid: ['微信 openid', 'WeChat openid'],
  delayTime: ['可刷新到', 'refreshable until'],
  terminal: ['终端', 'terminal'],
  userAgent: ['客户端', 'client'],
  iat: ['签发', 'issued'],
  exp: ['过期', 'expires'],
  sid: ['会话', 'session'],
  gen: ['第几次换发', 'renewals'],
};
const TIMES = ['iat', 'exp', 'delayTime'];

// Newest first: { label, token }.
const known = [];

export function remember(label, token) {
  const same = known.findIndex((entry) => entry.token === token);
  if (same >= 0) known.splice(same, 1);
  known.unshift({ label, token });
  known.length = Math.min(known.length, 8);
  list(0);
}

export function rename(token, label) {
  const entry = known.find((candidate) => candidate.token === token);
  if (!entry) return;
  entry.label = label;
  list(byId('token-choice').selectedIndex);
}

export function start() {
  byId('token-choice').addEventListener('change', show);
  setInterval(tick, 1000);
}

function list(selected) {
  const choice = byId('token-choice');
  choice.replaceChildren(...known.map(({ label }, i) => make('option', { value: i }, label)));
  choice.selectedIndex = selected;
  choice.hidden = false;
  show();
}

const isHandle = (token) => !token.includes('.');

const current = () => known[byId('token-choice').selectedIndex];

function show() {
  const { token } = current();
  if (isHandle(token)) {
    byId('token-view').replaceChildren(
      make('p', { class: 'raw' }, make('span', { class: 'p' }, short(token, 8, 4))),
      make('p', { class: 'hint' }, twoTongues('不透明的句柄：162 个随机位，服务器只存它的散列', 'an opaque handle of 162 random bits; the server keeps only its hash')));
    return;
  }

  const [header, payload, signature] = token.split('.');
  const claims = decode(payload);
  byId('token-view').replaceChildren(
    make('p', { class: 'raw' },
      make('span', { class: 'h' }, short(header, 8, 4)), '.', make('span', { class: 'p' }, short(payload, 12, 6)), '.',
      make('span', { class: 's' }, short(signature, 8, 4))),
    make('div', { class: 'life' },
      make('progress', { id: 'token-life', max: claims.exp - claims.iat, 'aria-label': '剩余时间 Time left' }),
      make('p', { id: 'token-left' })),
    make('table', { class: 'claims', 'aria-label': '令牌内容 Claims' }, make('tbody', {},
      row('alg · typ', Object.values(decode(header)).slice(0, 2).join(' · '), ['签名算法', 'signature']),
      ...Object.entries(claims).map(([name, value]) => row(name, printed(name, value), MEANING[name])))));
  tick();
}

function tick() {
  const left = byId('token-left');
  if (!left) return;
  const { exp, delayTime } = decode(current().token.split('.')[1]);
  const now = Math.floor(Date.now() / 1000);
  byId('token-life').value = Math.max(0, exp - now);
  left.replaceChildren(
    twoTongues('剩余', 'time left '), make('strong', { id: 'seconds-left' }, clock(exp - now)), ` (${Math.max(0, exp - now)} s)`,
    make('br'), twoTongues('刷新期限', 'refreshable for '), make('strong', {}, clock(delayTime - now)));
}

function row(name, value, meaning) {
  const cell = make('td', {}, value);
  if (meaning) cell.append(make('small', {}, twoTongues(...meaning)));
  return make('tr', {}, make('th', { scope: 'row' }, name), cell);
}

function printed(name, value) {
  return TIMES.includes(name) ? `${value} · ${new Date(value * 1000).toLocaleString('zh-CN', { hour12: false })}` : String(value);
}

function clock(seconds) {
  const s = Math.max(0, seconds);
  return [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function decode(part) {
  const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}
