// What the page shows of credentials: enough to tell two apart, too little to use.

const JWT = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g;

// A handle looks like an openid, so openids are shortened with them.
const SECRET_FIELDS = new Set(['code', 'js_code', 'token', 'openid', 'openId', 'sessionId', 'session_key']);

export function short(text, head = 10, tail = 6) {
  return text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${text.slice(-tail)}`;
}

export function withoutTokens(text) {
  return text.replace(JWT, (token) => short(token));
}

export function shownHeader(name, value) {
  if (name === 'word-info') return '••••••••';
  if (name !== 'Authorization') return value;
  const space = value.indexOf(' ');
  return value.slice(0, space + 1) + short(value.slice(space + 1), 8, 4);
}

export function shownField(name, value) {
  if (name === 'password') return '••••••••';
  return SECRET_FIELDS.has(name) && typeof value === 'string' ? short(value, 6, 4) : value;
}
