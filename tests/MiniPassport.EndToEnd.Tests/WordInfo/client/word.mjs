// Encrypts passwords by the description in docs/contracts/users.md, with the libraries that front ends have.
import CryptoJS from 'crypto-js';
import forge from 'node-forge';
import smCrypto from 'sm-crypto';

const base64url = (bytes) => Buffer.from(bytes, 'binary').toString('base64url');

/** The JSON that goes into the ciphertext. */
export function plaintext(key, { password, newPassword, operation, phone }) {
  const hash = forge.md.sha256.create().update(phone, 'utf8').digest().toHex();
  return JSON.stringify({ password, newPassword, challenge: key.challenge, operation, phone: hash, time: key.serverTime });
}

function wrap(key, bytes) {
  const sha256 = { md: forge.md.sha256.create(), mgf1: { md: forge.md.sha256.create() } };
  return forge.pki.publicKeyFromPem(key.publicKey).encrypt(bytes, 'RSA-OAEP', sha256);
}

/** The whole text in one RSA block: at most 318 bytes. */
export function rsa(key, request) {
  return `v1.${key.kid}.RSA-OAEP-256.${base64url(wrap(key, forge.util.encodeUtf8(plaintext(key, request))))}`;
}

/** Any length: AES-256-GCM under a key of its own. */
export function hybrid(key, request) {
  const prefix = `v1.${key.kid}.RSA-OAEP-256+A256GCM`;
  const [secret, iv] = [forge.random.getBytesSync(32), forge.random.getBytesSync(12)];
  const cipher = forge.cipher.createCipher('AES-GCM', secret);
  cipher.start({ iv, additionalData: prefix, tagLength: 128 });
  cipher.update(forge.util.createBuffer(plaintext(key, request), 'utf8'));
  cipher.finish();
  return `${prefix}.${base64url(wrap(key, secret) + iv + cipher.output.getBytes() + cipher.mode.tag.getBytes())}`;
}

/** SM2, C1C3C2. */
export function sm2(key, request) {
  const cipher = smCrypto.sm2.doEncrypt(plaintext(key, request), key.sm2.publicKey, 1);
  return `v1.${key.sm2.kid}.SM2.${Buffer.from(cipher, 'hex').toString('base64url')}`;
}

/** What old front ends do: a key in their own code. */
export function shared(padding) {
  const [secret, iv] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210'].map((text) => CryptoJS.enc.Utf8.parse(text));
  return (password) => CryptoJS.AES.encrypt(password, secret, { iv, mode: CryptoJS.mode.CBC, padding }).toString();
}

export const paddings = CryptoJS.pad;
