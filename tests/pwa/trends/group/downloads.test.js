import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportsOf } from '../../../../pwa/trends/group/downloads.js';

const TERMS = [
  { number: 1, from: '2026-W35', to: '2026-W41' },
  { number: 2, from: '2026-W43', to: '2027-W07' },
  { number: 3, from: '2027-W09', to: '2027-W17' },
];

/** @param {string[]} released @param {string[]} empty */
const year = (released, empty = []) =>
  /** @type {any} */ ({
    terms: TERMS,
    weeks: [
      ...released.map((name) => ({ name, release: {} })),
      ...empty.map((name) => ({ name, release: null })),
    ],
  });

test('a report is named by the rounds it holds, not by weeks that have yet to come', () => {
  const trend = year(['2026-W36', '2026-W37', '2026-W41', '2026-W43'], ['2026-W35', '2026-W44']);

  assert.deepEqual(reportsOf(trend), [
    { number: 1, first: '2026-W36', last: '2026-W41' },
    { number: 2, first: '2026-W43', last: '2026-W43' },
  ]);
});

test('a term that has not begun, or has no result, is not offered', () => {
  assert.deepEqual(reportsOf(year([], ['2026-W35'])), []);
});
