/**
 * Seals what is written in a concern, and opens it. All messages are equally long, so that a
 * length says nothing; the age implementation is given, students and staff have one each.
 */

import { bytesOf, fromHex, hexDigest, textOf, toHex } from './bytes.js';
import { canonical } from './statements.js';

/** @import { Bytes } from './bytes.js' */

/**
 * What somebody wrote. `topic`: a code of content.md §3.1; `level`: U0 to U3; `readers`: who was
 * named as readers when it was written.
 *
 * @typedef {{ text: string, topic?: string, level?: string, language?: string,
 *   readers?: readonly string[] }} Content
 */

/** Where it stands. `after`: how many of the other direction its writer had seen. @typedef {{ dir: 's' | 'c', seq: number, after: number, day: string, prev: string }} Place */
/** What both sides of a thread know. @typedef {{ t: string, auth: string, recipient: string }} ThreadKeys */
/** As it stands inside the seal. @typedef {Content & Place & { v: 1, t: string, mac: string, recip?: string, auth?: string }} Message */

/**
 * @typedef {{ encrypt: (bytes: Uint8Array, recipients: readonly string[]) => Promise<Bytes>,
 *   decrypt: (bytes: Uint8Array, identity: string) => Promise<Bytes> }} Age
 */

/** It cannot be opened, or is no message of ours: never a matter of the connection. */
export class Damaged extends Error {}

/** It does not fit; nothing was sealed. */
export class TooLong extends Error {}

export const MOST_CHARACTERS = 3500;
export const NOTHING_BEFORE = '0'.repeat(64);
const MESSAGE_BYTES = [4096];
const NOTE_BYTES = [4096, 8192];
/** Sealed and in base64 the largest stays below what the server takes in one request. */
const TRANSCRIPT_BYTES = [16_384, 32_768, 44_000];
const LENGTH_BYTES = 4;
/** The longest that stands beside the content: keys, hashes, place and names of fields. */
const BESIDE_BYTES = 512;
const CONTENT = /** @type {const} */ (['text', 'topic', 'level', 'language', 'readers']);
const OPTIONAL_TEXTS = /** @type {const} */ (['topic', 'level', 'language', 'recip', 'auth']);

/** How many bytes of text can still be added; below zero it does not fit. @param {Content} content */
export const spaceLeft = (content) =>
  (MESSAGE_BYTES[0] ?? 0) - LENGTH_BYTES - BESIDE_BYTES - bytesOf(canonical(content)).length;

/** What a writer is told at once: too long, or not. @param {Content} content */
export const fits = (content) => content.text.length <= MOST_CHARACTERS && spaceLeft(content) >= 0;

/**
 * What proves that a message is from somebody who knows `auth`, and stands where it was written.
 *
 * @param {Omit<Message, 'mac'>} message
 * @param {string} auth hex
 * @returns {Promise<string>} hex
 */
export async function macOf(message, auth) {
  const { t, dir, seq, after, day, prev } = message;
  const content = await hexDigest(bytesOf(canonical(contentOf(message))));
  const said = ['meetellen/msg/v1', t, dir, seq, after, day, prev, content].join('|');
  const how = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', fromHex(auth), how, false, ['sign']);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(said))));
}

