// The story's steps, for each contract its own; the first one not done is the current one, and the line below says how to do it.
import { byId, make, twoTongues } from './dom.js';
import { chosen } from './ledger.js';

const FIRST = {
  person: [['选人', 'Person'], ['选一个人', 'choose a person']],
  code: [['wx.login', 'A code'], ['在手机上点 ① wx.login', 'press ① on the phone']],
};
const PRESS = ['在手机上点 ② 登录', 'press ② on the phone'];
const LAST = {
  other: [['换一种读', 'Read elsewhere'], ['拿刚得到的凭证，用另一种接口读自己', 'take the credential to another contract, on the phone']],
  exit: [['退出', 'Exit'], ['退出，或者在上面换一种接口再登录', 'exit, or choose another contract above']],
};
const USERS = {
  ...FIRST,
  signIn: [['登录', 'Sign in'], PRESS],
  profile: [['资料', 'Profile'], ['刷新资料', 'reload the profile']],
  avatar: [['头像', 'Avatar'], ['在手机上选一个头像', 'choose an avatar on the phone']],
  register: [['注册', 'Register on PC'], ['在电脑端点注册', 'register on the PC']],
  associate: [['关联', 'Associate'], ['回到手机，点关联', 'back on the phone, press associate']],
  old: [['旧令牌', 'Old token: 205'], ['关联换了令牌：用旧的再试一次', 'the token was replaced: try the old one, on the phone']],
  refresh: [['刷新', 'Refresh'], ['刷新令牌', 'refresh the token, on the phone']],
  exit: [['退出', 'Exit'], ['退出', 'exit, on the phone']],
};
const STEPS = {
  Users: USERS,
  ApiWx: { ...FIRST, signIn: [['登录', 'POST /api/wx/login'], PRESS], ...LAST },
  Login: { ...FIRST, register: [['手机账号', 'users/register'], PRESS], signIn: [['登录并关联', 'POST /login'], PRESS], ...LAST },
  ServiceUser: {
    ...FIRST,
    getOpenid: [['换 openid', 'getOpenid'], PRESS],
    loginByOpenid: [['认得我吗', 'loginByOpenid'], PRESS],
    signIn: [['登录', 'login if −2'], PRESS],
    ...LAST,
  },
};

// contract → the names of what is done.
const done = new Map();

export function mark(...names) {
  done.set(chosen(), new Set([...(done.get(chosen()) ?? []), ...names]));
  draw();
}

export function restart() {
  done.clear();
  draw();
}

export function draw() {
  const steps = STEPS[chosen()];
  const finished = done.get(chosen()) ?? new Set();
  const current = Object.keys(steps).find((name) => !finished.has(name));
  const list = byId('steps');
  list.replaceChildren(...Object.entries(steps).map(([name, [[chinese, english]]], i) =>
    make('li', { 'data-step': name, class: finished.has(name) ? 'done' : '', 'aria-current': name === current ? 'step' : false },
      make('b', {}, `${finished.has(name) ? '✓' : i + 1} ${chinese}`), make('span', { class: 'en', lang: 'en' }, english))));
  // On a narrow screen the list scrolls sideways.
  list.scrollLeft = (list.querySelector('[aria-current]') ?? list.lastElementChild).offsetLeft - list.offsetLeft - 110;
  const [chinese, english] = current ? steps[current][1] : ['全部走完了，可以换个人再来', 'all done; choose somebody else and start over'];
  byId('next').replaceChildren(make('b', {}, current ? '下一步：' : ''), twoTongues(chinese, english));
}
