import { byId, hush, say, whileBusy } from './dom.js';
import * as ledger from './ledger.js';
import { clear } from './log.js';
import * as pc from './pc.js';
import * as profile from './profile.js';
import * as signin from './signin.js';
import { draw } from './steps.js';
import * as tokens from './tokens.js';
import * as visit from './visit.js';
import * as wechat from './wechat.js';

addEventListener('unhandledrejection', ({ reason }) => say(byId('phone-notice'), 'bad', reason.message, 'the demo host did not answer as it should'));

/** The chosen contract's screen of the phone. */
function show() {
  const contract = ledger.chosen();
  const isUsers = contract === 'Users';
  document.body.dataset.contract = contract;
  const isIn = isUsers ? profile.isOpen() : visit.isOpen(contract);
  byId('view-signin').hidden = isIn;
  byId('view-profile').hidden = !(isIn && isUsers);
  byId('view-visit').hidden = !isIn || isUsers;
  if (isIn && !isUsers) visit.show(contract);
  if (!isIn) signin.adapt();
  draw();
}

function turnTo() {
  show();
  byId('phone').querySelector('.screen').scrollTop = 0;
  byId('phone').focus();
}

async function enter(contract, person, signedIn) {
  if (contract === 'Users') await profile.open(person, signedIn.credential);
  else await visit.open(contract, person, signedIn);
  turnTo();
}

tokens.start();
pc.start(profile.offer);
profile.start(turnTo);
visit.start(turnTo);
ledger.start(() => {
  hush(byId('phone-notice'));
  show();
});
byId('clear-log').addEventListener('click', clear);

const outage = byId('outage');
const showOutage = (down) => outage.setAttribute('aria-checked', String(down));
outage.addEventListener('click', () => whileBusy(outage, async () =>
  showOutage(await wechat.setDown(outage.getAttribute('aria-checked') !== 'true'))));

await signin.start(() => {
  ledger.forget();
  visit.forget();
  profile.forget();
}, enter);
showOutage(await wechat.isDown());
// For those who drive this page: everything is wired now.
document.documentElement.dataset.ready = 'true';
