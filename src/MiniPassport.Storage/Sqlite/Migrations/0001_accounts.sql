-- No STRICT tables: the bundled fallback engine (3.35) cannot read a schema that has them (they came with 3.37),
-- and a database must open on either engine. Times are unix milliseconds, UTC, unless a column says otherwise.

CREATE TABLE accounts (
    number        INTEGER PRIMARY KEY,          -- integer identifier; rows are never deleted, so none is ever reused
    id            BLOB    NOT NULL UNIQUE CHECK (length(id) = 16), -- public id, UUIDv7, big-endian: byte order is time order
    status        INTEGER NOT NULL,             -- 0 active, 1 suspended, 2 closed
    roles         INTEGER NOT NULL,             -- flags: 1 manager
    phone         TEXT    NULL UNIQUE,          -- canonical sign-in phone; null for an account only WeChat knows
    password_hash TEXT    NULL,                 -- names its algorithm and cost
    user_name     TEXT    NULL,                 -- what the person says of themselves, from here …
    sex           INTEGER NOT NULL DEFAULT 0,   -- 0 unknown, 1 male, 2 female
    birthday      TEXT    NULL,                 -- as the client wrote it
    address       TEXT    NULL,
    professional  TEXT    NULL,                 -- … to here
    version       INTEGER NOT NULL DEFAULT 0,   -- counts changes of this record
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    merged_into   INTEGER NULL REFERENCES accounts (number) -- the account that took this one over by association
);

CREATE TABLE wechat_identities (
    id          INTEGER PRIMARY KEY,            -- order of first sign-in; rows are never deleted
    account     INTEGER NOT NULL REFERENCES accounts (number),
    app_id      TEXT    NOT NULL,               -- the mini program
    open_id     TEXT    NOT NULL COLLATE BINARY, -- the person within it; bytes decide, case and trailing spaces included
    union_id    TEXT    NULL COLLATE BINARY,    -- the person across one owner's mini programs; never blank
    session_key BLOB    NOT NULL,               -- sealed under the key ring
    nick_name   TEXT    NOT NULL,               -- empty where nothing is known, here …
    avatar_url  TEXT    NOT NULL,
    gender      INTEGER NOT NULL,               -- 0 unknown, 1 male, 2 female
    country     TEXT    NOT NULL,
    province    TEXT    NOT NULL,
    city        TEXT    NOT NULL,
    language    TEXT    NOT NULL,               -- … to here
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    UNIQUE (app_id, open_id),                   -- decides the race of first sign-ins
    UNIQUE (account, app_id)                    -- a person is one openid in one mini program
);

CREATE INDEX wechat_identities_by_union_id ON wechat_identities (union_id) WHERE union_id IS NOT NULL;

CREATE TABLE avatars (
    account     INTEGER PRIMARY KEY REFERENCES accounts (number), -- one current picture each
    id          BLOB    NOT NULL CHECK (length(id) = 16), -- public id of the picture, UUIDv7, big-endian
    stored_name TEXT    NOT NULL,               -- file name in the avatar files
    file_name   TEXT    NOT NULL,               -- the client's, for display only
    file_size   INTEGER NOT NULL,               -- bytes
    suffix      TEXT    NOT NULL,               -- jpg, png, gif, webp
    created_at  INTEGER NOT NULL
);
