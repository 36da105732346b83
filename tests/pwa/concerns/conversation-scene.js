/** A conversation of a student with an inbox, and what a server could do to it. */

import { nextPlace, readConversation } from '../../../pwa/concerns/conversation.js';
import * as desk from '../../../pwa/concerns/desk/crypto.js';
import { createSealing } from '../../../pwa/concerns/seal.js';
import * as student from '../../../pwa/concerns/student/crypto.js';
import { chance } from './chance.js';

/** @import { Row } from '../../../pwa/concerns/conversation.js' */

const SCHOOL = '00000000-0000-4000-8000-000000000000';
export const DAY = '2026-11-22';
export const below = chance(2211);
/** Where only the order is looked at, nothing is sealed. */
export const bare = createSealing({
  encrypt: async (bytes) => Uint8Array.from(bytes),
  decrypt: async (bytes) => Uint8Array.from(bytes),
});
export const inbox = await desk.makeIdentity();
const [mine, others] = await Promise.all(
  [0, 1].map(() => student.keysOf(student.makeDigits(), SCHOOL)),
);
export const keys = /** @type {NonNullable<typeof mine>} */ (mine);
export const strange = /** @type {NonNullable<typeof others>} */ (others);

/** @param {readonly Row[]} rows */
export const asStudent = (rows) =>
  readConversation(rows, (bytes) => student.openMessage(bytes, keys.identity), keys);
/** @param {readonly Row[]} rows */
export const asStaff = (rows) =>
  desk.readConversation(rows, (bytes) => desk.openMessage(bytes, inbox.identity));
/** @param {readonly any[]} entries */
export const standings = (entries) =>
  Object.fromEntries(entries.map(({ dir, seq, standing }) => [`${dir}${seq}`, standing]));
/** @param {readonly any[]} entries */
export const order = (entries) => entries.map(({ dir, seq }) => `${dir}${seq}`).join(' ');

/** Write the next message of one side. @param {Row[]} rows @param {'s' | 'c'} dir @param {{ by?: typeof keys, seen?: readonly Row[], place?: object, sealing?: Pick<typeof student, 'sealMessage'> }} [how] */
export async function write(
  rows,
  dir,
  { by = keys, seen = rows, place = {}, sealing = student } = {},
) {
  const own = rows.filter((row) => row.dir === dir);
  const at = await nextPlace([...own, ...seen.filter((row) => row.dir !== dir)], dir, DAY);
  const text = `${dir}${at.seq}`;
  const bytes = await sealing.sealMessage({ text }, by, { ...at, ...place }, [
    inbox.recipient,
    by.recipient,
  ]);
  return [...rows, { dir, seq: at.seq, day: DAY, body: student.toBase64(bytes) }];
}

/** @param {string} sides as `scsc` @param {typeof keys} [by] */
export async function written(sides, by = keys) {
  /** @type {Row[]} */
  let rows = [];
  for (const dir of sides) rows = await write(rows, dir === 'c' ? 'c' : 's', { by });
  return rows;
}

/** @param {readonly Row[]} rows @param {string} name as `s0` */
export const without = (rows, name) => rows.filter(({ dir, seq }) => `${dir}${seq}` !== name);
/** @param {readonly Row[]} rows @param {string} name @param {string} body */
export const withBody = (rows, name, body) =>
  rows.map((row) => (`${row.dir}${row.seq}` === name ? { ...row, body } : row));
/** @param {readonly Row[]} rows @param {string} name */
export const bodyOf = (rows, name) =>
  rows.find(({ dir, seq }) => `${dir}${seq}` === name)?.body ?? '';

export const CONVERSATION = await written('scscs');
export const ELSEWHERE = await written('scscs', strange);
export const WHOLE = { s0: 'whole', s1: 'whole', s2: 'whole', c0: 'whole', c1: 'whole' };
