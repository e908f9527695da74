-- A known person's sign-in is a look-up and two appends: nothing of it changes a page that other sign-ins do not share.

-- The session_key goes with the session it came for, instead of into a row of the person's.
ALTER TABLE sessions ADD COLUMN session_key BLOB NULL;            -- sealed under the key ring; null where no code was exchanged
UPDATE sessions SET session_key = (SELECT nullif(i.session_key, x'') FROM wechat_identities i WHERE i.id = sessions.identity)
WHERE ended_at IS NULL;
ALTER TABLE wechat_identities DROP COLUMN session_key;

-- Many sessions end by one row instead of one by one, so that no index has to find them.
CREATE TABLE session_ends (
    account  INTEGER NOT NULL REFERENCES accounts (number),
    terminal INTEGER NOT NULL,
    through  INTEGER NOT NULL,                  -- the account's sessions on this terminal up to this number are over, unless they ended before by themselves
    ended_at INTEGER NOT NULL,
    reason   INTEGER NOT NULL,                  -- as sessions.end_reason
    PRIMARY KEY (account, terminal)
) WITHOUT ROWID;
DROP INDEX sessions_live;
