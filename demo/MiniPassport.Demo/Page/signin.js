// The phone before sign-in: choose a person, wx.login, sign in with the code through the chosen contract.
import { users } from './api.js';
import * as contracts from './contracts.js';
import { byId, hush, make, say, whileBusy } from './dom.js';
import { chosen } from './ledger.js';
import { accountOf, phoneOf } from './phone-account.js';
import { short } from './secrets.js';
import { mark, restart } from './steps.js';
import * as wechat from './wechat.js';

const NEW = 'new';

let code = null;
let person = null;

/**
 * @param {() => void} onPerson Somebody else holds the phone.
 * @param {(contract: string, person: string, signedIn: object) => Promise<void>} onSignedIn
 */
export async function start(onPerson, onSignedIn) {
  await drawPeople();
  byId('people').addEventListener('change', () => choose(onPerson));
  byId('get-code').addEventListener('click', (e) => whileBusy(e.currentTarget, askForCode));
  byId('view-signin').addEventListener('submit', (e) => {
    e.preventDefault();
    if (code !== null) whileBusy(byId('sign-in'), () => alone(() => signIn(onSignedIn)));
  });
  choose(onPerson);
}

/** What the chosen contract asks for. */
export function adapt() {
  forgetCode();
  const isLogin = chosen() === 'Login';
  byId('login-fields').hidden = !isLogin;
  const { username, password } = accountOf(person);
  byId('login-username').value = username;
  byId('login-password').value = password;
  mark('person');
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

function choose(onPerson) {
  const { value, dataset } = document.querySelector('input[name=person]:checked');
  person = value === NEW ? `guest-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}` : value;
  byId('nickname').value = dataset.name;
  restart();
  onPerson();
  adapt();
}

function forgetCode() {
  code = null;
  byId('code-card').hidden = true;
  byId('sign-in').disabled = true;
}

async function askForCode() {
  code = await wechat.login(person);
  byId('code').textContent = short(code, 8, 6);
  byId('code-card').hidden = false;
  byId('sign-in').disabled = false;
  hush(byId('phone-notice'));
  mark('code');
}

/** Neither the person nor the contract changes meanwhile. */
async function alone(task) {
  const choices = [byId('people'), byId('contracts')];
  for (const choice of choices) choice.disabled = true;
  try {
    await task();
  } finally {
    for (const choice of choices) choice.disabled = false;
  }
}

async function signIn(onSignedIn) {
  const contract = chosen();
  const { avatarUrl, gender, city, province, country, language } = await wechat.userInfo(person);
  const profile = { nickName: byId('nickname').value, avatarUrl, gender, country, province, city, language };
  const signedIn = await WAYS[contract]({
    code, profile, phone: phoneOf(person), username: byId('login-username').value, password: byId('login-password').value,
  });
  // Spent or lost: either way the next try needs a new one.
  forgetCode();
  if (signedIn.failure) say(byId('phone-notice'), 'bad', signedIn.failure, 'not signed in: call wx.login again');
  else await onSignedIn(contract, person, signedIn);
}

const WAYS = { Users: withUsers, ApiWx: contracts.apiWx, Login: contracts.login, ServiceUser: contracts.serviceUser };

async function withUsers({ code: spent, profile: { nickName, avatarUrl, country, province, city, language } }) {
  const body = { code: spent, nickName, avatarUrl, country, province, city, language };
  const answer = await users('wechat', 'POST', 'login/wechat', ['用 code 登录', 'Sign in with the code'], { body });
  if (answer.code !== 200) return { failure: `${answer.code} ${answer.message}` };
  mark('signIn');
  return { credential: answer.data };
}
