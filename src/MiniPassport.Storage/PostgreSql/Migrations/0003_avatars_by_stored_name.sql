-- Whoever sweeps the stored pictures asks of each whose it is.
CREATE INDEX avatars_by_stored_name ON avatars (stored_name);
