// The ApiWx document's own client code, and what it promises. PASSPORT_URL and SIMULATOR_URL as in run.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOCUMENTED_HOST, signIn } from './api-wx.mjs';
import { createServiceUser } from './service-user.mjs';
import { createUsers } from './users.mjs';
import { createWx } from './wx.mjs';
import { appid, base, newPerson, OPENID, post, promised, realOpenid, simulator } from './world.mjs';

const FIELDS = [
  'userId', 'openId', 'unionId', 'nickName', 'avatarUrl', 'gender', 'country', 'province', 'city', 'language',
  'lastLoginAt', 'createdAt', 'updatedAt', 'id', 'isNewUser', 'token',
];
const PROFILE = ['nickName', 'avatarUrl', 'gender', 'country', 'province', 'city', 'language'];
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const FAILURE = /^\{"code":-1,"errorMsg":"(?:[^"\\]|\\.)+"\}$/;
const LIMIT = { timeout: 60_000 };

const phoneOf = (person, options = {}) => createWx({ simulator, person, appid, hosts: { [DOCUMENTED_HOST]: base }, ...options });

/** The document's code says how it ended on the console only. */
function documented(wx) {
  return new Promise((resolve) => {
    signIn(wx, { log: (said, data) => resolve({ said, data }), error: (said, errorMsg) => resolve({ said, errorMsg }) });
  });
}

test('the document\'s code signs a newcomer in', LIMIT, async () => {
  const person = await newPerson();
  const wx = phoneOf(person);
  const { said, data } = await documented(wx);

  assert.equal(said, '登录成功:', JSON.stringify(data));
  assert.deepEqual(wx.getStorageSync('userInfo'), data);
  assert.deepEqual(Object.keys(data), FIELDS);
  assert.ok(Number.isInteger(data.userId) && data.userId > 0, String(data.userId));
  assert.equal(data.id, data.userId);
  assert.match(data.openId, OPENID);
  assert.notEqual(data.openId, await realOpenid(person));
  assert.equal(data.unionId, null);
  assert.equal(data.isNewUser, true);
  const { userInfo } = await promised(wx.getUserInfo);
  for (const field of PROFILE) assert.equal(data[field], userInfo[field], field);
  for (const field of ['lastLoginAt', 'createdAt', 'updatedAt']) assert.match(data[field], TIME);
  assert.equal(data.updatedAt, data.lastLoginAt);
});

test('the same person comes back to the same record, on two phones at once', LIMIT, async () => {
  const person = await newPerson();
  const { data: first } = await documented(phoneOf(person));
  const { data: second } = await documented(phoneOf(person));

  assert.equal(second.userId, first.userId);
  assert.equal(second.createdAt, first.createdAt);
  assert.equal(second.isNewUser, false);
  assert.ok(second.lastLoginAt >= first.lastLoginAt);
  assert.notEqual(second.openId, first.openId);
  assert.notEqual(second.token, first.token);
  const service = createServiceUser(phoneOf(person), { base, body: 'form' });
  for (const { openId } of [first, second]) assert.equal((await service.get(openId)).id, first.userId);
});

test('an anonymous profile fills an empty one and never replaces a real one', LIMIT, async () => {
  const person = await newPerson();
  const { data: stranger } = await documented(phoneOf(person, { anonymous: true }));
  assert.equal(stranger.nickName, '微信用户');
  const { data: named } = await documented(phoneOf(person));
  assert.equal(named.nickName, '零陵上将军🌸');
  const { data: again } = await documented(phoneOf(person, { anonymous: true }));
  for (const field of PROFILE) assert.equal(again[field], named[field], field);
});

test('a spent code is refused with a word on what to do', LIMIT, async () => {
  const wx = phoneOf(await newPerson());
  const { code } = await promised(wx.login);
  const stale = { ...wx, login: ({ success }) => success({ code, errMsg: 'login:ok' }) };
  assert.equal((await documented(stale)).said, '登录成功:');
  wx.removeStorageSync('userInfo');

  const { said, errorMsg } = await documented(stale);
  assert.equal(said, '登录失败:');
  assert.match(errorMsg, /wx\.login/);
  assert.equal(wx.getStorageSync('userInfo'), '');
});

test('the profile may be nested, at top level, or JSON text in a form', LIMIT, async () => {
  const wx = phoneOf(await newPerson());
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const bodies = [
    [(profile) => ({ userInfo: profile })],
    [(profile) => profile],
    [(profile) => profile, form],
    [(profile) => ({ userInfo: JSON.stringify(profile) }), form],
  ];
  const ids = new Set();
  for (const [i, [shape, header]] of bodies.entries()) {
    const { code } = await promised(wx.login);
    const answer = await post(wx, 'api/wx/login', { code, ...shape({ nickName: `改名${i}`, gender: 2 }) }, header);
    assert.equal(answer.body.code, 0, answer.text);
    assert.equal(answer.body.data.nickName, `改名${i}`);
    assert.equal(answer.body.data.gender, 2);
    ids.add(answer.body.data.userId);
  }
  assert.equal(ids.size, 1);
});

test('what is missing or too long is named', LIMIT, async () => {
  const wx = phoneOf(await newPerson());
  const { code } = await promised(wx.login);
  const wrong = [
    [{ userInfo: {} }, /code/],
    [{ code, userInfo: { nickName: '长'.repeat(101) } }, /nickName/],
    [{ code, userInfo: { gender: 3 } }, /gender/],
    [{ code, nickName: '一', userInfo: { nickName: '二' } }, /nickName/],
  ];
  for (const [data, named] of wrong) {
    const answer = await post(wx, 'api/wx/login', data);
    assert.equal(answer.statusCode, 200);
    assert.match(answer.text, FAILURE);
    assert.match(answer.body.errorMsg, named);
  }
  // None of them used the code up.
  assert.equal((await post(wx, 'api/wx/login', { code })).body.code, 0);
});

test('the token opens Users and the openId opens ServiceUser', LIMIT, async () => {
  const wx = phoneOf(await newPerson());
  const { data } = await documented(wx);
  const users = createUsers(wx, { base, terminal: 'wechat', token: 'Basic', path: 'bare', body: 'json' });
  const byToken = await users.self(data.token);
  const byHandle = await users.self(data.openId);
  assert.equal(byToken.body.code, 200, byToken.text);
  assert.deepEqual(byHandle.body.data, byToken.body.data);
  assert.equal(byToken.body.data.nickName, data.nickName);

  const service = createServiceUser(wx, { base, body: 'form' });
  const read = await service.get(data.openId);
  assert.equal(read.code, 0, JSON.stringify(read));
  assert.equal(read.id, data.userId);
  assert.equal(read.data.nick_name, data.nickName);
});

test('a wrong address is answered in the same envelope', LIMIT, async () => {
  const answer = await post(phoneOf(await newPerson()), 'api/wx/nothing', {});
  assert.equal(answer.statusCode, 404);
  assert.match(answer.text, FAILURE);
});
