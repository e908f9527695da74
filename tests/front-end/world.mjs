// Where the two servers are, and what every run needs of them.
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';

export const base = trimmed(process.env.PASSPORT_URL ?? 'http://localhost:3000');
export const simulator = trimmed(process.env.SIMULATOR_URL ?? 'http://127.0.0.1:3900');
export const appid = process.env.WECHAT_APPID ?? 'wx4f4bc4dec97d474b';

/** 28 characters: an openid, or a handle that looks like one. */
export const OPENID = /^o[A-Za-z0-9_-]{27}$/;

/** Somebody WeChat knows and the passport server has never seen. */
export async function newPerson() {
  const id = `front-end-${randomUUID()}`;
  const profile = { nickName: '零陵上将军🌸', gender: 1, country: 'CN', province: 'Guangdong', city: 'Guangzhou', language: 'zh_CN' };
  const response = await fetch(`${simulator}/_sim/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, ...profile }),
  });
  assert.equal(response.status, 200);
  return id;
}

/** The openid WeChat knows the person by, which the passport server keeps to itself. */
export async function realOpenid(person) {
  const people = await (await fetch(`${simulator}/_sim/people`)).json();
  return people.find(({ id }) => id === person).openids[appid];
}

export const newPhone = () => `13${randomInt(100_000_000, 1_000_000_000)}`;

export function promised(call, options = {}) {
  return new Promise((resolve, reject) => {
    call({ ...options, success: resolve, fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })) });
  });
}

/** A request beside the client under test, with the answer's text as sent. */
export async function post(wx, path, data, header) {
  const { data: text, statusCode } = await promised(wx.request, { url: `${base}/${path}`, method: 'POST', data, header, dataType: 'text' });
  return { text, statusCode, body: JSON.parse(text) };
}

function trimmed(url) {
  return url.replace(/\/+$/, '');
}
