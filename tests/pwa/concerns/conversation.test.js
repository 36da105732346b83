import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as desk from '../../../pwa/concerns/desk/crypto.js';
import { createSealing } from '../../../pwa/concerns/seal.js';
import * as student from '../../../pwa/concerns/student/crypto.js';
import { chance } from './chance.js';

/** @import { Row } from '../../../pwa/concerns/conversation.js' */

const SCHOOL = '00000000-0000-4000-8000-000000000000';
const DAY = '2026-11-22';
const below = chance(2211);
/** Where only the order is looked at, nothing is sealed. */
const bare = createSealing({
  encrypt: async (bytes) => Uint8Array.from(bytes),
  decrypt: async (bytes) => Uint8Array.from(bytes),
});
const inbox = await desk.makeIdentity();
const [mine, others] = await Promise.all(
  [0, 1].map(() => student.keysOf(student.makeDigits(), SCHOOL)),
);
const keys = /** @type {NonNullable<typeof mine>} */ (mine);
const strange = /** @type {NonNullable<typeof others>} */ (others);

/** @param {readonly Row[]} rows */
const asStudent = (rows) =>
  student.readConversation(rows, (bytes) => student.openMessage(bytes, keys.identity), keys);
/** @param {readonly Row[]} rows */
const asStaff = (rows) =>
  desk.readConversation(rows, (bytes) => desk.openMessage(bytes, inbox.identity));
/** @param {readonly any[]} entries */
const standings = (entries) =>
  Object.fromEntries(entries.map(({ dir, seq, standing }) => [`${dir}${seq}`, standing]));
/** @param {readonly any[]} entries */
const order = (entries) => entries.map(({ dir, seq }) => `${dir}${seq}`).join(' ');

/** Write the next message of one side. @param {Row[]} rows @param {'s' | 'c'} dir @param {{ by?: typeof keys, seen?: readonly Row[], place?: object, sealing?: Pick<typeof student, 'sealMessage'> }} [how] */
async function write(rows, dir, { by = keys, seen = rows, place = {}, sealing = student } = {}) {
  const own = rows.filter((row) => row.dir === dir);
  const at = await student.nextPlace([...own, ...seen.filter((row) => row.dir !== dir)], dir, DAY);
  const text = `${dir}${at.seq}`;
  const bytes = await sealing.sealMessage({ text }, by, { ...at, ...place }, [
    inbox.recipient,
    by.recipient,
  ]);
  return [...rows, { dir, seq: at.seq, day: DAY, body: student.toBase64(bytes) }];
}

/** @param {string} sides as `scsc` @param {typeof keys} [by] */
async function written(sides, by = keys) {
  /** @type {Row[]} */
  let rows = [];
  for (const dir of sides) rows = await write(rows, dir === 'c' ? 'c' : 's', { by });
  return rows;
}

/** @param {readonly Row[]} rows @param {string} name as `s0` */
const without = (rows, name) => rows.filter(({ dir, seq }) => `${dir}${seq}` !== name);
/** @param {readonly Row[]} rows @param {string} name @param {string} body */
const withBody = (rows, name, body) =>
  rows.map((row) => (`${row.dir}${row.seq}` === name ? { ...row, body } : row));
/** @param {readonly Row[]} rows @param {string} name */
const bodyOf = (rows, name) => rows.find(({ dir, seq }) => `${dir}${seq}` === name)?.body ?? '';

const CONVERSATION = await written('scscs');
const ELSEWHERE = await written('scscs', strange);
const WHOLE = { s0: 'whole', s1: 'whole', s2: 'whole', c0: 'whole', c1: 'whole' };

test('both sides read a conversation that nobody touched, in its order', async () => {
  for (const read of [asStudent, asStaff]) {
    const entries = await read([...CONVERSATION].reverse());
    assert.deepEqual(standings(entries), WHOLE);
    assert.equal(order(entries), 's0 c0 s1 c1 s2');
    assert.deepEqual(
      entries.map(({ text }) => text),
      ['s0', 'c0', 's1', 'c1', 's2'],
    );
  }
  const { t, auth, recipient } = keys;
  assert.deepEqual(desk.threadKeysOf(await asStaff(CONVERSATION)), { t, auth, recipient });
});

