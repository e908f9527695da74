// The little of the DOM this page needs. Text only ever becomes text: nothing here parses HTML.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') element.className = value;
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Chinese with its English subtitle. */
export function twoTongues(chinese, english) {
  const fragment = document.createDocumentFragment();
  fragment.append(`${chinese} `, make('span', { class: 'en', lang: 'en' }, english));
  return fragment;
}

/** Lines for a <dl>: [Chinese, English, value] each. */
export function facts(lines) {
  return lines.map(([chinese, english, value]) => make('div', {}, make('dt', {}, twoTongues(chinese, english)), make('dd', {}, String(value))));
}

/** Says what happened: `good`, `bad` or neutral. */
export function say(place, kind, chinese, english) {
  place.className = `notice ${kind}`;
  place.replaceChildren(twoTongues(chinese, english));
  place.scrollIntoView({ block: 'nearest' });
}

export function hush(place) {
  place.className = 'notice';
  place.replaceChildren();
}

/** Runs a task once however often its button is pressed; not disabled meanwhile, for that would take the keyboard's focus away. */
export async function whileBusy(button, task) {
  if (button.hasAttribute('aria-busy')) return;
  button.setAttribute('aria-busy', 'true');
  try {
    await task();
  } finally {
    button.removeAttribute('aria-busy');
  }
}
