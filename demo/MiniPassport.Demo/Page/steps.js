// The story's steps; the first one not done is the current one.
import { byId, make } from './dom.js';

const STEPS = {
  person: ['选人', 'Person'],
  code: ['wx.login', 'A code'],
  signIn: ['登录', 'Sign in'],
  profile: ['资料', 'Profile'],
  avatar: ['头像', 'Avatar'],
  register: ['注册', 'Register on PC'],
  associate: ['关联', 'Associate'],
  old: ['旧令牌', 'Old token: 205'],
  refresh: ['刷新', 'Refresh'],
  exit: ['退出', 'Exit'],
};

const done = new Set();

export function mark(...names) {
  for (const name of names) done.add(name);
  draw();
}

export function restart() {
  done.clear();
  draw();
}

export function draw() {
  const current = Object.keys(STEPS).find((name) => !done.has(name));
  byId('steps').replaceChildren(...Object.entries(STEPS).map(([name, [chinese, english]], i) =>
    make('li', { 'data-step': name, class: done.has(name) ? 'done' : '', 'aria-current': name === current ? 'step' : false },
      make('b', {}, `${done.has(name) ? '✓' : i + 1} ${chinese}`), make('span', { class: 'en', lang: 'en' }, english))));
}
