import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { prove } from '../../../pwa/concerns/student/crypto.js';
import { leadingZeros } from '../../../pwa/concerns/work.js';

const CHALLENGE = '00112233445566778899aabbccddeeff';

/** As the server looks at it. @param {number} answer */
function zerosOf(answer) {
  const tried = Buffer.concat([Buffer.from(CHALLENGE, 'hex'), Buffer.alloc(4)]);
  tried.writeUInt32BE(answer, CHALLENGE.length / 2);
  const hash = createHash('sha256').update(tried).digest('hex');
  const bits = [...hash].map((one) => Number.parseInt(one, 16).toString(2).padStart(4, '0'));
  return bits.join('').indexOf('1');
}

test('an answer holds as the server counts it', async () => {
  for (let time = 0; time < 200; time += 1) {
    const answer = await prove(CHALLENGE, 6);
    assert.ok(Number.isInteger(answer) && answer >= 0 && answer < 2 ** 32);
    assert.ok(zerosOf(answer) >= 6, String(answer));
  }
  assert.ok(zerosOf(await prove(CHALLENGE, 14)) >= 14);
});

test('two phones in the same hour give different answers', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => prove(CHALLENGE, 10)));

  assert.ok(new Set(answers).size > 15);
});

test('the page can go on in between', async () => {
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  await prove(CHALLENGE, 15);
  await prove(CHALLENGE, 15);
  clearInterval(counting);

  assert.ok(turns > 0);
});

test('zeros are counted over the edge of a byte', () => {
  assert.deepEqual(
    [[0xff], [0x7f], [0x01], [0, 0xff], [0, 0x01], [0, 0]].map((bytes) =>
      leadingZeros(Uint8Array.from(bytes)),
    ),
    [0, 1, 7, 8, 15, 16],
  );
});
