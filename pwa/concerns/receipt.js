/**
 * The number on a student's receipt, and the keys that grow from it. Whoever has the number has
 * the conversation: it is never sent and never kept.
 */

import { bytesOf, derive, digest, fromHex, hexDigest, toHex } from './bytes.js';

/** @import { Bytes } from './bytes.js' */

/**
 * All that grows from a receipt. `lookup` (hex) is sent when coming back and nothing else is;
 * `t` names the thread inside sealed messages; `auth` (hex) proves who wrote a message.
 *
 * @typedef {{ lookup: string, lookupHash: string, t: string, identity: string,
 *   recipient: string, auth: string }} Keys
 */

/**
 * @typedef {{ bech32Encode: (prefix: string, bytes: Uint8Array) => string,
 *   identityToRecipient: (identity: string) => Promise<string> }} KeyMaker
 */

const LENGTH = 20;
const GROUP = 4;
const ROUNDS = 600_000;
/** Bytes from here on would make low digits likelier. */
const FAIR_BELOW = 250;
/** The quasigroup of H. Michael Damm: finds each wrong digit and each swap of neighbours. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** @returns {string} a fresh number of 20 digits, the last of them a check digit */
export function makeDigits() {
  let digits = '';
  while (digits.length < LENGTH - 1) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < FAIR_BELOW && digits.length < LENGTH - 1) digits += byte % 10;
    }
  }
  return digits + checkDigit(digits);
}

/** Only the digits of what somebody typed. @param {string} typed */
export const digitsOf = (typed) => typed.replace(/\D/g, '');

/** Whether a number can be a receipt: long enough, and no digit mistyped. @param {string} digits */
export const isWhole = (digits) =>
  /^\d+$/.test(digits) && digits.length === LENGTH && checkDigit(digits) === '0';

/** In groups, to read aloud and to copy: `4071 8236 5091 2873 6457`. @param {string} digits */
export const grouped = (digits) => digits.replace(new RegExp(`(\\d{${GROUP}})(?=\\d)`, 'g'), '$1 ');

/**
 * Grow the keys of a receipt; takes up to some seconds on an old phone.
 *
 * @param {string} digits 20 digits, no spaces
 * @param {string} schoolId 36 characters
 * @param {KeyMaker} age
 * @returns {Promise<Keys>}
 */
export async function keysOf(digits, schoolId, age) {
  const salt = await digest(bytesOf(`meetellen/v1/receipt-salt|${schoolId}`));
  const secret = await stretch(digits, salt);
  const lookup = await derive(secret, 'meetellen/v1/receipt/lookup');
  const identity = await identityFrom(secret, 'meetellen/v1/receipt/identity', age);
  const lookupHash = await hexDigest(lookup);
  return {
    lookup: toHex(lookup),
    lookupHash,
    t: threadOf(lookupHash),
    identity,
    recipient: await age.identityToRecipient(identity),
    auth: toHex(await derive(secret, 'meetellen/v1/receipt/auth')),
  };
}

/** How a thread is called inside its messages. @param {string} lookupHash */
export const threadOf = (lookupHash) => toHex(fromHex(lookupHash).subarray(0, 16));

/**
 * @param {Uint8Array} secret
 * @param {string} info what the key is for
 * @param {Pick<KeyMaker, 'bech32Encode'>} age
 * @returns {Promise<string>} a private key, `AGE-SECRET-KEY-1…`
 */
export const identityFrom = async (secret, info, age) =>
  age.bech32Encode('age-secret-key-', await derive(secret, info)).toUpperCase();

/**
 * Make a short secret costly to guess.
 *
 * @param {string} secret
 * @param {Bytes} salt
 * @returns {Promise<Bytes>} 32 bytes
 */
export async function stretch(secret, salt) {
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/** @param {string} digits @returns {string} */
function checkDigit(digits) {
  let interim = '0';
  for (const digit of digits) interim = DAMM[Number(interim)]?.[Number(digit)] ?? '0';
  return interim;
}
