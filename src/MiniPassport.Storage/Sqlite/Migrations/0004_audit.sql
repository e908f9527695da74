-- Append-only: written in the transaction of what it tells of. Without foreign keys, so that it outlives what it names.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    kind    TEXT    NOT NULL,                   -- for instance session.started
    account INTEGER NULL,                       -- whom it happened to
    session INTEGER NULL,                       -- the session it concerns
    actor   INTEGER NULL,                       -- account number of who did it, where that may be somebody else
    address TEXT    NULL,                       -- the peer's address
    detail  TEXT    NULL                        -- a word or number more; never a secret
);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is append-only; nothing was changed');
END;
