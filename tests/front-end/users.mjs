// A team's API layer for the Users contract, one function an endpoint, in the dialects that teams use.

/** How a team puts the token into its requests. */
export const TOKEN_FORMS = {
  Basic: (token) => ({ Authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` }),
  Bearer: (token) => ({ Authorization: `Bearer ${token}` }),
  raw: (token) => ({ Authorization: token }),
};

/** Where a team puts the terminal. */
export const PATH_FORMS = {
  bare: () => 'users',
  prefixed: (terminal) => `${terminal}/users`,
};

/** How a team sends a body: what wx.request does by default, or what older code asks it to do. */
export const BODY_FORMS = {
  json: {},
  form: { 'content-type': 'application/x-www-form-urlencoded' },
};

/**
 * @param {object} wx       The client, see wx.mjs.
 * @param {object} dialect
 * @param {string} dialect.base     Base address of the server.
 * @param {string} dialect.terminal pc, mobile, app, wechat or management.
 * @param {string} dialect.token    A key of TOKEN_FORMS.
 * @param {string} dialect.path     A key of PATH_FORMS.
 * @param {string} dialect.body     A key of BODY_FORMS.
 */
export function createUsers(wx, { base, terminal, token, path, body }) {
  const root = `${base}/${PATH_FORMS[path](terminal)}`;

  const stored = () => wx.getStorageSync('token');

  function authorization(given = stored()) {
    return given ? TOKEN_FORMS[token](given) : {};
  }

  // As front ends do: settled by success whatever the status; the caller looks at code.
  // Text instead of JSON, because the order of the keys is part of what we check.
  function request(method, endpoint, { data, header } = {}) {
    return new Promise((resolve, reject) => {
      wx.request({
        url: `${root}/${endpoint}`,
        method,
        data,
        dataType: 'text',
        header: { ...(method === 'POST' ? BODY_FORMS[body] : {}), ...header },
        success: ({ data: text, statusCode, header: headers }) => resolve({ text, statusCode, headers, body: JSON.parse(text) }),
        fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })),
      });
    });
  }

  const get = (endpoint, { data, token: given } = {}) => request('GET', endpoint, { data, header: authorization(given) });

  const post = (endpoint, data, header = {}) => request('POST', endpoint, { data, header: { ...authorization(), ...header } });

  async function signIn(endpoint, data, header) {
    const answer = await post(endpoint, data, header);
    if (answer.body.code === 200) wx.setStorageSync('token', answer.body.data);
    return answer;
  }

  return {
    token: stored,
    forget: () => wx.removeStorageSync('token'),
    register: (phone, password, userName) => post('register', { phone, userName }, { 'word-info': password }),
    login: (phone, password) => signIn('login', { phone }, { 'word-info': password }),
    /** Seed 000 signs in at login/wechat, seed 001 at login. */
    loginWithCode: (endpoint, code, profile) => signIn(endpoint, { code, ...profile }),
    refresh: () => signInByRefresh(),
    exit: (given) => get('exit', { token: given }),
    self: (given) => get('info/self', { token: given }),
    info: (id) => get('info', { data: { id } }),
    editSelf: (fields) => post('edit/self', fields),
    /** Seed 001 sends the password in the header, seed 000 in the body. */
    associateByHeader: (phone, password) => signIn('info/associate', { phone }, { 'word-info': password }),
    associateByBody: (phone, password) => signIn('info/associate', { phone, password }),
    uploadAvatar: (filePath) => new Promise((resolve, reject) => {
      wx.uploadFile({
        url: `${root}/edit/avatar/self`,
        filePath,
        name: 'file',
        header: authorization(),
        success: ({ data: text, statusCode }) => resolve({ text, statusCode, body: JSON.parse(text) }),
        fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })),
      });
    }),
    get,
  };

  async function signInByRefresh() {
    const answer = await get('token/refresh');
    if (answer.body.code === 200) wx.setStorageSync('token', answer.body.data);
    return answer;
  }
}
