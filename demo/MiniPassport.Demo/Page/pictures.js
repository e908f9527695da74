// Where this page finds a person's picture. It loads nothing from elsewhere.
import { avatarAddress } from './wechat.js';

/**
 * @param {string} person
 * @param {string|null} address An address an answer holds: an uploaded file here, or a picture at WeChat, for which the simulated phone's stands in.
 */
export function pictureOf(person, address) {
  if (!address) return undefined;
  // The path alone: the address may name a host that only the outside world can reach.
  const { pathname } = new URL(address);
  return pathname.startsWith('/files/') ? pathname : avatarAddress(person);
}
