import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as desk from '../../../pwa/concerns/desk/crypto.js';
import * as student from '../../../pwa/concerns/student/crypto.js';
import {
  asStaff,
  asStudent,
  below,
  bodyOf,
  CONVERSATION,
  DAY,
  ELSEWHERE,
  keys,
  order,
  standings,
  strange,
  WHOLE,
  withBody,
  without,
  write,
  written,
} from './conversation-scene.js';

/** @import { Row } from '../../../pwa/concerns/conversation.js' */

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

test('T28: a message that names another thread, or another start, is not real', async () => {
  const by = { ...keys, t: strange.t };
  const elsewhere = await write(CONVERSATION, 'c', { by });
  const [first] = await write([], 'c', { place: { prev: 'f'.repeat(64) } });

  for (const read of [asStudent, asStaff]) {
    assert.equal(standings(await read(elsewhere))['c2'], 'not_real');
    const rows = withBody(CONVERSATION.slice(0, 2), 'c0', first?.body ?? '');
    assert.equal(standings(await read(rows))['c0'], 'not_real');
  }
});

test('T28: two messages at one place are shown as one', async () => {
  const again = CONVERSATION.filter(({ dir }) => dir === 'c');
  const entries = await asStudent([...CONVERSATION, ...again]);

  assert.equal(order(entries), 's0 c0 s1 c1 s2');
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
