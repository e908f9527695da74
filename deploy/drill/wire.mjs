// One HTTPS request over kept connections. An answer is whole or it is none: whatever breaks on the way is status 0.
import https from 'node:https';
import http from 'node:http';

const agents = {
  'https:': new https.Agent({ keepAlive: true, maxSockets: 64, rejectUnauthorized: false }),
  'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
};
export const patience = 8000;

export function call(base, path, { token, body } = {}) {
  const url = new URL(path, base);
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = {};
  if (token !== undefined) headers.token = token;
  if (payload !== undefined) Object.assign(headers, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) });
  const started = Date.now();
  return new Promise(resolve => {
    const done = (status, answer, error) => resolve({ started, ms: Date.now() - started, status, error, code: answer?.code, data: answer?.data });
    const send = url.protocol === 'https:' ? https : http;
    const request = send.request(url, { method: payload === undefined ? 'GET' : 'POST', agent: agents[url.protocol], headers }, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('error', error => done(0, undefined, error.code));
      response.on('end', () => {
        try { done(response.statusCode, JSON.parse(Buffer.concat(parts).toString())); } catch { done(response.statusCode, undefined, 'no JSON'); }
      });
    });
    const timer = setTimeout(() => request.destroy(Object.assign(new Error(), { code: 'HANG' })), patience);
    request.on('error', error => done(0, undefined, error.code));
    request.on('close', () => clearTimeout(timer));
    request.end(payload);
  });
}
