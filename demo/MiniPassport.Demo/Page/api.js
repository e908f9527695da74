// Requests as a front end sends them: relative to this page, so any host, port or prefix will do. Every one is shown in the log.
import { byId } from './dom.js';
import { record } from './log.js';
import { shownField, shownHeader } from './secrets.js';

const AUTHORIZATION = {
  Basic: (token) => `Basic ${btoa(`${token}:`)}`,
  Bearer: (token) => `Bearer ${token}`,
  raw: (token) => token,
};

/**
 * Calls users/{endpoint}. Settles with the envelope whatever its code; a network failure has code 0.
 * @param {string} terminal wechat or pc; empty for the bare path, whose terminal is the token's.
 * @param {string} method
 * @param {string} endpoint
 * @param {string[]} purpose
 * @param {{token?: string, body?: object, file?: File, wordInfo?: string}} [what]
 */
export function users(terminal, method, endpoint, purpose, { token, body, file, wordInfo } = {}) {
  const path = terminal ? `${terminal}/users/${endpoint}` : `users/${endpoint}`;
  return exchange(method, path, purpose, {
    token, json: body, file,
    headers: wordInfo ? { 'word-info': wordInfo } : {},
    isGood: ({ code }) => code === 200,
    lost: (message) => ({ code: 0, message, data: null, total: 0 }),
  });
}

/**
 * One request and its answer.
 * @param {string} method
 * @param {string} path
 * @param {string[]} purpose
 * @param {object} what
 * @param {string} [what.token]
 * @param {object} [what.json]  Body as JSON …
 * @param {object} [what.form]  … or urlencoded …
 * @param {File} [what.file]    … or multipart.
 * @param {Record<string, string>} [what.headers]
 * @param {(answer: object) => boolean} what.isGood
 * @param {(message: string) => object} what.lost The answer when none came.
 */
export async function exchange(method, path, purpose, { token, json, form, file, headers = {}, isGood, lost }) {
  const sent = { ...(token && { Authorization: AUTHORIZATION[byId('token-form').value](token) }), ...headers };
  if (json) sent['Content-Type'] = 'application/json';
  if (form) sent['Content-Type'] = 'application/x-www-form-urlencoded';

  const init = { method, headers: sent, cache: 'no-store' };
  if (json) init.body = JSON.stringify(json);
  if (form) init.body = new URLSearchParams(form).toString();
  if (file) {
    init.body = new FormData();
    init.body.append('file', file, file.name);
  }

  const { status, answer } = await send(path, init, lost);
  const good = isGood(answer);
  record({
    method,
    path: `/${path}`,
    purpose,
    request: shown(method, path, sent, { json, form, file }),
    result: status === 200 ? String(answer.code ?? answer.status) : `HTTP ${status || '–'}`,
    good,
    status: status ? `HTTP ${status}` : '',
    answer,
  });
  return answer;
}

async function send(path, init, lost) {
  try {
    const response = await fetch(path, init);
    return { status: response.status, answer: await response.json() };
  } catch (error) {
    return { status: 0, answer: lost(`没有应答：${error.message}`) };
  }
}

function shown(method, path, headers, { json, form, file }) {
  const lines = [`${method} /${path}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${shownHeader(name, value)}`)];
  if (file) lines.push('Content-Type: multipart/form-data', '', `file: ${file.name} (${file.type}, ${file.size} B)`);
  if (json) lines.push('', JSON.stringify(json, shownField, 2));
  if (form) lines.push('', Object.entries(form).map(([name, value]) => `${name}=${shownField(name, value)}`).join('&\n'));
  return lines.join('\n');
}
