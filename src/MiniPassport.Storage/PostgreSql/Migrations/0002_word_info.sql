-- Encrypted passwords: the private keys, which all instances share, and the challenges that were used up.
CREATE TABLE word_keys (
    kind       INTEGER NOT NULL,                -- 1 RSA, 2 SM2
    sequence   INTEGER NOT NULL,                -- from 1: of two instances that make a key at once, one does
    kid        TEXT    COLLATE "C" NOT NULL UNIQUE, -- its public name
    sealed     BYTEA   NOT NULL,                -- the private key, sealed under the key ring
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (kind, sequence)
);

CREATE TABLE word_challenges (
    hash       BYTEA  PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of what makes the challenge unique
    expires_at BIGINT NOT NULL
);
CREATE INDEX word_challenges_by_expiry ON word_challenges (expires_at);

-- A person who changes the password stays signed in where they did it: the one session up to "through" that is not over.
ALTER TABLE session_ends ADD COLUMN spared BIGINT NULL;
