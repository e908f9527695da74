// A login page written from the Login document. PASSPORT_URL and SIMULATOR_URL as in run.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLoginPage } from './login.mjs';
import { createServiceUser } from './service-user.mjs';
import { createUsers } from './users.mjs';
import { createWx } from './wx.mjs';
import { appid, base, newPerson, newPhone, OPENID, simulator } from './world.mjs';

const PASSWORD = 'Zhang-San:0825/s';
const REFUSED = '{"status":1,"msg":"用户名或密码不正确!"}';
const SUCCESS = /^\{"status":0,"data":\{"_id":"[0-9a-f]{24}","sessionId":"[^"]+","__v":\d+\}\}$/;
const LIMIT = { timeout: 60_000 };

for (const body of ['json', 'form']) {
  test(`a login page with ${body} bodies`, LIMIT, async (t) => {
    const phone = newPhone();
    const wx = createWx({ simulator, person: await newPerson(), appid });
    const page = createLoginPage(wx, { base, body });
    const users = createUsers(wx, { base, terminal: 'pc', token: 'Basic', path: 'prefixed', body });
    const mine = { username: phone, password: PASSWORD };
    assert.equal((await users.register(phone, PASSWORD, '张三')).body.code, 200);
    let first;

    await t.test('signs in and links WeChat', async () => {
      const answer = await page.submit(mine);
      assert.equal(answer.statusCode, 200);
      assert.match(answer.text, SUCCESS);
      first = answer.body.data;
      assert.match(first.sessionId, OPENID);
      assert.equal(page.session(), first.sessionId);
      const { body: self } = await page.whoAmI();
      assert.equal(self.code, 200, JSON.stringify(self));
      assert.equal(self.data.phone, phone);
      assert.match(self.data.openid, OPENID);
    });

    await t.test('comes back to the same record with another session', async () => {
      const { body: { data } } = await page.submit({ ...mine, role_id: 'user', email: 'zhang@example.com' });
      assert.equal(data._id, first._id);
      assert.notEqual(data.sessionId, first.sessionId);
      assert.equal((await page.whoAmI(first.sessionId)).body.code, 200);
      assert.equal((await page.whoAmI(data.sessionId)).body.code, 200);
    });

    await t.test('is the account whose number ends its _id', async () => {
      const service = createServiceUser(wx, { base, body: 'form' });
      const { id, code } = await service.get(page.session());
      assert.equal(code, 0);
      assert.equal(BigInt(`0x${first._id.slice(8)}`), BigInt(id));
    });

    await t.test('hears one and the same of every wrong credential', async () => {
      const wrong = [
        { ...mine, password: `${PASSWORD}x` },
        { ...mine, username: newPhone() },
        { ...mine, role_id: 'manager' },
        { ...mine, role_id: 'no-such-role' },
        // Contact data is no name to sign in with.
        { ...mine, username: 'zhang@example.com' },
      ];
      for (const fields of wrong) {
        const answer = await page.submit(fields);
        assert.equal(answer.statusCode, 200);
        assert.equal(answer.text, REFUSED);
        assert.equal(page.toast(), '用户名或密码不正确!');
      }
    });

    await t.test('is told what is missing', async () => {
      for (const name of ['username', 'password', 'code']) {
        const answer = await page.submit({ ...mine, [name]: undefined }, name === 'code' ? { code: undefined } : {});
        assert.equal(answer.body.status, 1);
        assert.match(answer.body.msg, new RegExp(`^缺少参数.*${name}`));
      }
    });

    await t.test('keeps its code when the password was wrong and spends it once', async () => {
      const code = await page.freshCode();
      assert.equal((await page.submit({ ...mine, password: `${PASSWORD}x` }, { code })).text, REFUSED);
      assert.equal((await page.submit(mine, { code })).body.status, 0);
      const again = await page.submit(mine, { code });
      assert.equal(again.body.status, 1);
      assert.notEqual(again.text, REFUSED);
      assert.match(again.body.msg, /wx\.login/);
    });

    await t.test('cannot take over WeChat of another account', async () => {
      const other = newPhone();
      assert.equal((await users.register(other, PASSWORD, '李四')).body.code, 200);
      const answer = await page.submit({ username: other, password: PASSWORD });
      assert.match(answer.text, /^\{"status":1,"msg":"[^"]*已绑定其他账号"\}$/);
      assert.equal((await page.submit(mine)).body.data._id, first._id);
    });
  });
}
