// A mini program for the ServiceUser contract (seed 004): its flow chart, urlencoded forms, the user in the local cache.

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const UNKNOWN_USER = -2;

/**
 * @param {object} wx      The client, see wx.mjs.
 * @param {object} options
 * @param {string} options.base Base address of the server.
 * @param {'form'|'json'} options.body How bodies are sent; forms are what real clients send.
 * @param {(operation: string, answer: object) => void} [options.onAnswer] Hears every answer.
 */
export function createServiceUser(wx, { base, body, onAnswer = () => {} }) {
  function call(operation, data, header = {}) {
    return new Promise((resolve, reject) => {
      wx.request({
        url: `${base}/service/user/${operation}`,
        method: 'POST',
        header: { ...(body === 'form' ? FORM : {}), ...header },
        data,
        success: (res) => {
          try {
            // Before the code is looked at, as real clients do: data has to be there whatever happened.
            const id = res.data.data.id;
            const answer = { ...res.data, statusCode: res.statusCode, id };
            onAnswer(operation, answer);
            resolve(answer);
          } catch (error) {
            reject(new Error(`${operation}: ${JSON.stringify(res.data)}`, { cause: error }));
          }
        },
        fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })),
      });
    });
  }

  const promised = (api) => new Promise((resolve, reject) => {
    api({ success: resolve, fail: ({ errMsg, cause }) => reject(new Error(errMsg, { cause })) });
  });

  const openid = () => wx.getStorageSync('openid');
  const user = () => wx.getStorageSync('user');

  /**
   * The flow chart: an openid, loginByOpenid, login when it is unknown, then the cache.
   * @param {object} person What the page asked for: phone, gender.
   * @param {string} [token] Of an account that signed in elsewhere before: the chart's first box.
   */
  async function enter({ phone, gender }, token) {
    const { code } = await promised(wx.login);
    const opened = await call('getOpenid', { js_code: code }, token ? { Authorization: `Bearer ${token}` } : {});
    if (opened.code !== 0) return opened;
    wx.setStorageSync('openid', opened.data.openid);
    wx.setStorageSync('session_key', opened.data.session_key);

    let answer = await call('loginByOpenid', { openid: openid() });
    if (answer.code === UNKNOWN_USER) {
      const { userInfo } = await promised(wx.getUserInfo);
      answer = await call('login', { openid: openid(), gender, phone, avatar: userInfo.avatarUrl, nick_name: userInfo.nickName });
    }
    if (answer.code === 0) wx.setStorageSync('user', answer.data);
    return answer;
  }

  return {
    call, enter, openid, user,
    get: (given = openid()) => call('get', { openid: given }),
    loginByOpenid: (given) => call('loginByOpenid', { openid: given }),
    /** A string with JSON in it, the number not quoted: that is what clients send. */
    update: (fields) => call('update', { openid: openid(), user_id: user().id, update: JSON.stringify(fields) }),
    logout: (given = openid()) => call('logout', { openid: given }),
    async phoneNumber(options) {
      const { detail } = await wx.tapGetPhoneNumber(options);
      const { encryptedData, iv } = detail;
      return call('decryptPhoneNO', { sessionKey: wx.getStorageSync('session_key'), encryptedData, iv });
    },
  };
}
