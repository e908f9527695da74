// Tuned: fastify with schemas, an undici pool, prepared statements, jsonwebtoken with a KeyObject. The store is one upsert: better-sqlite3 with
// write-ahead log and synchronous NORMAL, or a pg pool with a named statement.
// Usage: node fastify.js PORT WECHAT sqlite:FILE|postgres://…
import { createSecretKey, randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import jwt from 'jsonwebtoken';
import { Pool } from 'undici';

const [port, wechat, store] = process.argv.slice(2);
const key = createSecretKey(randomBytes(32));
const pool = new Pool(wechat, { connections: 64, pipelining: 1 });
const { upsert } = store.startsWith('sqlite:')
  ? await import('./upsert-sqlite.js').then((m) => m.open(store.slice('sqlite:'.length)))
  : await import('./upsert-pg.js').then((m) => m.open(store));

const app = Fastify({ logger: false });
const schema = {
  body: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
  response: {
    200: {
      type: 'object',
      properties: { code: { type: 'integer' }, message: { type: 'string' }, data: { type: 'string' }, total: { type: 'integer' } },
    },
  },
};

app.post('/users/login/wechat', { schema }, async (request) => {
  const path = `/sns/jscode2session?appid=wx4f4bc4dec97d474b&secret=5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60&js_code=${request.body.code}&grant_type=authorization_code`;
  const { body } = await pool.request({ path, method: 'GET' });
  const person = JSON.parse(await body.text());
  const id = await upsert(person.openid, person.session_key);
  const token = jwt.sign({ id, openid: person.openid }, key, { algorithm: 'HS256', expiresIn: 86400 });
  return { code: 200, message: '操作成功', data: token, total: 0 };
});

await app.listen({ port: Number(port), host: '127.0.0.1' });
