// A login page for the Login contract (seed 003): a form, a code from wx.login beside it, and a session kept for the requests that follow.

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/**
 * @param {object} wx      The client, see wx.mjs.
 * @param {object} options
 * @param {string} options.base Base address of the server.
 * @param {'json'|'form'} options.body How bodies are sent.
 */
export function createLoginPage(wx, { base, body }) {
  const session = () => wx.getStorageSync('sessionId');

  function post(path, data) {
    return new Promise((resolve, reject) => {
      wx.request({
        url: `${base}/${path}`,
        method: 'POST',
        data,
        dataType: 'text',
        header: body === 'form' ? FORM : {},
        success: ({ data: text, statusCode }) => resolve({ text, statusCode, body: JSON.parse(text) }),
        fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })),
      });
    });
  }

  function freshCode() {
    return new Promise((resolve, reject) => {
      wx.login({ success: ({ code }) => resolve(code), fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })) });
    });
  }

  /** What the page's button does. `given` replaces the code, or leaves fields out with undefined. */
  async function submit(fields, given = {}) {
    const data = { ...fields, code: await freshCode(), ...given };
    for (const name of Object.keys(data)) if (data[name] === undefined) delete data[name];
    const answer = await post('login', data);
    if (answer.body.status === 0) wx.setStorageSync('sessionId', answer.body.data.sessionId);
    else wx.setStorageSync('toast', answer.body.msg);
    return answer;
  }

  /** Who is signed in, asked as back offices ask: the session in X-Token. */
  function whoAmI(given = session()) {
    return new Promise((resolve, reject) => {
      wx.request({
        url: `${base}/users/info/self`,
        header: { 'X-Token': given },
        success: ({ data, statusCode }) => resolve({ body: data, statusCode }),
        fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })),
      });
    });
  }

  return { submit, freshCode, session, whoAmI, toast: () => wx.getStorageSync('toast') };
}
