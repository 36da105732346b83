import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnOf, signsOf, spreadOut, weeksFor } from '../../../../pwa/trends/school/lines.js';

test('a line goes through exactly the published figures, and a missing one is a gap', () => {
  const drawn = drawnOf([
    ['2026-W40', 3.9],
    ['2026-W41', null],
    ['2026-W42', 4.1],
  ]);
  assert.deepEqual(drawn.points, [
    { week: '2026-W40', mean: 3.9, line: 3.9, low: 3.9, high: 3.9 },
    { week: '2026-W42', mean: 4.1, line: 4.1, low: 4.1, high: 4.1 },
  ]);
  assert.equal(drawn.usual, null);
});

test('a round without a figure does not tell why', () => {
  const monday = '2026-10-05';
  const weeks = [
    { name: '2026-W40', monday, status: 'past' },
    { name: '2026-W41', monday, status: 'past' },
    { name: '2026-W42', monday, status: 'holiday' },
    { name: '2026-W43', monday, status: 'open' },
  ];
  const found = weeksFor(/** @type {any} */ ({ weeks }), new Set(['2026-W40']));
  assert.deepEqual(
    found.map((week) => week.status),
    ['released', 'coming', 'holiday', 'open'],
  );
});

test('a signal of the school is marked in each of its rounds', () => {
  const weeks = ['2026-W44', '2026-W45', '2026-W46'].map((name) => ({ name }));
  const episode = { item: 'matter', kind: 'level', direction: 'down', since: '2026-W45' };
  const episodes = [{ ...episode, until: '2026-W46' }];
  const picture = /** @type {any} */ ({ weeks, episodes });
  assert.deepEqual([...signsOf(picture, 'matter').keys()], ['2026-W45', '2026-W46']);
  assert.equal(signsOf(picture, 'safe').size, 0);
});

test('labels at the ends of lines never lie on each other', () => {
  assert.deepEqual(spreadOut([50, 20], 15), [50, 20]);
  assert.deepEqual(spreadOut([50, 52, 51], 15), [50, 80, 65]);
  assert.deepEqual(spreadOut([40, 40], 15), [40, 55]);
});
