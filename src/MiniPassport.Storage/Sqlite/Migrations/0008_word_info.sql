-- Encrypted passwords: the private keys, which all instances share, and the challenges that were used up.
CREATE TABLE word_keys (
    kind       INTEGER NOT NULL,                -- 1 RSA, 2 SM2
    sequence   INTEGER NOT NULL,                -- from 1: of two instances that make a key at once, one does
    kid        TEXT    NOT NULL UNIQUE COLLATE BINARY, -- its public name
    sealed     BLOB    NOT NULL,                -- the private key, sealed under the key ring
    created_at INTEGER NOT NULL,
    PRIMARY KEY (kind, sequence)
) WITHOUT ROWID;

CREATE TABLE word_challenges (
    hash       BLOB    PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of what makes the challenge unique
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX word_challenges_by_expiry ON word_challenges (expires_at);

-- A person who changes the password stays signed in where they did it: the one session up to "through" that is not over.
ALTER TABLE session_ends ADD COLUMN spared INTEGER NULL;
