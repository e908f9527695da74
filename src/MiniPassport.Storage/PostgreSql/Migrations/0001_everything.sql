-- The same tables as in SQLite after its seventh migration. Times are unix milliseconds, UTC, unless a column says otherwise.
-- Every text compares by its bytes (collation C): openids, phones and names that differ in case, accents or trailing spaces differ.
-- What a sign-in writes to (sessions, session_handles, session_ends, audit) has no foreign keys: to check one, PostgreSQL locks the parent's
-- row, which dirties a page of the person's and writes it to the log. Nothing is ever deleted that they could point to.

CREATE SEQUENCE accounts_number;
CREATE SEQUENCE wechat_identities_id;
CREATE SEQUENCE sessions_number;
CREATE SEQUENCE audit_id;

CREATE TABLE accounts (
    number        BIGINT  PRIMARY KEY DEFAULT nextval('accounts_number'), -- with gaps; never reused
    id            UUID    NOT NULL UNIQUE,      -- public id, UUIDv7: its order is time order
    status        INTEGER NOT NULL,             -- 0 active, 1 suspended, 2 closed, 3 a visitor who has not registered
    roles         BIGINT  NOT NULL,             -- flags: 1 manager
    phone         TEXT    COLLATE "C" NULL UNIQUE, -- canonical sign-in phone; null for an account only WeChat knows
    phone_proven  INTEGER NOT NULL DEFAULT 0,   -- 1: by its owner, rather than only claimed at registration
    login_name    TEXT    COLLATE "C" NULL UNIQUE, -- lower case
    email         TEXT    COLLATE "C" NULL UNIQUE, -- lower case
    password_hash TEXT    COLLATE "C" NULL,     -- names its algorithm and cost
    user_name     TEXT    COLLATE "C" NULL,     -- what the person says of themselves, from here …
    sex           INTEGER NOT NULL DEFAULT 0,   -- 0 unknown, 1 male, 2 female
    birthday      TEXT    COLLATE "C" NULL,     -- as the client wrote it
    address       TEXT    COLLATE "C" NULL,
    professional  TEXT    COLLATE "C" NULL,     -- … to here
    contact_phone TEXT    COLLATE "C" NULL,     -- as given, no credential
    contact_email TEXT    COLLATE "C" NULL,     -- as given, no credential
    gender_mark   INTEGER NULL,                 -- 0, 1 or 2 as the front end counts it
    version       INTEGER NOT NULL DEFAULT 0,   -- counts changes of this record
    created_at    BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL,
    merged_into   BIGINT  NULL REFERENCES accounts (number) -- the account that took this one over by association
);

CREATE TABLE wechat_identities (
    id          BIGINT  PRIMARY KEY DEFAULT nextval('wechat_identities_id'), -- order of first sign-in
    account     BIGINT  NOT NULL REFERENCES accounts (number),
    app_id      TEXT    COLLATE "C" NOT NULL,   -- the mini program
    open_id     TEXT    COLLATE "C" NOT NULL,   -- the person within it
    union_id    TEXT    COLLATE "C" NULL,       -- the person across one owner's mini programs; never blank
    nick_name   TEXT    COLLATE "C" NOT NULL,   -- empty where nothing is known, here …
    avatar_url  TEXT    COLLATE "C" NOT NULL,
    gender      INTEGER NOT NULL,               -- 0 unknown, 1 male, 2 female
    country     TEXT    COLLATE "C" NOT NULL,
    province    TEXT    COLLATE "C" NOT NULL,
    city        TEXT    COLLATE "C" NOT NULL,
    language    TEXT    COLLATE "C" NOT NULL,   -- … to here
    created_at  BIGINT  NOT NULL,
    updated_at  BIGINT  NOT NULL,
    UNIQUE (app_id, open_id),                   -- decides the race of first sign-ins
    UNIQUE (account, app_id)                    -- a person is one openid in one mini program
);

CREATE INDEX wechat_identities_by_union_id ON wechat_identities (union_id) WHERE union_id IS NOT NULL;

