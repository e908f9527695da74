import { byId, say, whileBusy } from './dom.js';
import { clear } from './log.js';
import * as pc from './pc.js';
import * as profile from './profile.js';
import * as signin from './signin.js';
import { draw } from './steps.js';
import * as tokens from './tokens.js';
import * as wechat from './wechat.js';

addEventListener('unhandledrejection', ({ reason }) => say(byId('phone-notice'), 'bad', reason.message, 'the demo host did not answer as it should'));

draw();
tokens.start();
pc.start(profile.offer);
profile.start(signin.show);
byId('clear-log').addEventListener('click', clear);

const outage = byId('outage');
const showOutage = (down) => outage.setAttribute('aria-checked', String(down));
outage.addEventListener('click', () => whileBusy(outage, async () =>
  showOutage(await wechat.setDown(outage.getAttribute('aria-checked') !== 'true'))));

await signin.start(profile.open);
showOutage(await wechat.isDown());
// For those who drive this page: everything is wired now.
document.documentElement.dataset.ready = 'true';
