import pg from 'pg';

const text = `INSERT INTO identities (open_id, session_key, updated_at) VALUES ($1, $2, $3)
  ON CONFLICT (open_id) DO UPDATE SET session_key = excluded.session_key, updated_at = excluded.updated_at RETURNING id`;

export async function open(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 32 });
  await pool.query(`CREATE TABLE IF NOT EXISTS identities (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    open_id text COLLATE "C" NOT NULL UNIQUE, session_key text NOT NULL, updated_at bigint NOT NULL)`);
  return {
    upsert: async (openId, sessionKey) => {
      const { rows } = await pool.query({ name: 'upsert', text, values: [openId, sessionKey, Date.now()] });
      return Number(rows[0].id);
    },
  };
}
