// A mini program written from the ServiceUser document. PASSPORT_URL and SIMULATOR_URL as in run.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServiceUser } from './service-user.mjs';
import { createUsers } from './users.mjs';
import { BROWSER_AGENT, createWx } from './wx.mjs';
import { appid, base, newPerson, newPhone, OPENID, post, promised, realOpenid, simulator } from './world.mjs';

const FIELDS = ['openid', 'ctime', 'mtime', 'nick_name', 'avatar', 'gender', 'phone', 'id', 'user_id'];
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const PASSWORD = 'Zhang-San:0825/s';
const LIMIT = { timeout: 60_000 };

for (const body of ['form', 'json']) {
  test(`a mini program with ${body} bodies`, LIMIT, async (t) => {
    const person = await newPerson();
    const wx = createWx({ simulator, person, appid });
    const walked = [];
    const service = createServiceUser(wx, { base, body, onAnswer: (operation, { code }) => walked.push(`${operation} ${code}`) });
    const contact = { phone: '12312312312', gender: 1 };
    let me;

    await t.test('walks the whole flow chart the first time', async () => {
      me = succeeded(await service.enter(contact));
      assert.deepEqual(walked, ['getOpenid 0', 'loginByOpenid -2', 'login 0']);
      assert.deepEqual(Object.keys(me), FIELDS);
      assert.match(me.openid, OPENID);
      assert.equal(me.openid, service.openid());
      assert.notEqual(me.openid, await realOpenid(person));
      assert.match(me.ctime, TIME);
      assert.match(me.mtime, TIME);
      assert.ok(Number.isInteger(me.id) && me.id > 0);
      assert.equal(me.user_id, me.id);
      assert.equal(me.nick_name, '零陵上将军🌸');
      assert.strictEqual(me.gender, 1);
      assert.strictEqual(me.phone, contact.phone);
      assert.equal(me.avatar, (await promised(wx.getUserInfo)).userInfo.avatarUrl);
      assert.deepEqual(service.user(), me);
    });

    await t.test('is known the second time, by a new openid', async () => {
      const before = service.openid();
      walked.length = 0;
      const again = succeeded(await service.enter(contact));
      assert.deepEqual(walked, ['getOpenid 0', 'loginByOpenid 0']);
      assert.notEqual(again.openid, before);
      assert.deepEqual({ ...again, openid: before, mtime: me.mtime }, me);
      refused(await service.get(before), -4);
      refused(await service.loginByOpenid(before), -2);
      me = again;
    });

    await t.test('reads itself', async () => {
      assert.deepEqual(succeeded(await service.get()), me);
      assert.deepEqual(succeeded(await service.call('get', { openid: me.openid, user_id: me.id })), me);
      refused(await service.call('get', { openid: me.openid, user_id: me.id + 1 }), -4);
    });

    await t.test('updates the phone with a number that is not quoted', async () => {
      assert.deepEqual(succeeded(await service.update({ phone: 13333333333 })), []);
      assert.strictEqual(succeeded(await service.get()).phone, '13333333333');
      assert.deepEqual(succeeded(await service.update({ phone: '微信同号', gender: 0, nick_name: '张三' })), []);
      const now = succeeded(await service.get());
      assert.deepEqual([now.phone, now.gender, now.nick_name, now.avatar], ['微信同号', 0, '张三', me.avatar]);
    });

    await t.test('hears what is wrong with an update', async () => {
      const update = (text, more = {}) => service.call('update', { openid: me.openid, update: text, ...more });
      refused(await update('{"phone":'), -4);
      refused(await update('["phone"]'), -3);
      refused(await update('{"openid":"o"}'), -1);
      refused(await update('{"gender":"x"}'), -1);
      refused(await update('{"phone":"1"}', { user_id: me.id + 1 }), -2);
      refused(await service.call('update', { openid: 'nobody', update: '{"phone":"1"}' }), -2);
      refused(await service.call('update', { openid: me.openid }), -1, /update/);
      assert.equal(succeeded(await service.get()).phone, '微信同号');
    });

    await t.test('hears which parameter is missing', async () => {
      refused(await service.call('getOpenid', {}), -1, /js_code/);
      for (const operation of ['loginByOpenid', 'get', 'logout']) refused(await service.call(operation, {}), -1, /openid/);
      const whole = { openid: me.openid, gender: 1, phone: '1', avatar: me.avatar, nick_name: '张三' };
      for (const name of Object.keys(whole)) {
        const { [name]: gone, ...rest } = whole;
        refused(await service.call('login', rest), -1, new RegExp(name));
      }
      refused(await service.call('get', { openid: me.openid, surprise: 1 }), -1, /surprise/);
    });

    await t.test('gets nowhere with an openid that is somebody\'s real one', async () => {
      const real = await realOpenid(person);
      refused(await service.get(real), -4);
      refused(await service.loginByOpenid(real), -2);
      refused(await service.call('update', { openid: real, update: '{"phone":"1"}' }), -2);
      refused(await service.call('login', { openid: real, gender: 1, phone: '1', avatar: me.avatar, nick_name: '别人' }), -1);
    });

    await t.test('cannot spend a code twice', async () => {
      const { code } = await promised(wx.login);
      me = { ...me, openid: succeeded(await service.call('getOpenid', { js_code: code })).openid };
      wx.setStorageSync('openid', me.openid);
      refused(await service.call('getOpenid', { js_code: code }), -1);
    });

    await t.test('logs out, twice', async () => {
      assert.deepEqual(succeeded(await service.logout()), []);
      assert.deepEqual(succeeded(await service.logout()), []);
      refused(await service.logout('nobody'), -1);
      refused(await service.get(), -4);
      refused(await service.loginByOpenid(me.openid), -2);
      refused(await service.call('update', { openid: me.openid, update: '{"phone":"1"}' }), -2);
    });
  });
}

