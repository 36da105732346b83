import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut } from '../../../../pwa/trends/chart/geometry.js';
import { placeBreaks, placeSigns, signsOf } from '../../../../pwa/trends/chart/signs.js';

/** @param {string} item @param {string} kind @param {string} [direction] */
const sign = (item, kind, direction = 'down') => ({ item, kind, direction });

/** @param {number} week @param {object[]} [signals] @param {object[]} [watch] */
const round = (week, signals = [], watch = []) => ({
  name: `2026-W${week}`,
  status: 'released',
  judgement: { signals, watch, rebased: [], window: null },
});

const WEEKS = [
  round(40),
  round(41, [], [sign('matter', 'level')]),
  round(42, [sign('matter', 'tail'), sign('matter', 'level'), sign('safe', 'blip')]),
  { name: '2026-W43', status: 'too_few', judgement: null },
];

/** Three weeks of 12 slots on 120 pixels: each slot is 10 wide. */
const chart = layOut(
  WEEKS,
  {
    usual: null,
    points: [40, 41, 42].map((week) => ({
      week: `2026-W${week}`,
      mean: 5,
      line: 3,
      low: 3,
      high: 5,
    })),
  },
  { width: 120, height: 148, left: 0, right: 0 },
);

test('signals come before the weaker marks, and a level before more low answers', () => {
  const found = signsOf({ weeks: WEEKS }, 'matter');

  assert.deepEqual(
    [...found],
    [
      ['2026-W41', [{ kind: 'level', direction: 'down', isWatch: true }]],
      [
        '2026-W42',
        [
          { kind: 'level', direction: 'down', isWatch: false },
          { kind: 'tail', direction: 'down', isWatch: false },
        ],
      ],
    ],
  );
});

test('a lasting change stands on the line, an exceptional week on its own mean', () => {
  // From 10 down to 110 the scale runs from 5 to 1: 5 lies at 10, 3 at 60. Slot 2 begins at 20.
  const matter = placeSigns(chart, signsOf({ weeks: WEEKS }, 'matter'));
  const safe = placeSigns(chart, signsOf({ weeks: WEEKS }, 'safe'));

  assert.deepEqual(
    matter.map(({ week, x, y, kind, isWatch }) => [week, x, y, kind, isWatch]),
    [
      ['2026-W41', 15, 60, 'level', true],
      ['2026-W42', 25, 60, 'level', false],
    ],
  );
  assert.deepEqual(
    safe.map(({ x, y }) => [x, y]),
    [[25, 10]],
  );
});

test('an exceptional week with more low answers shows both, each in its place', () => {
  const both = new Map([
    [
      '2026-W42',
      [
        { kind: 'tail', direction: 'down', isWatch: false },
        { kind: 'blip', direction: 'down', isWatch: false },
      ],
    ],
  ]);

  assert.deepEqual(
    placeSigns(chart, /** @type {any} */ (both)).map(({ kind, x, y }) => [kind, x, y]),
    [
      ['tail', 25, 60],
      ['blip', 25, 10],
    ],
  );
});

test('a break lies between the week before and the first of the new normal', () => {
  assert.deepEqual(placeBreaks(chart, ['2026-W42']), [{ x: 20, week: '2026-W42', isRoomy: false }]);
  assert.deepEqual(placeBreaks(chart, ['2026-W01']), []);
});