CREATE TABLE avatars (
    account     BIGINT PRIMARY KEY REFERENCES accounts (number), -- one current picture each
    id          UUID   NOT NULL,                -- public id of the picture, UUIDv7
    stored_name TEXT   COLLATE "C" NOT NULL,    -- file name in the avatar files
    file_name   TEXT   COLLATE "C" NOT NULL,    -- the client's, for display only
    file_size   BIGINT NOT NULL,                -- bytes
    suffix      TEXT   COLLATE "C" NOT NULL,    -- jpg, png, gif, webp
    created_at  BIGINT NOT NULL
);

CREATE TABLE sessions (
    number          BIGINT  PRIMARY KEY DEFAULT nextval('sessions_number'), -- the token carries it
    account         BIGINT  NOT NULL,
    identity        BIGINT  NULL,               -- the WeChat identity it came from; null for a password sign-in
    terminal        INTEGER NOT NULL,           -- 0 management, 1 pc, 2 mobile, 3 app, 4 wechat
    user_agent      TEXT    COLLATE "C" NOT NULL,
    started_at      BIGINT  NOT NULL,           -- its absolute life counts from here
    generation      INTEGER NOT NULL,           -- renewals of its token, from 0
    token_issued_at BIGINT  NOT NULL,           -- the current token's iat: unix SECONDS
    scope           BIGINT  NULL,               -- the only roles it may use; null for all of the account's
    session_key     BYTEA   NULL,               -- WeChat's, sealed under the key ring; null where no code was exchanged
    proven_phone    TEXT    COLLATE "C" NULL,   -- the phone its person proved …
    proven_phone_at BIGINT  NULL,               -- … and when
    ended_at        BIGINT  NULL,
    end_reason      INTEGER NULL                -- 1 signed out, 2 associated, 3 other device, 4 kicked, 5 token reused, 6 superseded, 7 phone proven
);
-- Sealed keys do not compress, and a session's row is small: trying would only cost time.
ALTER TABLE sessions ALTER COLUMN session_key SET STORAGE PLAIN;

-- Many sessions end by one row instead of one by one, so that no index has to find them.
CREATE TABLE session_ends (
    account  BIGINT  NOT NULL,
    terminal INTEGER NOT NULL,
    through  BIGINT  NOT NULL,                  -- the account's sessions on this terminal up to this number are over, unless they ended before by themselves
    ended_at BIGINT  NOT NULL,
    reason   INTEGER NOT NULL,                  -- as sessions.end_reason
    PRIMARY KEY (account, terminal)
);

-- The opaque face of a session. By hash, so that a stolen database opens no session.
CREATE TABLE session_handles (
    hash    BYTEA  PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of the handle
    session BIGINT NOT NULL,
    rotates BIGINT NULL UNIQUE                  -- the identity whose next handle takes this one's place
);

CREATE TABLE attempts (
    key         TEXT   COLLATE "C" PRIMARY KEY, -- what is counted
    count       BIGINT NOT NULL,                -- tries taken in this window
    window_ends BIGINT NOT NULL
);

-- The servers that run on this database now, by their own word.
CREATE TABLE instances (
    id      UUID   PRIMARY KEY,
    kids    TEXT   COLLATE "C" NOT NULL,        -- the names of its keys, each between commas
    seen_at BIGINT NOT NULL                     -- by this server's clock
);

-- Append-only: written in the transaction of what it tells of; it outlives what it names.
CREATE TABLE audit (
    id      BIGINT PRIMARY KEY DEFAULT nextval('audit_id'),
    at      BIGINT NOT NULL,
    kind    TEXT   COLLATE "C" NOT NULL,        -- for instance session.started
    account BIGINT NULL,                        -- whom it happened to
    session BIGINT NULL,                        -- the session it concerns
    actor   BIGINT NULL,                        -- account number of who did it, where that may be somebody else
    address TEXT   COLLATE "C" NULL,            -- the peer's address
    detail  TEXT   COLLATE "C" NULL             -- a word or number more; never a secret
);

CREATE FUNCTION audit_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit is append-only; nothing was changed';
END
$$;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_never_changed();
