CREATE TABLE sessions (
    number          INTEGER PRIMARY KEY,        -- the token carries it; whoever purges old rows must keep the highest, or it is reused
    account         INTEGER NOT NULL REFERENCES accounts (number),
    identity        INTEGER NULL REFERENCES wechat_identities (id), -- where it came from; null for a password sign-in
    terminal        INTEGER NOT NULL,           -- 0 management, 1 pc, 2 mobile, 3 app, 4 wechat
    user_agent      TEXT    NOT NULL,
    started_at      INTEGER NOT NULL,           -- its absolute life counts from here
    generation      INTEGER NOT NULL,           -- renewals of its token, from 0
    token_issued_at INTEGER NOT NULL,           -- the current token's iat: unix SECONDS
    ended_at        INTEGER NULL,
    end_reason      INTEGER NULL                -- 1 signed out, 2 associated, 3 other device, 4 kicked, 5 token reused
);

-- Ending "the others" and "all of an account" would scan every session without it.
CREATE INDEX sessions_live ON sessions (account, terminal) WHERE ended_at IS NULL;