test('T28: a changed bit, wherever, is damaged and shows no text', async () => {
  for (let time = 0; time < 200; time += 1) {
    const { dir, seq, body } = /** @type {Row} */ (CONVERSATION[below(CONVERSATION.length)]);
    const bytes = student.fromBase64(body);
    const place = below(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << below(8));
    const rows = withBody(CONVERSATION, `${dir}${seq}`, student.toBase64(bytes));
    const entries = await (time % 2 ? asStudent : asStaff)(rows);
    const entry = entries.find((one) => one.dir === dir && one.seq === seq);
    assert.equal(entry?.standing, 'damaged', `${dir}${seq} byte ${place}`);
    assert.equal(entry?.text, '');
  }
});

test('T28: a message that was cut, and one that is no message, are damaged', async () => {
  const body = bodyOf(CONVERSATION, 'c0');
  for (const wrong of ['', 'AAAA', '!', body.slice(0, 400), body.slice(0, -8)]) {
    const entries = await asStudent(withBody(CONVERSATION, 'c0', wrong));
    assert.deepEqual(standings(entries), { ...WHOLE, c0: 'damaged' });
  }
});

test('T28: a message of another thread is not shown', async () => {
  const rows = withBody(CONVERSATION, 's1', bodyOf(ELSEWHERE, 's1'));

  assert.equal(standings(await asStaff(rows))['s1'], 'not_real');
  assert.equal(standings(await asStudent(rows))['s1'], 'damaged');
});

test('T28: a message that is given again at another place is not real', async () => {
  const rows = withBody(CONVERSATION, 'c1', bodyOf(CONVERSATION, 'c0'));
  const added = [...CONVERSATION, { dir: 'c', seq: 2, day: DAY, body: bodyOf(CONVERSATION, 'c1') }];
  const turned = withBody(CONVERSATION, 'c1', bodyOf(CONVERSATION, 's1'));

  for (const read of [asStudent, asStaff]) {
    assert.deepEqual(standings(await read(rows)), { ...WHOLE, c1: 'not_real' });
    assert.deepEqual(standings(await read(added)), { ...WHOLE, c2: 'not_real' });
    assert.deepEqual(standings(await read(turned)), { ...WHOLE, c1: 'not_real' });
  }
});

test('T28: a hidden message leaves a gap, also the last one once it was answered', async () => {
  for (const hidden of ['s1', 'c0', 'c1']) {
    for (const read of [asStudent, asStaff]) {
      const entries = await read(without(CONVERSATION, hidden));
      assert.deepEqual(standings(entries), { ...WHOLE, [hidden]: 'missing' });
      assert.equal(order(entries), 's0 c0 s1 c1 s2');
    }
  }
  const answered = without(await written('scssc'), 's2');
  assert.equal(standings(await asStudent(answered))['s2'], 'missing');
});

test('T28: many hidden messages are one gap', async () => {
  const rows = await written('sccccs');
  const entries = await asStudent(rows.filter(({ dir }) => dir === 's'));

  assert.deepEqual(
    entries.map(({ dir, seq, upTo, standing }) => [dir, seq, upTo, standing]),
    [
      ['s', 0, 0, 'whole'],
      ['c', 0, 3, 'missing'],
      ['s', 1, 1, 'whole'],
    ],
  );
});

test('T29: what somebody without the proof sealed is not real and shows no text', async () => {
  const by = { ...keys, auth: strange.auth };
  const forged = await write(CONVERSATION, 'c', { by });

  for (const read of [asStudent, asStaff]) {
    const entry = (await read(forged)).at(-1);
    assert.deepEqual([entry?.seq, entry?.standing, entry?.text], [2, 'not_real', '']);
  }
});

