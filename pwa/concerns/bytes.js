/** Bytes and their spellings: hex, base64, UTF-8. Knows nothing of what they mean. */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const utf8 = new TextEncoder();
/** Each call has its own place in the argument list of fromCharCode, and those are limited. */
const CHUNK = 8192;

/** @param {string} text @returns {Bytes} */
export const bytesOf = (text) => utf8.encode(text);

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 * @throws {TypeError} when it is not UTF-8
 */
export const textOf = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** @param {Uint8Array} bytes */
export const toHex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * @param {string} hex lower case
 * @returns {Bytes}
 * @throws {RangeError} when it is not hex
 */
export function fromHex(hex) {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError('not hex');
  const bytes = new Uint8Array(hex.length / 2);
  for (let place = 0; place < bytes.length; place += 1) {
    bytes[place] = Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16);
  }
  return bytes;
}

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = '';
  for (let place = 0; place < bytes.length; place += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(place, place + CHUNK));
  }
  return btoa(text);
}

/**
 * @param {string} text
 * @returns {Bytes}
 * @throws {DOMException} when it is not base64
 */
export const fromBase64 = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

/** @param {Uint8Array} bytes @returns {Promise<Bytes>} */
export const digest = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', /** @type {Bytes} */ (bytes)));

/** @param {Uint8Array} bytes */
export const hexDigest = async (bytes) => toHex(await digest(bytes));

/**
 * HKDF-SHA256 without salt.
 *
 * @param {Uint8Array} secret
 * @param {string} info what the derived bytes are for
 * @returns {Promise<Bytes>} 32 bytes
 */
export async function derive(secret, info) {
  const raw = /** @type {Bytes} */ (secret);
  const key = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: bytesOf(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
