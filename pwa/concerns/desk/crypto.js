/**
 * All that the desk seals, opens, signs and checks. For the desk's worker and for the pages of
 * set-up and recovery; private keys are arguments here and are kept nowhere.
 */

import * as age from '../../vendor/age-staff-0.3.1.js';
import { bytesOf, derive, fromBase64, fromHex, textOf, toBase64, toHex } from '../bytes.js';
import { identityFrom, stretch } from '../receipt.js';
import { createSealing, Damaged } from '../seal.js';
import * as statements from '../statements.js';

/** @import { Inbox, Root, Said, Statement } from '../statements.js' */

/** An adult's two private keys. @typedef {{ identity: string, signing: string }} OwnKeys */
/** `secret` is what the sheet says; all else grows from it. @typedef {{ secret: Uint8Array, sheet: string, identity: string, recipient: string, signing: string, publicKey: string }} Recovery */

export { fromBase64, toBase64 } from '../bytes.js';
export { nextPlace, readConversation, threadKeysOf, transcriptOf } from '../conversation.js';
export { Damaged, fits, spaceLeft, TooLong } from '../seal.js';
export { canonical, FIRST, fingerprintOf, prevOf, Untrue } from '../statements.js';
export { age };

export const { sealMessage, openMessage, sealNote, sealTranscript, openNote } = createSealing(age);

/** About a second on a desk's computer, for each guess at a passphrase. */
const WORK_FACTOR = 17;
const SHEET = 'meetellen-herstel-';
const SECRET_BYTES = 32;
const CODE_SALT = 'meetellen/v1/code';
const CODE_DIGITS = 12;
const CODES = 10n ** BigInt(CODE_DIGITS);

/** @param {readonly Root[]} roots @param {Inbox} inbox @param {{ schoolId: string, fingerprint?: string | null }} known */
export const verifyInbox = (roots, inbox, known) =>
  statements.verifyInbox(roots, inbox, known, age.verify);

/** @param {readonly Root[]} roots @param {{ schoolId: string, fingerprint?: string | null }} known */
export const verifyRoots = (roots, known) => statements.verifyRoots(roots, known, age.verify);

/** A fresh key to open with: an adult's own, or an inbox's. */
export async function makeIdentity() {
  const identity = await age.generateX25519Identity();
  return { identity, recipient: await age.identityToRecipient(identity) };
}

/** A fresh key to sign with; both in hex. */
export function makeSigning() {
  const seed = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return { signing: toHex(seed), publicKey: toHex(age.publicKeyOf(seed)) };
}

/** @param {string} signing @returns {string} what others check its signatures with, hex */
export const publicKeyOf = (signing) => toHex(age.publicKeyOf(fromHex(signing)));

/** @param {string} identity @returns {Promise<string>} */
export const recipientOf = (identity) => age.identityToRecipient(identity);

/**
 * Lock an adult's keys with a passphrase, which is stretched for about a second: in a worker.
 *
 * @param {OwnKeys} keys
 * @param {string} passphrase
 * @returns {Promise<string>} base64
 */
export async function wrapWithPassphrase({ identity, signing }, passphrase) {
  const said = bytesOf(statements.canonical({ identity, signing }));
  return toBase64(await age.encryptWithPassphrase(said, passphrase.normalize('NFC'), WORK_FACTOR));
}

/**
 * @param {string} wrap base64
 * @param {string} passphrase
 * @returns {Promise<OwnKeys>}
 * @throws {Damaged} another passphrase, or a damaged wrap
 */
export async function openWithPassphrase(wrap, passphrase) {
  try {
    const bytes = fromBase64(wrap);
    const said = await age.decryptWithPassphrase(bytes, passphrase.normalize('NFC'));
    const { identity, signing } = JSON.parse(textOf(said));
    return { identity, signing };
  } catch {
    throw new Damaged();
  }
}

/**
 * Lock bytes with a passphrase: an export, which the standard `age` opens too.
 *
 * @param {Uint8Array} bytes
 * @param {string} passphrase
 */
export const lockFile = (bytes, passphrase) =>
  age.encryptWithPassphrase(bytes, passphrase.normalize('NFC'), WORK_FACTOR);

/**
 * Hand an inbox's private key to a reader, or to the recovery sheet.
 *
 * @param {string} identity
 * @param {string} recipient
 * @returns {Promise<string>} base64
 */
export const wrapFor = async (identity, recipient) =>
  toBase64(await age.encrypt(bytesOf(identity), [recipient]));

/**
 * @param {string} sealed base64
 * @param {string} identity
 * @returns {Promise<string>} an inbox's private key
 * @throws {Damaged}
 */
export async function openWrap(sealed, identity) {
  try {
    return textOf(await age.decrypt(fromBase64(sealed), identity));
  } catch {
    throw new Damaged();
  }
}

/**
 * @param {Said} value `prev` from `prevOf`
 * @param {string} signing hex
 * @returns {Statement}
 */
export function sign(value, signing) {
  const said = statements.canonical(value);
  return { said, signature: toHex(age.sign(bytesOf(said), fromHex(signing))) };
}

/** A new sheet for the envelope. @returns {Promise<Recovery>} */
export const makeRecovery = () =>
  recoveryFrom(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

/**
 * @param {string} text as typed or scanned; spaces and capitals do not matter
 * @returns {Promise<Recovery>}
 * @throws {Damaged} mistyped, or no sheet of ours
 */
export async function readRecovery(text) {
  const found = decoded(text.replace(/\s/g, '').toLowerCase());
  if (found?.prefix !== SHEET || found.bytes.length !== SECRET_BYTES) throw new Damaged();
  return recoveryFrom(found.bytes);
}

/** What is printed, in figures and letters that survive a copier. @param {Uint8Array} secret 32 bytes */
export const sheetOf = (secret) => age.bech32Encode(SHEET, secret);

/**
 * Twelve digits that two adults compare by voice, so that no key is put between them.
 *
 * Stretched, because whoever runs the server may try keys until the digits are the same.
 *
 * @param {string} one recipient
 * @param {string} other recipient
 * @returns {Promise<string>}
 */
export async function codeBetween(one, other) {
  const [smaller, larger] = one < other ? [one, other] : [other, one];
  const bits = await stretch(`${smaller}${larger}`, bytesOf(CODE_SALT));
  return String(new DataView(bits.buffer).getBigUint64(0) % CODES).padStart(CODE_DIGITS, '0');
}

/** @param {Uint8Array} secret @returns {Promise<Recovery>} */
async function recoveryFrom(secret) {
  const identity = await identityFrom(secret, 'meetellen/v1/recovery/age', age);
  const signing = toHex(await derive(secret, 'meetellen/v1/recovery/signing'));
  return {
    secret,
    sheet: sheetOf(secret),
    identity,
    recipient: await recipientOf(identity),
    signing,
    publicKey: publicKeyOf(signing),
  };
}

/** @param {string} text */
function decoded(text) {
  try {
    return age.bech32Decode(text);
  } catch {
    return null;
  }
}
