// What WeChat itself does on a phone. The demo host passes these on to the simulator.
import { record } from './log.js';
import { short } from './secrets.js';

export async function people() {
  return (await fetch('demo/phone/people')).json();
}

/** wx.login */
export async function login(person) {
  const { code } = await ask('login', { person });
  shown('wx.login()', ['向微信要一个 code', 'WeChat gives the mini program a code'], { code: short(code, 6, 4), errMsg: 'login:ok' });
  return code;
}

/** wx.getUserInfo: city, language and the like; the nickname is typed by the person since 2022. */
export async function userInfo(person) {
  return (await ask('userInfo', { person })).userInfo;
}

export const avatarAddress = (person) => `demo/phone/avatar?person=${encodeURIComponent(person)}`;

/** <button open-type="chooseAvatar">: a picture on the phone, not an address on the web. */
export async function chooseAvatar(person) {
  const response = await fetch(avatarAddress(person));
  const picture = await response.blob();
  shown('chooseAvatar', ['微信给出本地图片', 'WeChat gives a picture on the phone'], { avatarUrl: `http://tmp/${person}.png`, size: picture.size });
  return new File([picture], `${person}.png`, { type: picture.type });
}

export async function isDown() {
  return (await (await fetch('demo/phone/outage')).json()).down;
}

export async function setDown(down) {
  return (await ask('outage', { down })).down;
}

async function ask(what, body) {
  const response = await fetch(`demo/phone/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${what}: HTTP ${response.status}`);
  return response.json();
}

function shown(path, purpose, answer) {
  record({
    method: 'wx', path, purpose, request: '在手机上，不经过我们的服务器\non the phone, not through our server', result: 'ok', good: true, status: 'success', answer,
  });
}
