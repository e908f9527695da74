// Registers, signs in, associates and changes a password with each form. PASSPORT_URL and SIMULATOR_URL say where the servers are.
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { hybrid, paddings, rsa, shared, sm2 } from './word.mjs';

const [base, simulator] = [process.env.PASSPORT_URL, process.env.SIMULATOR_URL];
const appid = 'wx4f4bc4dec97d474b';
const FIRST = '密码 Zhang-San:0825/s', NEXT = '口令 "Li-Si"\\0826 😀', REFUSED = '密码密文无效或已过期，请重新获取 users/word-key 后再试';
// As if a proxy that nobody trusts had read it: what is not encrypted is refused.
const OPEN = { via: '1.1 somebody' };

async function call(path, { token, body, ...more } = {}) {
  const headers = { 'content-type': 'application/json', ...more };
  if (token) headers.authorization = `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
  const response = await fetch(base + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  return await response.json();
}

async function good(path, options) {
  const answer = await call(path, options);
  assert.equal(answer.code, 200, JSON.stringify(answer));
  return answer.data;
}

async function wechat() {
  const post = (path, body) => fetch(simulator + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const id = `word-${randomUUID()}`;
  assert.equal((await post('/_sim/people', { id })).status, 200);
  const { codes } = await (await post('/_sim/login', { person: id, appid, count: 1 })).json();
  return { id, code: codes[0] };
}

const phoneOfNobody = () => `13${randomInt(100_000_000, 1_000_000_000)}`;

for (const [name, seal] of Object.entries({ 'RSA-OAEP-256': rsa, 'RSA-OAEP-256+A256GCM': hybrid, SM2: sm2 })) {
  test(`${name} registers, signs in, associates and changes the password`, { timeout: 60_000 }, async () => {
    const phone = phoneOfNobody();
    const word = async (operation, password, newPassword, subject = phone) =>
      seal(await good('/users/word-key'), { operation, password, newPassword, phone: subject });

    await good('/users/register', { body: { phone, password: await word('register', FIRST) }, ...OPEN });
    const login = await word('login', FIRST);
    const token = await good('/pc/users/login', { body: { phone }, 'word-info': login, ...OPEN });
    const replay = await call('/pc/users/login', { body: { phone }, 'word-info': login, ...OPEN });
    assert.deepEqual([replay.code, replay.message], [400, REFUSED]);

    const { code } = await wechat();
    const visitor = await good('/users/login/wechat', { body: { code, appid } });
    const linked = await good('/wechat/users/info/associate', { token: visitor, body: { phone }, 'word-info': await word('associate', FIRST), ...OPEN });
    assert.equal((await good('/users/info/self', { token: linked })).phone, phone);

    await good('/users/edit/password/self', { token, body: {}, 'word-info': await word('change', FIRST, NEXT), ...OPEN });
    assert.equal((await call('/users/info/self', { token: linked })).code, 205);
    assert.equal((await call('/users/info/self', { token })).code, 200);
    assert.equal((await call('/users/login', { body: { phone }, 'word-info': await word('login', FIRST) })).message, '手机号或密码错误');
    await good('/users/login', { body: { phone }, 'word-info': await word('login', NEXT), ...OPEN });

    const again = await fetch(`${simulator}/_sim/login`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: (await wechat()).id, appid, count: 1 }),
    });
    const entered = await call('/login', { body: { username: `+86${phone}`, password: await word('login', NEXT, undefined, `+86${phone}`), code: (await again.json()).codes[0] }, ...OPEN });
    // The account has a WeChat already: that is said only to whoever knows the password.
    assert.deepEqual(entered, { status: 1, msg: '该微信或该账号已绑定其他账号' });
  });
}

for (const padding of ['Pkcs7', 'ZeroPadding']) {
  test(`AES-CBC with ${padding} registers, signs in, associates and changes the password`, { timeout: 60_000 }, async () => {
    const phone = phoneOfNobody();
    const seal = shared(paddings[padding]);
    await good('/users/register', { body: { phone }, 'word-info': seal(FIRST) });
    const token = await good('/pc/users/login', { body: { phone, password: seal(FIRST) } });
    const { code } = await wechat();
    const visitor = await good('/users/login/wechat', { body: { code, appid } });
    await good('/wechat/users/info/associate', { token: visitor, body: { phone }, 'word-info': seal(FIRST) });
    await good('/users/edit/password/self', { token, body: { password: seal(FIRST), newPassword: seal(NEXT) } });
    await good('/users/login', { body: { phone }, 'word-info': seal(NEXT) });
    assert.equal((await call('/users/login', { body: { phone }, 'word-info': seal(NEXT), ...OPEN })).message, '密码未加密：请通过 HTTPS 访问本服务');
  });
}
