import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPlace, readConversation } from '../../../pwa/concerns/conversation.js';
import * as desk from '../../../pwa/concerns/desk/crypto.js';
import * as student from '../../../pwa/concerns/student/crypto.js';
import {
  asStaff,
  bare,
  below,
  CONVERSATION,
  DAY,
  keys,
  order,
  standings,
  WHOLE,
  write,
} from './conversation-scene.js';

/** @import { Row } from '../../../pwa/concerns/conversation.js' */

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
  const at = await nextPlace(CONVERSATION, 's', DAY);
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
    const entries = await readConversation(shuffled, open, keys);
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
