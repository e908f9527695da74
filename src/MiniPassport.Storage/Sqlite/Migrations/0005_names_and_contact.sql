-- Further sign-in names, unproven contact data, and whether the phone was proven by its owner rather than only claimed at registration.
-- accounts.status may now be 3: a visitor, vouched for by WeChat but not registered.
-- wechat_identities.session_key may now be empty: no key is known, because the sign-in was vouched for without a code.
ALTER TABLE accounts ADD COLUMN login_name TEXT NULL;             -- lower case
ALTER TABLE accounts ADD COLUMN email TEXT NULL;                  -- lower case
ALTER TABLE accounts ADD COLUMN phone_proven INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN contact_phone TEXT NULL;          -- as given, no credential
ALTER TABLE accounts ADD COLUMN contact_email TEXT NULL;          -- as given, no credential
ALTER TABLE accounts ADD COLUMN gender_mark INTEGER NULL;         -- 0, 1 or 2 as the front end counts it

CREATE UNIQUE INDEX accounts_by_login_name ON accounts (login_name) WHERE login_name IS NOT NULL;
CREATE UNIQUE INDEX accounts_by_email ON accounts (email) WHERE email IS NOT NULL;
