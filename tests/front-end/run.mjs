// The whole life of an account as a mini program's team lives it, in every dialect.
// PASSPORT_URL and SIMULATOR_URL say where the two servers are; run with `node --test`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWx, BROWSER_AGENT } from './wx.mjs';
import { createUsers, PATH_FORMS, TOKEN_FORMS } from './users.mjs';
import { appid, base, newPerson, newPhone, promised, simulator } from './world.mjs';
import { avatar, claimsOf, envelope, refusal, success, user, weChatUser } from './expect.mjs';

const PASSWORD = 'Zhang-San:0825/s';

const dialects = Object.keys(TOKEN_FORMS).flatMap((token, i) => Object.keys(PATH_FORMS).map((path, j) => ({
  token,
  path,
  body: (i + j) % 2 === 0 ? 'json' : 'form',
  // Both documents' ways occur with every token form.
  codeEndpoint: j === 0 ? 'login/wechat' : 'login',
  associate: j === 0 ? 'associateByBody' : 'associateByHeader',
})));

for (const dialect of dialects) {
  test(`${dialect.token} token, ${dialect.path} paths, ${dialect.body} bodies`, async (t) => {
    const person = await newPerson();
    const phone = newPhone();
    const page = createWx({ simulator, person, appid, userAgent: BROWSER_AGENT });
    const mini = createWx({ simulator, person, appid });
    const pc = createUsers(page, { base, terminal: 'pc', ...dialect });
    const app = createUsers(mini, { base, terminal: 'wechat', ...dialect });
    let accountId, openid;

    await t.test('registers on the PC', async () => {
      const answer = await pc.register(phone, PASSWORD, '测试张三');
      assert.equal(answer.statusCode, 200);
      assert.equal(envelope(answer, 200, '恭喜，注册成功！'), null);
      refusal(await pc.register(phone, PASSWORD, '另一个'), 400, '该用户已存在');
    });

    await t.test('signs in with phone and password', async () => {
      refusal(await pc.login(phone, `${PASSWORD}x`), 400, '手机号或密码错误');
      const token = success(await pc.login(phone, PASSWORD));
      const claims = claimsOf(token, { terminal: 'PC', userAgent: 'Chrome/' });
      assert.equal(claims.phone, phone);
      assert.equal(claims.openid, null);
      accountId = claims.id;
    });

    await t.test('reads and edits the profile', async () => {
      user(success(await pc.self()), { id: accountId, userName: '测试张三', phone, sex: 0, birthday: null, headImg: null, openid: null });
      const edited = await pc.editSelf({ usersexName: 1, birthday: '1990-01-31', address: '广州市天河区', professional: '工程师' });
      assert.equal(success(edited), null);
      const known = { id: accountId, userName: '测试张三', sex: 1, birthday: '1990-01-31', address: '广州市天河区', professional: '工程师' };
      user(success(await pc.self()), known);
      assert.equal(success(await pc.editSelf({ address: '', userName: '张三' })), null);
      user(success(await pc.info(accountId)), { ...known, userName: '张三', address: null });
    });

    await t.test('changes the avatar on the PC', async () => {
      await changesAvatar(page, pc);
      const { headImg } = success(await pc.self());
      avatar(headImg);
    });

    await t.test('signs in with WeChat', async () => {
      const { code } = await promised(mini.login);
      const { userInfo } = await promised(mini.getUserInfo);
      const { avatarUrl, nickName, country, province, city, language } = userInfo;
      const token = success(await app.loginWithCode(dialect.codeEndpoint, code, { avatarUrl, nickName, country, province, city, language }));
      const claims = claimsOf(token, { terminal: 'WECHAT', userAgent: 'MicroMessenger/' });
      assert.equal(claims.phone, null);
      assert.notEqual(claims.id, accountId);
      openid = claims.openid;
      weChatUser(success(await app.self()), {
        avatarUrl, nickName, country, province, city, language, openid, id: claims.id, userName: null, phone: null, headImg: null,
      });
    });

    await t.test('cannot spend a code twice', async () => {
      const { code } = await promised(mini.login);
      success(await app.loginWithCode(dialect.codeEndpoint, code, {}));
      const again = await app.loginWithCode(dialect.codeEndpoint, code, {});
      refusal(again, 400);
      assert.match(again.body.message, /wx\.login/);
    });

    await t.test('changes the avatar in the mini program', () => changesAvatar(mini, app));

    await t.test('associates the phone account', async () => {
      const old = app.token();
      refusal(await app[dialect.associate](phone, `${PASSWORD}x`), 400, '手机号或密码错误');
      const claims = claimsOf(success(await app[dialect.associate](phone, PASSWORD)), { terminal: 'WECHAT', userAgent: 'MicroMessenger/' });
      assert.equal(claims.id, accountId);
      assert.equal(claims.phone, phone);
      assert.equal(claims.openid, openid);
      refusal(await app.self(old), 205);
      weChatUser(success(await app.self()), { id: accountId, userName: '张三', phone, openid });
      user(success(await pc.self()), { id: accountId, openid });
    });

    await t.test('gets the same token back while it is fresh', async () => {
      const token = app.token();
      assert.equal(success(await app.refresh()), token);
    });

    await t.test('exits, twice', async () => {
      const token = app.token();
      assert.equal(success(await app.exit()), '已退出');
      assert.equal(success(await app.exit()), '已退出');
      refusal(await app.self(token), 205);
      assert.equal((await app.refresh()).body.code, 205);
      user(success(await pc.self()), { id: accountId });
    });

    await t.test('signs in again although the old token is still in its headers', async () => {
      const { code } = await promised(mini.login);
      const claims = claimsOf(success(await app.loginWithCode(dialect.codeEndpoint, code, {})), { terminal: 'WECHAT', userAgent: 'MicroMessenger/' });
      assert.equal(claims.id, accountId);
      app.forget();
      refusal(await app.self(), 403);
    });

    await t.test('hears of a wrong address in the same envelope', async () => {
      const answer = await pc.get('no/such/thing');
      assert.equal(answer.statusCode, 404);
      envelope(answer, 404);
    });
  });
}

async function changesAvatar(wx, users) {
  const { detail } = await wx.tapChooseAvatar();
  const data = success(await users.uploadAvatar(detail.avatarUrl));
  avatar(data);
  assert.equal(data.suffix, 'png');
  assert.ok(data.filePath.startsWith(`${base}/files/`), data.filePath);
  const { tempFilePath, statusCode, header } = await promised(wx.downloadFile, { url: data.filePath });
  assert.equal(statusCode, 200);
  assert.equal(header['content-type'], 'image/png');
  const bytes = wx.getFileSystemManager().readFileSync(tempFilePath);
  assert.equal(bytes.length, data.fileSize);
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const { headImg } = success(await users.self());
  assert.deepEqual(headImg, data);
}