/** @param {Age} age */
export function createSealing(age) {
  /** @param {unknown} value @param {readonly string[]} recipients @param {readonly number[]} sizes */
  const seal = async (value, recipients, sizes) => age.encrypt(padded(value, sizes), recipients);
  /** @param {Uint8Array} bytes @param {string} identity */
  const open = async (bytes, identity) => unpadded(await opened(age, bytes, identity));
  return {
    /**
     * Seal a message; the first of a student takes along what an answer needs.
     *
     * @param {Content} content
     * @param {ThreadKeys} keys
     * @param {Place} place
     * @param {readonly string[]} recipients two, so that all files are equally long
     * @throws {TooLong}
     */
    async sealMessage(content, keys, place, recipients) {
      if (content.text.length > MOST_CHARACTERS) throw new TooLong();
      const isFirst = place.dir === 's' && place.seq === 0;
      const first = isFirst ? { recip: keys.recipient, auth: keys.auth } : {};
      const { dir, seq, after, day, prev } = place;
      const message = /** @type {Omit<Message, 'mac'>} */ ({
        v: 1,
        t: keys.t,
        ...{ dir, seq, after, day, prev },
        ...contentOf(content),
        ...first,
      });
      return seal({ ...message, mac: await macOf(message, keys.auth) }, recipients, MESSAGE_BYTES);
    },
    /**
     * @param {Uint8Array} bytes
     * @param {string} identity
     * @returns {Promise<Message>} in the right shape; whether it is real, a conversation tells
     * @throws {Damaged}
     */
    async openMessage(bytes, identity) {
      const message = await open(bytes, identity);
      if (!isMessage(message)) throw new Damaged();
      return message;
    },
    /** Seal a note or a plan. @param {object} value @param {string} recipient @throws {TooLong} */
    sealNote: (value, recipient) => seal({ ...value, v: 1 }, [recipient], NOTE_BYTES),
    /** Seal what a next inbox takes over. @param {object} value @param {string} recipient @throws {TooLong} */
    sealTranscript: (value, recipient) => seal({ ...value, v: 1 }, [recipient], TRANSCRIPT_BYTES),
    /**
     * Open a note, a plan or a transcript.
     *
     * @param {Uint8Array} bytes
     * @param {string} identity
     * @returns {Promise<any>}
     * @throws {Damaged}
     */
    async openNote(bytes, identity) {
      const value = /** @type {any} */ (await open(bytes, identity));
      if (value?.v !== 1) throw new Damaged();
      return value;
    },
  };
}

/** @typedef {ReturnType<typeof createSealing>} Sealing */

/** @param {Content} whole @returns {Content} */
export const contentOf = (whole) =>
  /** @type {Content} */ (
    Object.fromEntries(
      CONTENT.filter((name) => whole[name] !== undefined).map((name) => [name, whole[name]]),
    )
  );

/** @param {unknown} value @param {readonly number[]} sizes */
function padded(value, sizes) {
  const said = bytesOf(JSON.stringify(value));
  const size = sizes.find((one) => said.length + LENGTH_BYTES <= one);
  if (size === undefined) throw new TooLong();
  const whole = new Uint8Array(size);
  new DataView(whole.buffer).setUint32(0, said.length);
  whole.set(said, LENGTH_BYTES);
  return whole;
}

/**
 * Chromium calls a changed byte "Failed to fetch": no reason of a rejection means anything here.
 *
 * @param {Age} age
 * @param {Uint8Array} bytes
 * @param {string} identity
 */
async function opened(age, bytes, identity) {
  try {
    return await age.decrypt(bytes, identity);
  } catch {
    throw new Damaged();
  }
}

/** @param {Bytes} whole @returns {unknown} */
function unpadded(whole) {
  try {
    const length = new DataView(whole.buffer, whole.byteOffset, whole.length).getUint32(0);
    if (length + LENGTH_BYTES > whole.length) throw new Damaged();
    return JSON.parse(textOf(whole.subarray(LENGTH_BYTES, LENGTH_BYTES + length)));
  } catch {
    throw new Damaged();
  }
}

/** @param {unknown} value @returns {value is Message} */
function isMessage(value) {
  const message = /** @type {any} */ (value);
  return message?.v === 1 && isPlaced(message) && isWritten(message);
}

/** @param {any} message */
const isPlaced = ({ t, dir, seq, after, day, prev, mac }) =>
  isHex(t, 32) &&
  (dir === 's' || dir === 'c') &&
  isCount(seq) &&
  isCount(after) &&
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  isHex(prev, 64) &&
  isHex(mac, 64);

/** @param {any} message */
const isWritten = (message) =>
  typeof message.text === 'string' &&
  OPTIONAL_TEXTS.every((name) => ['string', 'undefined'].includes(typeof message[name])) &&
  (message.auth === undefined || isHex(message.auth, 64)) &&
  (message.readers === undefined || isTexts(message.readers));

/** @param {unknown} value */
const isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** @param {unknown} value @param {number} length */
const isHex = (value, length) =>
  typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);

/** @param {unknown} value */
const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
