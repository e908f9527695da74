// The same account server seen from a desk: phone and password.
import { users } from './api.js';
import { byId, say, whileBusy } from './dom.js';
import { mark } from './steps.js';
import * as tokens from './tokens.js';

const notice = byId('pc-notice');

let token = null;

/** @param {(phone: string, password: string) => void} onRegistered */
export function start(onRegistered) {
  byId('pc-phone').value = `138${String(crypto.getRandomValues(new Uint32Array(1))[0] % 100_000_000).padStart(8, '0')}`;
  byId('pc-password').value = 'demo-Pass-2026';
  byId('pc-name').value = '测试张三';
  byId('pc-form').addEventListener('submit', (e) => {
    e.preventDefault();
    whileBusy(byId('pc-register'), () => register(onRegistered));
  });
  byId('pc-login').addEventListener('click', (e) => whileBusy(e.currentTarget, login));
  byId('pc-self').addEventListener('click', (e) => whileBusy(e.currentTarget, self));
}

const phone = () => byId('pc-phone').value;
const password = () => byId('pc-password').value;

async function register(onRegistered) {
  const body = { phone: phone(), userName: byId('pc-name').value };
  const answer = await users('pc', 'POST', 'register', ['电脑端注册', 'Register on the PC'], { body, wordInfo: password() });
  if (failed(answer)) return;
  mark('register');
  say(notice, 'good', answer.message, 'registered; now associate it on the phone');
  onRegistered(phone(), password());
}

async function login() {
  const answer = await users('pc', 'POST', 'login', ['电脑端登录', 'Sign in on the PC'], { body: { phone: phone() }, wordInfo: password() });
  if (failed(answer)) return;
  token = answer.data;
  tokens.remember('电脑端 · PC', token);
  byId('pc-self').disabled = false;
  say(notice, 'good', '登录成功', 'signed in');
}

async function self() {
  const answer = await users('pc', 'GET', 'info/self', ['电脑端资料', 'Profile on the PC'], { token });
  if (failed(answer)) return;
  const { userName, openid } = answer.data;
  if (openid) say(notice, 'good', `${userName}：已关联微信`, 'the same account, now with its openid');
  else say(notice, 'good', `${userName}：未关联微信`, 'no WeChat identity yet');
}

function failed({ code, message }) {
  if (code === 200) return false;
  say(notice, 'bad', `${code} ${message}`, 'refused');
  return true;
}
