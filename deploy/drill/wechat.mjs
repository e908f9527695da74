// node wechat.mjs PORT: code2Session for a load. Any code is good, and its last ten characters say who it is.
import http from 'node:http';
import { createHash } from 'node:crypto';

http.createServer((request, response) => {
  const code = new URL(request.url, 'http://localhost').searchParams.get('js_code');
  const key = createHash('sha256').update(code).digest().subarray(0, 16).toString('base64');
  const answer = JSON.stringify({ session_key: key, openid: 'oDRILLDRILLDRILL00' + code.slice(-10) });
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': answer.length });
  response.end(answer);
}).listen(Number(process.argv[2]), '127.0.0.1');
