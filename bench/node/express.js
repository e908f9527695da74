// As tutorials and most teams write it: express.json, axios, a query and an insert or update one after another, jsonwebtoken with a text
// secret, better-sqlite3 with its defaults (rollback journal, synchronous FULL). Usage: node express.js PORT WECHAT DATABASE
import axios from 'axios';
import Database from 'better-sqlite3';
import express from 'express';
import jwt from 'jsonwebtoken';

const [port, wechat, file] = process.argv.slice(2);
const secret = 'a secret of the team, from the environment';

const db = new Database(file);
db.exec(`CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY AUTOINCREMENT, openid TEXT UNIQUE NOT NULL, session_key TEXT, nick_name TEXT, avatar_url TEXT,
  created_at TEXT DEFAULT CURRENT_TIMESTAMP, updated_at TEXT)`);

const app = express();
app.use(express.json());

app.post('/users/login/wechat', async (req, res) => {
  try {
    const { code, nickName, avatarUrl } = req.body;
    if (!code) return res.json({ code: 400, message: 'code is missing', data: null, total: 0 });
    const { data } = await axios.get(`${wechat}/sns/jscode2session`, {
      params: { appid: 'wx4f4bc4dec97d474b', secret: '5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60', js_code: code, grant_type: 'authorization_code' },
    });
    const answer = typeof data === 'string' ? JSON.parse(data) : data;
    if (answer.errcode) return res.json({ code: 400, message: answer.errmsg, data: null, total: 0 });

    let user = db.prepare('SELECT * FROM users WHERE openid = ?').get(answer.openid);
    if (!user) {
      const { lastInsertRowid } = db.prepare('INSERT INTO users (openid, session_key, nick_name, avatar_url) VALUES (?, ?, ?, ?)')
        .run(answer.openid, answer.session_key, nickName ?? '', avatarUrl ?? '');
      user = { id: lastInsertRowid, openid: answer.openid };
    } else {
      db.prepare('UPDATE users SET session_key = ?, nick_name = ?, avatar_url = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ?')
        .run(answer.session_key, nickName ?? '', avatarUrl ?? '', user.id);
    }

    const token = jwt.sign({ id: user.id, openid: user.openid }, secret, { expiresIn: '1d' });
    res.json({ code: 200, message: '操作成功', data: token, total: 0 });
  } catch (error) {
    console.error(error);
    res.status(500).json({ code: 500, message: 'error', data: null, total: 0 });
  }
});

app.listen(Number(port), '127.0.0.1');
