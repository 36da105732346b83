import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  layOutWindow,
  SIDE,
  SQUARE,
  SQUARES,
  spot,
} from '../../../../pwa/trends/chart/window-geometry.js';

/** @param {number} caring @param {number} daring @param {'small' | 'middle' | 'large'} [size] */
const block = (caring, daring, size = 'middle') => ({
  rounds: [`${caring}`],
  caring,
  daring,
  size,
});

test('the border of 3.5 lies in the middle, caring to the right and daring upwards', () => {
  assert.deepEqual(spot({ caring: 3.5, daring: 3.5 }), { x: SIDE / 2, y: SIDE / 2 });
  // One point of the scale is a third of 300 pixels.
  assert.deepEqual(spot({ caring: 4.5, daring: 3 }), { x: 250, y: 200 });
});

test('a mean beyond what is drawn stands on the edge', () => {
  assert.deepEqual(spot({ caring: 1, daring: 5 }), { x: 0, y: 0 });
  assert.deepEqual(spot({ caring: 1.5, daring: 1.5 }), { x: 0, y: SIDE });
});

test('each point stands in the square of its field', () => {
  const fields = SQUARES.map(({ field, x, y }) => [field, x > SQUARE / 2, y < SQUARE / 2]);

  assert.deepEqual(fields, [
    ['against', false, true],
    ['with', true, true],
    ['not', false, false],
    ['for', true, false],
  ]);
});

test('the fewer answers, the wider the disc', () => {
  const [few, some, many] = /** @type {const} */ (['small', 'middle', 'large']).map(
    (size) => layOutWindow([block(4, 4, size)]).now.radius,
  );

  assert.ok(few > some && some > many);
});

test('one trail point per earlier block, the older the fainter, and a line through all', () => {
  const { path, trail, now } = layOutWindow([block(3.2, 3.2), block(3.5, 3.5), block(3.8, 3.5)]);

  assert.equal(path, 'M120,180L150,150L180,150');
  assert.deepEqual(
    trail.map(({ x }) => x),
    [120, 150],
  );
  assert.ok(trail[0].opacity < trail[1].opacity && trail[1].opacity < now.opacity);
  assert.deepEqual([now.x, now.y], [180, 150]);
});
