// The phone and password a person signs in with through Login, the same at every visit.
const PASSWORD = 'demo-Pass-2026';

// person → { username, password }, once WeChat was associated with a phone account.
const associated = new Map();

export function remember(person, username, password) {
  associated.set(person, { username, password });
}

export function accountOf(person) {
  return associated.get(person) ?? { username: phoneOf(person), password: PASSWORD };
}

/** A number made from the person's id, for the simulator's people keep theirs to themselves. */
export function phoneOf(person) {
  let hash = 0x811c9dc5;
  for (const c of person) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0;
  return `139${String(hash % 100_000_000).padStart(8, '0')}`;
}
