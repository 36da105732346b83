import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headlineOf, inOrder, lastRound } from '../../../../pwa/trends/school/headline.js';

const GROUP = { label: '2B', year_label: '2', band: { from: 20, to: 24 } };

/** A picture of the school after so many rounds. @param {number} rounds @param {object[]} episodes */
const pictureOf = (rounds, episodes = []) => ({
  kind: 'class',
  scale: 'freq5',
  episodes,
  weeks: Array.from({ length: rounds }, (_, at) => ({
    name: `2026-W${at + 30}`,
    groups: 5,
    items: { safe: 4, challenged: 4, matter: 4 },
  })),
});

/** @param {object} [parts] @returns {any} */
const schoolOf = (parts) => ({ groups: [GROUP], pictures: [pictureOf(9)], ...parts });

test('a school without groups, or without results, says what to wait for', () => {
  assert.equal(headlineOf(schoolOf({ groups: [] })), 'no_groups');
  assert.equal(headlineOf(schoolOf({ groups: [{ ...GROUP, band: null }] })), 'no_releases');
});

test('nothing is said of the whole school before nine pictures', () => {
  assert.equal(headlineOf(schoolOf({ pictures: [pictureOf(8)] })), 'learning');
  assert.equal(headlineOf(schoolOf()), 'steady');
});

test('without any picture there is no whole school to speak of', () => {
  const hidden = { ...pictureOf(1), weeks: [{ name: '2026-W40', groups: null, items: null }] };
  assert.equal(headlineOf(schoolOf({ pictures: [hidden] })), 'no_picture');
});

test('a signal of the whole school comes first', () => {
  const signal = { item: 'matter', kind: 'level', direction: 'down', since: '2026-W36' };
  assert.equal(headlineOf(schoolOf({ pictures: [pictureOf(9, [signal])] })), 'signals');
});

test('the last round is the latest that any group has a release of', () => {
  assert.equal(lastRound(schoolOf()), '2026-W38');
  assert.equal(lastRound(schoolOf({ pictures: [] })), null);
});

test('by year the order of the names stays, and years are read as numbers', () => {
  const groups = [
    { label: '10A', year_label: '10' },
    { label: '2A', year_label: '2' },
    { label: '2B', year_label: '2' },
  ];
  assert.deepEqual(inOrder(groups, 'name'), [{ year: null, groups }]);
  assert.deepEqual(
    inOrder(groups, 'year').map((one) => [one.year, one.groups.map((group) => group.label)]),
    [
      ['2', ['2A', '2B']],
      ['10', ['10A']],
    ],
  );
});