test('T28: another message of the same writer in the place of an earlier one is found', async () => {
  const rows = CONVERSATION.slice(0, 3);
  const other = await write(rows, 'c', { place: { day: '2026-11-23' } });
  const next = await write(await write(rows, 'c'), 'c');
  const swapped = withBody(next, 'c1', bodyOf(other, 'c1'));

  assert.equal(standings(await asStudent(next))['c1'], 'whole');
  assert.deepEqual(standings(await asStudent(swapped)), {
    ...{ s0: 'whole', s1: 'whole', c0: 'whole' },
    ...{ c1: 'not_real', c2: 'whole' },
  });
});

test('T29: a first message with another proof inside is not real for its student', async () => {
  const start = await written('s', strange);
  const entries = await asStudent([
    ...start.map((row) => row),
    ...CONVERSATION.filter(({ dir }) => dir === 'c'),
  ]);

  assert.equal(standings(entries)['s0'], 'damaged');
  assert.equal(standings(entries)['c0'], 'whole');
});

test('without a first message that opens, staff read on but are told that nothing is proven', async () => {
  const rows = withBody(CONVERSATION, 's0', 'AAAA');
  const entries = await asStaff(rows);

  assert.equal(desk.threadKeysOf(entries), null);
  assert.equal(standings(entries)['s1'], 'not_real');
  assert.equal(entries.find(({ dir, seq }) => dir === 's' && seq === 1)?.text, 's1');
});

test('the next inbox reads on from a transcript', async () => {
  const next = await desk.makeIdentity();
  const before = await asStaff(CONVERSATION);
  const known = desk.threadKeysOf(before);
  assert.ok(known);
  const sealed = await desk.sealTranscript(
    desk.transcriptOf(before, known, 'Zorgteam'),
    next.recipient,
  );
  const { t, auth, messages } = await desk.openNote(sealed, next.identity);
  const at = await student.nextPlace(CONVERSATION, 's', DAY);
  const bytes = await student.sealMessage({ text: 'nieuw' }, keys, at, [
    next.recipient,
    keys.recipient,
  ]);
  const rows = [...CONVERSATION, { dir: 's', seq: 3, day: DAY, body: student.toBase64(bytes) }];

  const open = (/** @type {Uint8Array} */ one) => desk.openMessage(one, next.identity);
  const entries = await desk.readConversation(rows, open, { t, auth, earlier: messages });

  assert.deepEqual(standings(entries), { ...WHOLE, s3: 'whole' });
  assert.equal(entries.at(-1)?.text, 'nieuw');
  assert.equal(JSON.stringify(messages).includes(keys.auth), false);
});

test('nothing stands before what its writer had seen, however the two sides cross', async () => {
  for (let time = 0; time < 200; time += 1) {
    const rows = await crossed(6);
    const shuffled = rows.toSorted(() => below(3) - 1);
    const open = (/** @type {Uint8Array} */ bytes) => bare.openMessage(bytes, '');
    const entries = await student.readConversation(shuffled, open, keys);
    const placed = { s: 0, c: 0 };
    for (const { dir, seq, after, standing } of entries) {
      assert.equal(standing, 'whole');
      assert.equal(seq, placed[dir]);
      assert.ok(after <= placed[dir === 's' ? 'c' : 's'], order(entries));
      placed[dir] += 1;
    }
    assert.equal(entries.length, rows.length);
  }
});

/** A conversation in which each side writes while it has seen only a part. @param {number} length */
async function crossed(length) {
  /** @type {Row[]} */
  let rows = [];
  const seen = { s: 0, c: 0 };
  for (let turn = 0; turn < length; turn += 1) {
    const dir = turn === 0 || below(2) ? 's' : 'c';
    const answers = rows.filter((row) => row.dir !== dir);
    seen[dir] = Math.max(seen[dir], below(answers.length + 1));
    rows = await write(rows, dir, { seen: answers.slice(0, seen[dir]), sealing: bare });
  }
  return rows;
}
