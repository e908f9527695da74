// What the documents promise, as assertions.
import assert from 'node:assert/strict';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const OPENID = /^[A-Za-z0-9_-]{28}$/;

const USER_FIELDS = ['id', 'userName', 'phone', 'sex', 'birthday', 'address', 'professional', 'headImg', 'openid', 'updateTime', 'createTime'];
const WECHAT_FIELDS = [
  'avatarUrl', 'city', 'country', 'headImg', 'id', 'language', 'nickName', 'openid', 'userName', 'phone', 'province', 'createTime',
];
const AVATAR_FIELDS = ['id', 'fileName', 'fileSize', 'createTime', 'suffix', 'filePath'];
const CLAIMS = ['id', 'phone', 'openid', 'delayTime', 'terminal', 'userAgent', 'iat', 'exp'];

/** The envelope: all four keys, in order, on the text as sent. */
export function envelope(answer, code, message) {
  assert.match(answer.text, /^\{"code":\d+,"message":".*","data":.*,"total":\d+\}$/s, 'the raw envelope');
  assert.deepEqual(Object.keys(answer.body), ['code', 'message', 'data', 'total']);
  assert.equal(answer.body.code, code, answer.text);
  if (message !== undefined) assert.equal(answer.body.message, message);
  if (code !== 200) assert.equal(answer.body.data, null);
  assert.equal(answer.body.total, 0);
  return answer.body.data;
}

export function success(answer) {
  assert.equal(answer.statusCode, 200);
  return envelope(answer, 200, '操作成功');
}

/** A business answer comes with HTTP 200 whatever its code. */
export function refusal(answer, code, message) {
  envelope(answer, code, message);
  assert.equal(answer.statusCode, 200);
}

export function claimsOf(token, { terminal, userAgent }) {
  const parts = token.split('.');
  assert.equal(parts.length, 3);
  const [header, claims] = parts.slice(0, 2).map((part) => Buffer.from(part, 'base64url').toString('utf8'));
  assert.match(header, /^\{"alg":"HS256","typ":"JWT"(,"kid":"[^"]+")?\}$/);
  const values = JSON.parse(claims);
  assert.deepEqual(Object.keys(values).slice(0, CLAIMS.length), CLAIMS);
  assert.match(values.id, GUID);
  assert.equal(values.terminal, terminal);
  assert.ok(values.userAgent.includes(userAgent), values.userAgent);
  assert.equal(values.exp, values.iat + 86_400);
  assert.equal(values.delayTime, values.exp + 7_200);
  return values;
}

export function user(data, expected) {
  sameFields(data, USER_FIELDS);
  assert.match(data.id, GUID);
  assert.match(data.updateTime, TIME);
  assert.match(data.createTime, TIME);
  assert.ok([0, 1, 2].includes(data.sex));
  if (data.headImg !== null) avatar(data.headImg);
  assert.deepEqual(pick(data, expected), expected);
}

export function weChatUser(data, expected) {
  sameFields(data, WECHAT_FIELDS);
  assert.match(data.id, GUID);
  assert.match(data.openid, OPENID);
  assert.match(data.createTime, TIME);
  if (data.headImg !== null) avatar(data.headImg);
  assert.deepEqual(pick(data, expected), expected);
}

export function avatar(data) {
  sameFields(data, AVATAR_FIELDS);
  assert.match(data.id, GUID);
  assert.match(data.createTime, TIME);
  assert.ok(Number.isInteger(data.fileSize) && data.fileSize > 0);
  assert.ok(new URL(data.filePath).pathname.match(/^\/files\/[^/]+$/), data.filePath);
  assert.ok(data.filePath.endsWith(`.${data.suffix}`), data.filePath);
}

function sameFields(data, fields) {
  assert.deepEqual(Object.keys(data).sort(), [...fields].sort());
}

function pick(data, expected) {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, data[key]]));
}
