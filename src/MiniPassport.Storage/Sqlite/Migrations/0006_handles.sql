-- The opaque face of a session. By hash, so that a stolen database opens no session.
CREATE TABLE session_handles (
    hash    BLOB    PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of the handle
    session INTEGER NOT NULL REFERENCES sessions (number),
    rotates INTEGER NULL UNIQUE REFERENCES wechat_identities (id) -- the identity whose next handle takes this one's place
) WITHOUT ROWID;

ALTER TABLE sessions ADD COLUMN scope INTEGER NULL;               -- the only roles it may use; null for all of the account's
ALTER TABLE sessions ADD COLUMN proven_phone TEXT NULL;           -- the phone its person proved …
ALTER TABLE sessions ADD COLUMN proven_phone_at INTEGER NULL;     -- … and when
