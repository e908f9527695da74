// The part of WeChat's `wx` that a mini program's account code uses, rebuilt after WeChat's documents so that
// the same calls run under Node. The simulator plays the phone; the passport server is the team's own server.

const MINI_PROGRAM_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 '
  + 'MicroMessenger/8.0.49(0x1800312b) NetType/WIFI Language/zh_CN';

export const BROWSER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36';

const FORM = 'application/x-www-form-urlencoded';
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/**
 * @param {object} phone
 * @param {string} phone.simulator Base address of the simulator.
 * @param {string} phone.person    Who holds the phone.
 * @param {string} phone.appid     The mini program.
 * @param {boolean} [phone.anonymous] Whether wx.getUserInfo shows what it shows of everybody since 2022: 微信用户 and a grey picture.
 * @param {Record<string, string>} [phone.hosts] Where other hosts are to be found, such as a document's example host.
 * @param {string} [phone.userAgent] Another client's User-Agent; a browser sends no mini program's Referer either.
 */
export function createWx({ simulator, person, appid, anonymous = false, hosts = {}, userAgent = MINI_PROGRAM_AGENT }) {
  const storage = new Map();
  const tempFiles = new Map();

  async function askPhone(what, body = {}) {
    const response = await fetch(`${simulator}/_sim/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, appid, ...body }),
    });
    if (!response.ok) throw new Error(`${what}:fail ${response.status} ${await response.text()}`);
    return response;
  }

  /** A client sets its own headers; Referer is WeChat's and cannot be set. */
  function clientHeaders(header = {}) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(header)) {
      if (name.toLowerCase() !== 'referer') headers.set(name, String(value));
    }
    headers.set('user-agent', userAgent);
    if (userAgent.includes('MicroMessenger')) {
      headers.set('referer', `https://servicewechat.com/${appid}/devtools/page-frame.html`);
    }
    return headers;
  }

  async function send({ url, data, header, method = 'GET', dataType = 'json' }) {
    method = method.toUpperCase();
    if (!METHODS.includes(method)) throw new Error(`request:fail unknown method ${method}`);
    const headers = clientHeaders(header);
    // Also on a GET without a body: that is what WeChat's clients send.
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    const init = { method, headers };
    if (method === 'GET') url = withQuery(url, data);
    else if (data !== undefined) init.body = encodeBody(data, headers.get('content-type'));

    const response = await fetch(throughHosts(url), init);
    const text = await readText(response);
    return {
      // Any status is a success: only a transport failure fails.
      data: dataType === 'json' ? parseOrText(text) : text,
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      cookies: response.headers.getSetCookie?.() ?? [],
      errMsg: 'request:ok',
    };
  }

  function throughHosts(url) {
    const known = Object.keys(hosts).find((host) => url.startsWith(`${host}/`));
    return known ? hosts[known] + url.slice(known.length) : url;
  }

  async function upload({ url, filePath, name, formData = {}, header }) {
    const file = tempFiles.get(filePath);
    if (!file) throw new Error(`uploadFile:fail no such file ${filePath}`);
    const form = new FormData();
    for (const [key, value] of Object.entries(formData)) form.append(key, String(value));
    form.append(name, new Blob([file.bytes], { type: file.type }), filePath.split('/').at(-1));
    const headers = clientHeaders(header);
    // The client writes its own multipart type with the boundary.
    headers.delete('content-type');
    const response = await fetch(url, { method: 'POST', headers, body: form });
    // Unlike wx.request: data stays a raw string.
    return { data: await readText(response), statusCode: response.status, errMsg: 'uploadFile:ok' };
  }

  async function download({ url, header }) {
    const response = await fetch(url, { headers: clientHeaders(header) });
    const bytes = Buffer.from(await response.arrayBuffer());
    const tempFilePath = keep(bytes, response.headers.get('content-type') ?? '');
    return { tempFilePath, statusCode: response.status, header: Object.fromEntries(response.headers), errMsg: 'downloadFile:ok' };
  }

  function keep(bytes, type, path = `http://tmp/file${tempFiles.size + 1}`) {
    tempFiles.set(path, { bytes, type });
    return path;
  }

  async function chooseAvatar() {
    const response = await askPhone('avatar');
    const bytes = Buffer.from(await response.arrayBuffer());
    const path = response.headers.get('x-temp-path') ?? `http://tmp/${person}.png`;
    return { detail: { avatarUrl: keep(bytes, 'image/png', path) } };
  }

  return {
    login: callbacks(async () => (await askPhone('login')).json()),
    getUserInfo: callbacks(async () => (await askPhone('userInfo', { anonymous })).json()),
    request: callbacks(send),
    uploadFile: callbacks(upload),
    downloadFile: callbacks(download),
    /** What <button open-type="chooseAvatar"> hands to its event: a local path, never a server's address. */
    tapChooseAvatar: chooseAvatar,
    /**
     * What <button open-type="getPhoneNumber"> hands to its event: a code, and the older encryptedData with its iv.
     * @param {{watermarkAppid?: string, watermarkAgeSeconds?: number}} [options] A watermark as a replay would carry it.
     */
    tapGetPhoneNumber: async (options) => ({ detail: await (await askPhone('phone', options)).json() }),
    getFileSystemManager: () => ({ readFileSync: (path) => tempFiles.get(path).bytes }),
    setStorageSync: (key, value) => { storage.set(key, structuredClone(value)); },
    getStorageSync: (key) => structuredClone(storage.get(key) ?? ''),
    removeStorageSync: (key) => { storage.delete(key); },
  };
}

/** wx functions take success, fail and complete; nobody awaits them. */
function callbacks(run) {
  return (options = {}) => {
    run(options).then(
      (answer) => { options.success?.(answer); options.complete?.(answer); },
      (error) => {
        const failure = { errMsg: error.message, cause: error };
        options.fail?.(failure);
        options.complete?.(failure);
      });
  };
}

function withQuery(url, data = {}) {
  const pairs = Object.entries(data).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

function encodeBody(data, contentType) {
  if (typeof data === 'string') return data;
  return contentType.startsWith(FORM) ? withQuery('?', data).slice(2) : JSON.stringify(data);
}

/** UTF-8; one byte order mark is dropped. */
async function readText(response) {
  return new TextDecoder('utf-8').decode(await response.arrayBuffer());
}

function parseOrText(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