test('the phone button\'s encrypted number opens with the session key handle, once it is the newest', LIMIT, async () => {
  const person = await newPerson();
  const wx = createWx({ simulator, person, appid });
  const service = createServiceUser(wx, { base, body: 'form' });
  succeeded(await service.enter({ phone: 'x', gender: 0 }));
  const { phoneNumber, purePhoneNumber, countryCode } = succeeded(await service.phoneNumber());
  assert.match(phoneNumber, /^1\d{10}$/);
  assert.equal(purePhoneNumber, phoneNumber);
  assert.strictEqual(countryCode, '86');

  const refusals = new Set();
  refusals.add(refused(await service.phoneNumber({ watermarkAppid: 'wx9a8b7c6d5e4f3021' }), -2));
  refusals.add(refused(await service.phoneNumber({ watermarkAgeSeconds: 86_400 }), -2));
  refusals.add(refused(await service.phoneNumber({ watermarkAgeSeconds: -86_400 }), -2));
  const outdated = wx.getStorageSync('session_key');
  succeeded(await service.enter({ phone: 'x', gender: 0 }));
  wx.setStorageSync('session_key', outdated);
  refusals.add(refused(await service.phoneNumber(), -2));
  assert.equal(refusals.size, 1, [...refusals].join(' | '));
  refused(await service.call('decryptPhoneNO', { sessionKey: outdated }), -1, /encryptedData/);
});

test('a phone account that signed in before keeps its number: getOpenid links WeChat to it', LIMIT, async () => {
  const person = await newPerson();
  const phone = newPhone();
  const users = createUsers(
    createWx({ simulator, person, appid, userAgent: BROWSER_AGENT }), { base, terminal: 'pc', token: 'Bearer', path: 'prefixed', body: 'json' });
  assert.equal((await users.register(phone, PASSWORD, '张三')).body.code, 200);
  const token = (await users.login(phone, PASSWORD)).body.data;

  const service = createServiceUser(createWx({ simulator, person, appid }), { base, body: 'form' });
  const me = succeeded(await service.enter({ phone, gender: 1 }, token));
  assert.equal(me.phone, phone);
  const self = (await users.self()).body.data;
  assert.equal(self.openid, await realOpenid(person));
  assert.equal(self.phone, phone);
  // The openid of the answer is a session of that very account.
  assert.equal((await users.self(me.openid)).body.data.id, self.id);
});

test('a failure\'s data is an empty array, on the wire and whatever failed', LIMIT, async () => {
  const wx = createWx({ simulator, person: await newPerson(), appid });
  for (const [operation, status, code] of [['get', 200, -1], ['nothing', 404, -1]]) {
    const { text, statusCode } = await post(wx, `service/user/${operation}`, {});
    assert.equal(statusCode, status);
    assert.match(text, new RegExp(`^\\{"code":${code},"msg":"(?:[^"\\\\]|\\\\.)+","data":\\[\\]\\}$`));
  }
  const { data: text } = await promised(wx.request, {
    url: `${base}/service/user/update`, method: 'POST', data: '{"openid":', header: { 'content-type': 'application/json' }, dataType: 'text',
  });
  assert.match(text, /"code":-1,.*"data":\[\]\}$/);
});

function succeeded(answer) {
  assert.equal(answer.code, 0, JSON.stringify(answer));
  assert.equal(answer.msg, 'success');
  assert.equal(answer.statusCode, 200);
  return answer.data;
}

/** The words of the refusal. */
function refused(answer, code, words = /./) {
  assert.equal(answer.code, code, JSON.stringify(answer));
  assert.deepEqual(answer.data, []);
  assert.equal(answer.statusCode, 200);
  assert.match(answer.msg, words);
  return answer.msg;
}
