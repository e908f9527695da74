import Database from 'better-sqlite3';

export function open(file) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec('CREATE TABLE IF NOT EXISTS identities (id INTEGER PRIMARY KEY, open_id TEXT NOT NULL UNIQUE, session_key TEXT NOT NULL, updated_at INTEGER NOT NULL)');
  const statement = db.prepare(`INSERT INTO identities (open_id, session_key, updated_at) VALUES (?, ?, ?)
    ON CONFLICT (open_id) DO UPDATE SET session_key = excluded.session_key, updated_at = excluded.updated_at RETURNING id`).pluck();
  return { upsert: (openId, sessionKey) => statement.get(openId, sessionKey, Date.now()) };
}
