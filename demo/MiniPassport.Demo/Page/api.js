// The Users contract as a front end calls it: relative to this page, so any host, port or prefix will do.
import { byId } from './dom.js';
import { record } from './log.js';
import { shownField, shownHeader } from './secrets.js';

const AUTHORIZATION = {
  Basic: (token) => `Basic ${btoa(`${token}:`)}`,
  Bearer: (token) => `Bearer ${token}`,
  raw: (token) => token,
};

/**
 * Calls users/{endpoint} as a terminal. Settles with the envelope whatever its code; a network failure has code 0.
 * @param {string} terminal wechat or pc.
 * @param {string} method
 * @param {string} endpoint
 * @param {string[]} purpose
 * @param {{token?: string, body?: object, file?: File, wordInfo?: string}} [what]
 */
export async function users(terminal, method, endpoint, purpose, { token, body, file, wordInfo } = {}) {
  const path = `${terminal}/users/${endpoint}`;
  const headers = {};
  if (token) headers.Authorization = AUTHORIZATION[byId('token-form').value](token);
  if (wordInfo) headers['word-info'] = wordInfo;
  if (body) headers['Content-Type'] = 'application/json';

  const init = { method, headers, cache: 'no-store' };
  if (body) init.body = JSON.stringify(body);
  if (file) {
    init.body = new FormData();
    init.body.append('file', file, file.name);
  }

  const { status, answer } = await send(path, init);
  record({
    method,
    path: `/${path}`,
    purpose,
    request: shown(method, path, headers, body, file),
    result: status === 200 ? String(answer.code) : `HTTP ${status || '–'}`,
    good: answer.code === 200,
    status: status ? `HTTP ${status}` : '',
    answer,
  });
  return answer;
}

async function send(path, init) {
  try {
    const response = await fetch(path, init);
    return { status: response.status, answer: await response.json() };
  } catch (error) {
    return { status: 0, answer: { code: 0, message: `没有应答：${error.message}`, data: null, total: 0 } };
  }
}

function shown(method, path, headers, body, file) {
  const lines = [`${method} /${path}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${shownHeader(name, value)}`)];
  if (file) lines.push('Content-Type: multipart/form-data', '', `file: ${file.name} (${file.type}, ${file.size} B)`);
  if (body) lines.push('', JSON.stringify(body, shownField, 2));
  return lines.join('\n');
}
