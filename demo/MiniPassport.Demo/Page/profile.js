// The phone after sign-in: profile, avatar, association, refresh, the old token, exit.
import { users } from './api.js';
import { serviceGet } from './contracts.js';
import { byId, facts, hush, say, twoTongues, whileBusy } from './dom.js';
import * as ledger from './ledger.js';
import { remember } from './phone-account.js';
import { pictureOf } from './pictures.js';
import { short } from './secrets.js';
import { mark } from './steps.js';
import * as tokens from './tokens.js';
import * as wechat from './wechat.js';

const notice = byId('phone-notice');

let person = null;
let token = null;
let oldToken = null;
let openid = null;

/** @param {() => void} onExit */
export function start(onExit) {
  onClick('reload', async () => {
    hush(notice);
    await load();
  });
  onClick('choose-avatar', async () => upload(await wechat.chooseAvatar(person)));
  byId('avatar-file').addEventListener('change', async ({ target }) => {
    if (target.files.length > 0) await upload(target.files[0]);
    target.value = '';
  });
  byId('associate-form').addEventListener('submit', (e) => {
    e.preventDefault();
    whileBusy(byId('associate'), associate);
  });
  onClick('refresh', refresh);
  onClick('read-through', readThroughService);
  onClick('old-token', useOldToken);
  onClick('old-token-signed-out', useOldToken);
  onClick('exit', () => exit(onExit));
}

export async function open(who, newToken) {
  person = who;
  hold(newToken, `小程序 ${who}`);
  setOld(null);
  say(notice, 'good', '登录成功', 'signed in');
  await load();
}

export const isOpen = () => token !== null && ledger.isCurrent('Users');

/** Somebody else holds the phone. */
export function forget() {
  token = null;
  setOld(null);
}

/** Puts a freshly registered account into the association form. */
export function offer(phone, password) {
  byId('associate-phone').value = phone;
  byId('associate-password').value = password;
}

function onClick(id, task) {
  byId(id).addEventListener('click', (e) => whileBusy(e.currentTarget, task));
}

function hold(newToken, label) {
  token = newToken;
  tokens.remember(label, newToken);
}

function setOld(ended) {
  oldToken = ended;
  byId('old-token').disabled = ended === null;
  byId('old-token-signed-out').hidden = ended === null;
}

async function load() {
  const answer = await users('wechat', 'GET', 'info/self', ['我的资料', 'My profile'], { token });
  if (failed(answer)) return;
  const { id, nickName, userName, avatarUrl, headImg } = answer.data;
  openid = answer.data.openid;
  ledger.enter('Users', { id, name: nickName || userName, picture: pictureOf(person, headImg?.filePath ?? avatarUrl) });
  draw(answer.data);
  mark('profile');
}

function draw(user) {
  const isLinked = user.phone !== null;
  byId('name').textContent = user.nickName || user.userName || '微信用户';
  byId('link-state').className = isLinked ? 'badge linked' : 'badge';
  byId('link-state').replaceChildren(isLinked ? twoTongues('已关联手机账号', 'associated') : twoTongues('仅微信', 'WeChat only'));
  drawAvatar(user);
  const place = [user.country, user.province, user.city].filter(Boolean).join(' · ');
  byId('facts').replaceChildren(...facts([
    ['账号', 'id', short(user.id, 8, 4)],
    ['openid', '', short(user.openid, 8, 4)],
    ['姓名', 'userName', user.userName ?? 'null'],
    ['手机', 'phone', user.phone ?? 'null'],
    ['地区', 'region', place || '–'],
    ['创建', 'createTime', user.createTime],
  ]));
  byId('associate-form').hidden = isLinked;
  if (isLinked) mark('register', 'associate');
}

function drawAvatar({ headImg, nickName }) {
  const picture = byId('avatar');
  // The path alone: the address in filePath may name a host that only the outside world can reach.
  if (headImg) picture.src = new URL(headImg.filePath).pathname;
  picture.hidden = !headImg;
  byId('initial').hidden = Boolean(headImg);
  byId('initial').textContent = Array.from(nickName || '?')[0];
}

async function upload(file) {
  const answer = await users('wechat', 'POST', 'edit/avatar/self', ['换头像', 'Change the avatar'], { token, file });
  if (failed(answer)) return;
  mark('avatar');
  say(notice, 'good', `头像已更换，${answer.data.fileSize} 字节`, `new avatar, ${answer.data.fileSize} bytes after cleaning`);
  await load();
}

async function associate() {
  const body = { phone: byId('associate-phone').value };
  const wordInfo = byId('associate-password').value;
  const answer = await users('wechat', 'POST', 'info/associate', ['关联手机账号', 'Associate the phone account'], { token, body, wordInfo });
  if (failed(answer)) return;
  remember(person, body.phone, wordInfo);
  tokens.rename(token, '旧 · old');
  setOld(token);
  hold(answer.data, `小程序 ${person}（已关联）`);
  mark('associate');
  say(notice, 'good', '已关联，令牌已更换', 'associated; there is a new token, the old one is dead');
  await load();
}

async function refresh() {
  const answer = await users('wechat', 'GET', 'token/refresh', ['刷新令牌', 'Refresh the token'], { token });
  if (failed(answer)) return;
  const isSame = answer.data === token;
  hold(answer.data, `小程序 ${person}`);
  mark('refresh');
  if (isSame) say(notice, 'good', '令牌还没过期，原样返回', 'still fresh: the same token comes back');
  else say(notice, 'good', '换了一个新令牌', 'a new token');
}

// Here the real openid is known, which alone is no proof: the token beside it is.
async function readThroughService() {
  const answer = await serviceGet(openid, token);
  if (answer.code !== 0) {
    say(notice, 'bad', `${answer.code} ${answer.msg}`, 'refused');
    return;
  }
  ledger.enter('Users', { number: answer.data.id });
  say(notice, 'good', `ServiceUser 说：账号 ${answer.data.id}，${answer.data.nick_name}`, 'the Users token, read through ServiceUser');
}

async function useOldToken() {
  const answer = await users('wechat', 'GET', 'info/self', ['用旧令牌再试', 'The old token again'], { token: oldToken });
  if (answer.code === 205) {
    mark('old');
    say(notice, 'good', `205 ${answer.message}`, 'the old token is refused, as it must be');
  } else {
    say(notice, 'bad', `旧令牌得到 ${answer.code}`, 'expected 205');
  }
}

async function exit(onExit) {
  const answer = await users('wechat', 'GET', 'exit', ['退出登录', 'Exit'], { token });
  if (failed(answer)) return;
  tokens.rename(token, '已退出 · ended');
  mark('exit');
  setOld(token);
  token = null;
  onExit();
  say(notice, 'good', answer.data, 'signed out; this token is of no use any more');
}

function failed({ code, message }) {
  if (code === 200) return false;
  say(notice, 'bad', `${code} ${message}`, 'refused');
  return true;
}
