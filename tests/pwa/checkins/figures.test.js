import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, layOut, wordOf } from '../../../pwa/checkins/circle/figures.js';
import { languageOf } from '../../../pwa/checkins/circle/reply.js';

const SIZE = { width: 116, height: 96, left: 0 };

/** @param {object} of */
const picture = (of) =>
  /** @type {any} */ ({ badge: 'whole', signals: [], drawing: { safe: { usual: 4 } }, ...of });

/** @param {string} week @param {number} mean @param {number} line */
const point = (week, mean, line) => ({ week, mean, line, low: line, high: line });

test('a mean has the word of the step nearest to it, halfway the higher', () => {
  assert.deepEqual(
    [1, 1.5, 3.4, 3.5, 4.7].map((mean) => wordOf(mean, 'freq5')),
    ['scale.freq5.1', 'scale.freq5.2', 'scale.freq5.3', 'scale.freq5.4', 'scale.freq5.5'],
  );
  assert.deepEqual(
    [1.9, 2, 3.9, 4].map((mean) => wordOf(mean, 'freq3')),
    ['scale.freq3.1', 'scale.freq3.2', 'scale.freq3.2', 'scale.freq3.3'],
  );
});

test('a signal is told with what it is about', () => {
  const signals = [{ item: 'matter', kind: 'level', direction: 'down' }];

  assert.deepEqual(changes(picture({ signals })), [{ key: 'signal.level.down', item: 'matter' }]);
});

test('"nothing changed" is said only where it can be known', () => {
  const learning = { safe: { usual: null }, matter: { usual: null } };

  assert.deepEqual(changes(picture({})), [{ key: 'signal.none' }]);
  assert.deepEqual(changes(picture({ badge: 'grey' })), [{ key: 'signal.unknown' }]);
  assert.deepEqual(changes(picture({ drawing: learning })), [{ key: 'signal.unknown' }]);
});

test('always stands at the top, never at the bottom, weeks at their distance', () => {
  const points = [point('2026-W40', 5, 5), point('2026-W41', 1, 3), point('2026-W42', 3, 3)];

  const chart = layOut({ usual: 3, points }, SIZE);

  assert.deepEqual(chart.grid, [8, 88]);
  assert.equal(chart.usual, 48);
  assert.deepEqual(chart.points, [
    { cx: 8, cy: 8 },
    { cx: 58, cy: 88 },
    { cx: 108, cy: 48 },
  ]);
  assert.deepEqual(chart.lines, ['8,8 58,48 108,48']);
  assert.deepEqual(chart.end, { cx: 108, cy: 48 });
});

test('the line does not cross a week of which nothing is known', () => {
  const points = ['2026-W40', '2026-W41', '2026-W43', '2026-W44', '2026-W45'].map((week) =>
    point(week, 4, 4),
  );

  assert.equal(layOut({ usual: null, points }, SIZE).lines.length, 2);
});

test('rounds of every fourth week are neighbours, also over new year', () => {
  const points = ['2026-W49', '2026-W53', '2027-W04'].map((week) => point(week, 4, 4));

  assert.equal(layOut({ usual: null, points }, SIZE).lines.length, 1);
});

test('a single round is a point, and none is an empty chart', () => {
  const one = layOut({ usual: null, points: [point('2026-W40', 4, 4)] }, SIZE);
  const none = layOut({ usual: null, points: [] }, SIZE);

  assert.deepEqual([one.points.length, one.end], [1, { cx: 8, cy: 28 }]);
  assert.deepEqual([none.points.length, none.lines.length, none.end], [0, 0, null]);
});

test('a reply is read in the own language, else in the first of the school that it has', () => {
  const said = { heard: 'a', doing: 'b' };

  assert.equal(languageOf({ nl: said, en: said }, 'en', ['nl', 'en']), 'en');
  assert.equal(languageOf({ en: said, nl: said }, 'es', ['pap', 'nl', 'en', 'es']), 'nl');
  assert.equal(languageOf({ en: said }, 'es', ['nl']), 'en');
});
