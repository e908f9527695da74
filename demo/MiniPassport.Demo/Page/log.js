// Every call as a card: what was sent, what came back.
import { byId, make, twoTongues } from './dom.js';
import { shownField, withoutTokens } from './secrets.js';

const LONGEST = 40;
const PIECES = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g;

let count = 0;

/**
 * @param {object} call
 * @param {string} call.method  GET, POST or wx.
 * @param {string} call.path    What was called.
 * @param {string[]} call.purpose Chinese and English.
 * @param {string} call.request The request as text, secrets shortened.
 * @param {string} call.result  The code that came back.
 * @param {boolean} call.good
 * @param {string} call.status  The answer's first line.
 * @param {unknown} call.answer The answer as JSON.
 */
export function record({ method, path, purpose, request, result, good, status, answer }) {
  count += 1;
  const calls = byId('calls');
  calls.querySelector('details[open]')?.removeAttribute('open');
  calls.prepend(make('li', { class: 'call', 'data-call': count },
    make('details', { open: true },
      make('summary', {},
        make('span', { class: `method ${method.toLowerCase()}` }, method),
        make('span', { class: 'path' }, path),
        make('span', { class: good ? 'result' : 'result bad' }, result),
        make('span', { class: 'purpose' }, `${count}. `, twoTongues(...purpose))),
      make('div', { class: 'bodies' },
        make('h3', {}, twoTongues('请求', 'Request')), make('pre', {}, request),
        make('h3', {}, twoTongues('应答', 'Answer')), make('pre', {}, `${status}\n`, coloured(answer))))));
  while (calls.childElementCount > LONGEST) calls.lastElementChild.remove();
  byId('no-calls').hidden = true;
}

export function clear() {
  byId('calls').replaceChildren();
  byId('no-calls').hidden = false;
}

function coloured(answer) {
  const text = withoutTokens(JSON.stringify(answer, shownField, 2));
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const piece of text.matchAll(PIECES)) {
    fragment.append(text.slice(end, piece.index));
    const [all, string, colon] = piece;
    const kind = colon ? 'key' : string ? 'string' : /^[-\d]/.test(all) ? 'number' : 'word';
    fragment.append(make('span', { class: kind }, string ?? all), colon ?? '');
    end = piece.index + all.length;
  }
  fragment.append(text.slice(end));
  return fragment;
}
