// The phone before sign-in: choose a person, wx.login, sign in with the code.
import { users } from './api.js';
import { byId, hush, make, say, whileBusy } from './dom.js';
import { short } from './secrets.js';
import { mark, restart } from './steps.js';
import * as wechat from './wechat.js';

const NEW = 'new';

let code = null;
let codePerson = null;

/** @param {(person: string, token: string) => Promise<void>} onSignedIn */
export async function start(onSignedIn) {
  await drawPeople();
  byId('people').addEventListener('change', choose);
  byId('get-code').addEventListener('click', (e) => whileBusy(e.currentTarget, askForCode));
  byId('view-signin').addEventListener('submit', (e) => {
    e.preventDefault();
    if (code !== null) whileBusy(byId('sign-in'), () => signIn(onSignedIn));
  });
  choose();
}

export function show() {
  byId('view-signin').hidden = false;
  byId('view-profile').hidden = true;
  byId('phone').focus();
}

async function drawPeople() {
  const known = await wechat.people();
  byId('people').append(
    ...known.map(({ id, nickName }, i) => choice(id, nickName, id, make('img', { src: wechat.avatarAddress(id), alt: '' }), i === 0)),
    choice(NEW, '新朋友', 'Someone new', make('span', { class: 'initial', 'aria-hidden': 'true' }, '＋'), false));
}

function choice(id, chinese, english, picture, checked) {
  return make('label', { class: 'choice' },
    make('input', { type: 'radio', name: 'person', value: id, 'data-name': chinese, checked }), picture,
    make('span', {}, chinese, make('span', { class: 'en', lang: 'en' }, english)));
}

function choose() {
  restart();
  mark('person');
  forgetCode();
  byId('nickname').value = document.querySelector('input[name=person]:checked').dataset.name;
}

function forgetCode() {
  code = null;
  byId('code-card').hidden = true;
  byId('sign-in').disabled = true;
}

async function askForCode() {
  const chosen = document.querySelector('input[name=person]:checked').value;
  codePerson = chosen === NEW ? `guest-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}` : chosen;
  code = await wechat.login(codePerson);
  byId('code').textContent = short(code, 8, 6);
  byId('code-card').hidden = false;
  byId('sign-in').disabled = false;
  hush(byId('phone-notice'));
  mark('code');
}

async function signIn(onSignedIn) {
  const person = codePerson;
  const { avatarUrl, city, province, country, language } = await wechat.userInfo(person);
  const body = { code, nickName: byId('nickname').value, avatarUrl, country, province, city, language };
  const answer = await users('wechat', 'POST', 'login/wechat', ['用 code 登录', 'Sign in with the code'], { body });
  // Spent or lost: either way the next try needs a new one.
  forgetCode();
  if (answer.code !== 200) {
    say(byId('phone-notice'), 'bad', `${answer.code} ${answer.message}`, 'not signed in: call wx.login again');
    return;
  }
  mark('signIn');
  await onSignedIn(person, answer.data);
}
