// The client code of the ApiWx document (seed 002) as it stands there. `wx` and `console` are given, that it may run outside WeChat;
// the phone leads the document's example host to the server under test.

export const DOCUMENTED_HOST = 'http://your-server.com';

export function signIn(wx, console) {
  // 调用微信登录
  wx.login({
    success: (res) => {
      if (res.code) {
        // 获取用户信息
        wx.getUserInfo({
          success: (userInfo) => {
            // 发送登录请求
            wx.request({
              url: 'http://your-server.com/api/wx/login',
              method: 'POST',
              header: { 'Content-Type': 'application/json' },
              data: {
                code: res.code,
                userInfo: userInfo.userInfo
              },
              success: (response) => {
                if (response.data.code === 0) {
                  console.log('登录成功:', response.data.data);
                  // 保存用户信息到本地
                  wx.setStorageSync('userInfo', response.data.data);
                } else {
                  console.error('登录失败:', response.data.errorMsg);
                }
              }
            });
          }
        });
      }
    }
  });
}
