"""Fills a store the server has made with people who have signed in once. Rows go in directly, in the schema's own form."""
import glob
import os
import sqlite3
import time

from contestants import APP_ID

OPEN_ID = "oBENCHBENCHBENCH00%010d"
NICK, PICTURE, LANGUAGE = "零陵上将军", "https://thirdwx.qlogo.cn/mmopen/vi_32/bench/132", "zh_CN"
AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0.50"


def sqlite(storage, people):
    directory = storage[storage.index("--Storage:DataDirectory") + 1]
    database = sqlite3.connect(glob.glob(directory + "/*.db")[0])
    database.execute("PRAGMA synchronous = OFF")
    now = int(time.time() * 1000)
    numbers = range(1, people + 1)
    with database:
        database.executemany(
            "INSERT INTO accounts (number, id, status, roles, created_at, updated_at) VALUES (?, ?, 0, 0, ?, ?)",
            ((n, uuid7(now - people + n), now, now) for n in numbers))
        database.executemany(
            "INSERT INTO wechat_identities (id, account, app_id, open_id, nick_name, avatar_url, gender, country, province, city, language, created_at, updated_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 0, '', '', '', ?, ?, ?)",
            ((n, n, APP_ID, OPEN_ID % (n - 1), NICK, PICTURE, LANGUAGE, now, now) for n in numbers))
        database.executemany(
            "INSERT INTO sessions (number, account, identity, terminal, user_agent, started_at, generation, token_issued_at, session_key) VALUES (?, ?, ?, 4, ?, ?, 0, ?, ?)",
            ((n, n, n, AGENT, now, now // 1000, os.urandom(60)) for n in numbers))
        database.executemany(
            "INSERT INTO audit (at, kind, account, session, address) VALUES (?, 'session.started', ?, ?, '127.0.0.1')", ((now, n, n) for n in numbers))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def uuid7(milliseconds):
    bytes_ = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    bytes_[6], bytes_[8] = bytes_[6] & 0x0F | 0x70, bytes_[8] & 0x3F | 0x80
    return bytes(bytes_)


def postgresql(postgres, database, people):
    postgres.sql(database, f"""
BEGIN;
INSERT INTO accounts (number, id, status, roles, created_at, updated_at)
  SELECT n, (lpad(to_hex(t - {people} + n), 12, '0') || '7' || substr(h, 1, 3) || 'a' || substr(h, 4, 15))::uuid, 0, 0, t, t
  FROM (SELECT n, md5(random()::text) AS h, (extract(epoch FROM now()) * 1000)::bigint AS t FROM generate_series(1, {people}) n) x;
INSERT INTO wechat_identities (id, account, app_id, open_id, nick_name, avatar_url, gender, country, province, city, language, created_at, updated_at)
  SELECT n, n, '{APP_ID}', 'oBENCHBENCHBENCH00' || lpad((n - 1)::text, 10, '0'), '{NICK}', '{PICTURE}', 0, '', '', '', '{LANGUAGE}', t, t
  FROM generate_series(1, {people}) n, (SELECT (extract(epoch FROM now()) * 1000)::bigint AS t) x;
INSERT INTO sessions (number, account, identity, terminal, user_agent, started_at, generation, token_issued_at, session_key)
  SELECT n, n, n, 4, '{AGENT}', t, 0, t / 1000, decode(repeat(md5(random()::text), 2) || substr(md5(random()::text), 1, 24) || repeat('00', 16), 'hex')
  FROM generate_series(1, {people}) n, (SELECT (extract(epoch FROM now()) * 1000)::bigint AS t) x;
INSERT INTO audit (at, kind, account, session, address)
  SELECT (extract(epoch FROM now()) * 1000)::bigint, 'session.started', n, n, '127.0.0.1' FROM generate_series(1, {people}) n;
SELECT setval('accounts_number', {people}), setval('wechat_identities_id', {people}), setval('sessions_number', {people}), setval('audit_id', {people});
COMMIT;
""")
    postgres.sql(database, "VACUUM ANALYZE")
    postgres.sql(database, "CHECKPOINT")
