import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastRounds, nearestStep, toldOf } from '../../../../pwa/trends/group/headline.js';

test('children answer in three steps, and their sentence has three words', () => {
  assert.deepEqual(
    [1.5, 1.9, 2, 3.9, 4, 4.7].map((mean) => nearestStep(mean, 'freq3')),
    [1, 1, 3, 3, 5, 5],
  );
});

test('the last round may be another one than the last that can be read', () => {
  const weeks = [
    { name: '2026-W40', status: 'released', release: {} },
    { name: '2026-W41', status: 'too_few', release: null },
    { name: '2026-W42', status: 'holiday', release: null },
    { name: '2026-W43', status: 'open', release: null },
  ];

  const { last, shown: readable } = lastRounds({ weeks });

  assert.equal(last?.name, '2026-W41');
  assert.equal(readable?.name, '2026-W40');
});

test('more low answers from before an exceptional week, or of another item, are told beside it', () => {
  /** @param {string} item @param {string} kind @param {string} since @param {boolean} [isNow] */
  const sign = (item, kind, since, isNow = true) =>
    /** @type {any} */ ({ item, kind, since, is_now: isNow });
  const blip = sign('safe', 'blip', '2026-W46');
  const older = sign('safe', 'tail', '2026-W44');
  const other = sign('matter', 'tail', '2026-W46');
  const part = sign('safe', 'tail', '2026-W46');
  const past = sign('safe', 'level', '2026-W40', false);

  assert.deepEqual(toldOf([blip, older, other]), [blip, older, other]);
  assert.deepEqual(toldOf([blip, part, past]), [blip]);
});
