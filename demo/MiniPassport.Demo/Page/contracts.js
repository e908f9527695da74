// The other three contracts as their documents' front ends use them. Each signs the person on the phone in and settles with
// { failure } or { number, name, avatarUrl, credential, facts }; the credential opens every other contract as well.
import { exchange, users } from './api.js';
import { short } from './secrets.js';
import { mark } from './steps.js';

const UNKNOWN = -2;

/** Seed 002: one request with the code and what wx.getUserInfo gave. */
export async function apiWx({ code, profile }) {
  const answer = await exchange('POST', 'api/wx/login', ['用 code 登录', 'Sign in with the code'], {
    json: { code, userInfo: profile },
    isGood: (envelope) => envelope.code === 0,
    lost: (errorMsg) => ({ code: -1, errorMsg }),
  });
  if (answer.code !== 0) return { failure: answer.errorMsg };
  mark('signIn');
  const { userId, openId, nickName, avatarUrl, isNewUser, createdAt } = answer.data;
  return {
    number: userId, name: nickName, avatarUrl, credential: openId,
    facts: [
      ['账号', 'userId', userId], ['句柄', 'openId', short(openId, 8, 4)],
      ['新用户', 'isNewUser', isNewUser], ['创建', 'createdAt', createdAt],
    ],
  };
}

/** Seed 003: phone and password beside the code, which links WeChat to that account. The account is registered first. */
export async function login({ code, username, password }) {
  await users('pc', 'POST', 'register', ['先有一个手机账号；已有就回 400', 'First a phone account; 400 if it is there already'], {
    body: { phone: username, userName: '测试张三' }, wordInfo: password,
  });
  mark('register');
  const answer = await exchange('POST', 'login', ['用户名、密码和 code', 'Name, password and the code'], {
    json: { username, password, code },
    isGood: ({ status }) => status === 0,
    lost: (msg) => ({ status: 1, msg }),
  });
  if (answer.status !== 0) return { failure: answer.msg };
  mark('signIn');
  const { _id, sessionId, __v } = answer.data;
  // Four bytes creation time, eight bytes account number.
  const number = Number.parseInt(_id.slice(8), 16);
  return {
    number, name: null, avatarUrl: null, credential: sessionId,
    facts: [['记录', '_id', _id], ['账号', '_id[4..12]', number], ['会话', 'sessionId', short(sessionId, 8, 4)], ['版本', '__v', __v]],
  };
}

/** Seed 004's flow chart: getOpenid, loginByOpenid, and login when that says −2. */
export async function serviceUser({ code, profile, phone }) {
  const opened = await service('getOpenid', ['用 js_code 换 openid', 'The code for an openid'], { js_code: code });
  if (opened.code !== 0) return { failure: opened.msg };
  mark('getOpenid');
  const { openid } = opened.data;
  let answer = await service('loginByOpenid', ['数据库里有我吗？−2 就是没有', 'Am I known? −2 says no'], { openid });
  mark('loginByOpenid');
  if (answer.code === UNKNOWN) {
    const { nickName: nick_name, avatarUrl: avatar } = profile;
    answer = await service('login', ['没有，所以登记', 'No, so register'], { openid, gender: 1, phone, avatar, nick_name });
  }
  if (answer.code !== 0) return { failure: answer.msg };
  mark('signIn');
  const { id, nick_name, avatar, ctime } = answer.data;
  return {
    number: id, name: nick_name, avatarUrl: avatar, credential: openid,
    facts: [['账号', 'id', id], ['句柄', 'openid', short(openid, 8, 4)], ['电话', 'phone', answer.data.phone || '–'], ['创建', 'ctime', ctime]],
  };
}

/** ServiceUser's get: a handle is enough; a real openid only beside a token of the same person. */
export function serviceGet(openid, token) {
  return service('get', ['用 ServiceUser 读我', 'Read me through ServiceUser'], { openid }, token);
}

export function usersSelf(credential) {
  return users('', 'GET', 'info/self', ['用 Users 读我', 'Read me through Users'], { token: credential });
}

export function serviceLogout(openid) {
  return service('logout', ['退出', 'Sign out'], { openid });
}

function service(operation, purpose, form, token) {
  return exchange('POST', `service/user/${operation}`, purpose, {
    form, token,
    isGood: ({ code }) => code === 0,
    lost: (msg) => ({ code: UNKNOWN, msg, data: [] }),
  });
}
