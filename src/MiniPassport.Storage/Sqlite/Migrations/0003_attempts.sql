CREATE TABLE attempts (
    key         TEXT    PRIMARY KEY COLLATE BINARY, -- what is counted
    count       INTEGER NOT NULL,               -- tries taken in this window
    window_ends INTEGER NOT NULL
) WITHOUT ROWID;
