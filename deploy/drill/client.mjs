// One client: it owns its sessions and phone accounts and does one thing after another, so that what it was told last is what must hold.
import { call } from './wire.mjs';

const password = 'correct horse 7 battery';
const claims = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
const any = list => list[Math.floor(Math.random() * list.length)];
const digits = (value, length) => String(value).padStart(length, '0');
const expired = session => session.exp * 1000 <= Date.now();
let count = 0;

export class Client {
  sessions = [];
  ended = [];
  superseded = [];
  phones = [];

  constructor(base, number, people, journal) { Object.assign(this, { base, number, people, journal }); }

  // How often each is done, of a hundred.
  static shares = { signIn: 26, look: 20, refresh: 16, edit: 14, exit: 11, lookBack: 8, register: 3, again: 2 };

  /** Does one thing; false if the service was not there for it. */
  async step() {
    let dice = Math.random() * 100;
    for (const [name, share] of Object.entries(Client.shares)) if ((dice -= share) < 0) return await this[name]();
    return true;
  }

  async signIn() {
    // People come back, are new, or are new and come twice at once: everybody's person of this half second.
    const dice = Math.random();
    const person = dice < 0.6 ? digits(Math.floor(Math.random() * 400), 10)
      : dice < 0.8 ? '7' + digits(Math.floor(Date.now() / 500) % 1e9, 9) : '8' + digits(this.number, 3) + digits(++count, 6);
    const code = '0' + digits(Math.floor(Math.random() * 1e15), 21) + person;
    const answer = await call(this.base, '/users/login/wechat', { body: { code } });
    if (this.journal.add('sign in', person, answer) !== 'ok') return this.#missed('sign in', answer);
    const { id, openid, exp } = claims(answer.data);
    if ((this.people[person] ??= id) !== id) this.journal.violate('one person has two accounts', { person, id, before: this.people[person] });
    this.sessions.push({ token: answer.data, id, openid, exp });
    return true;
  }

  async look() {
    const session = any(this.sessions);
    if (!session || session.pending) return true;
    const answer = await call(this.base, '/users/info/self', { token: session.token });
    const outcome = this.journal.add('look', session.id, answer);
    if (outcome === 'info') return false;
    if (outcome === 'ok') this.#same(session, answer.data);
    else if (answer.code !== 206 || !expired(session)) this.journal.violate('a living session was refused', { session, code: answer.code });
    return true;
  }

  async lookBack() {
    const session = any(this.ended);
    if (!session || Date.now() - session.endedAt < 1000) return true;
    const answer = await call(this.base, '/users/info/self', { token: session.token });
    if (this.journal.add('look back', session.id, answer) === 'info') return false;
    if ([200, 206].includes(answer.code)) this.journal.violate('an ended session is accepted', { session, code: answer.code });
    return true;
  }

  // Repeated until it is acknowledged: "ended already" is an acknowledgement as well.
  async exit() {
    const session = this.ending ?? any(this.sessions);
    if (!session || session.pending || session.phone) return true;
    if (!this.ending) this.sessions.splice(this.sessions.indexOf(session), 1);
    this.ending = session;
    const answer = await call(this.base, '/users/exit', { token: session.token });
    const outcome = this.journal.add('exit', session.id, answer);
    if (outcome === 'info') return false;
    delete this.ending;
    if (outcome !== 'ok') return this.#missed('exit', answer);
    this.ended.push({ ...session, endedAt: Date.now() });
    return true;
  }

  async refresh() {
    const session = this.sessions.find(one => one.pending) ?? this.sessions.find(expired);
    return session ? await this.#renew(session) : true;
  }

  async #renew(session) {
    const answer = await call(this.base, '/users/token/refresh', { token: session.token });
    const outcome = this.journal.add('refresh', session.id, answer);
    // The answer may be lost and the successor made: asking again within a minute gets the same one, later it ends the session.
    const late = session.pending && Date.now() - session.pending > 45_000;
    if (outcome !== 'ok') {
      session.pending ??= answer.started;
      if (outcome === 'fail' && !late) this.journal.violate('a refresh was refused', { session, code: answer.code });
      if (outcome === 'fail' || late) this.sessions.splice(this.sessions.indexOf(session), 1);
      return outcome === 'fail';
    }

    this.superseded.push({ id: session.id, token: session.token, successor: answer.data, at: session.pending ?? answer.started });
    Object.assign(session, { token: answer.data, exp: claims(answer.data).exp });
    delete session.pending;
    return true;
  }

  async again() {
    const old = this.superseded.at(-1);
    if (!old || Date.now() - old.at > 45_000 || !this.sessions.some(one => one.token === old.successor)) return true;
    const answer = await call(this.base, '/users/token/refresh', { token: old.token });
    const outcome = this.journal.add('refresh again', old.successor.slice(-8), answer);
    if (outcome === 'info') return false;
    if (answer.data !== old.successor) this.journal.violate('a token has two successors', { old, code: answer.code, data: answer.data });
    return true;
  }

  async register() {
    const phone = '13' + digits(this.number, 3) + digits(++count, 6);
    const answer = await call(this.base, '/users/register', { body: { phone, password, userName: 'first' } });
    if (this.journal.add('register', phone, answer) !== 'ok') return this.#missed('register', answer);
    const account = { phone, password, edit: null, asked: [] };
    this.phones.push(account);
    return await this.#logIn(account);
  }

  async #logIn(account) {
    const answer = await call(this.base, '/pc/users/login', { body: { phone: account.phone, password } });
    if (this.journal.add('log in', account.phone, answer) !== 'ok') return this.#missed('log in', answer);
    const { id, exp } = claims(answer.data);
    this.sessions.push(account.session = { token: answer.data, id, openid: null, exp, phone: account.phone });
    return true;
  }

  async edit() {
    const account = any(this.phones);
    if (!account) return await this.register();
    if (!this.sessions.includes(account.session)) return await this.#logIn(account);
    if (account.session.pending || expired(account.session)) return await this.#renew(account.session);
    const value = 'e' + ++count;
    const answer = await call(this.base, '/users/edit/self', { token: account.session.token, body: { professional: value } });
    const outcome = this.journal.add('edit', account.phone, answer);
    if (outcome === 'ok') Object.assign(account, { edit: value, asked: [] });
    if (outcome === 'info') account.asked.push(value);
    if (answer.code === 206 && expired(account.session)) return true;
    return outcome === 'ok' ? await this.#lookAt(account) : this.#missed('edit', answer);
  }

  async #lookAt(account) {
    const answer = await call(this.base, '/users/info/self', { token: account.session.token });
    const outcome = this.journal.add('look', account.phone, answer);
    if (outcome === 'ok' && answer.data.professional !== account.edit)
      this.journal.violate('an acknowledged edit is not seen', { account, seen: answer.data.professional });
    return outcome !== 'info';
  }

  #same(session, person) {
    if (person.id !== session.id || (session.openid && person.openid !== session.openid)) this.journal.violate('a token leads to somebody else', { session, person });
  }

  // Not acknowledged: fine while something is down, never a refusal of what must be accepted.
  #missed(what, answer) {
    if (answer.status === 200) this.journal.violate(`${what} was refused`, { code: answer.code });
    return false;
  }
}
