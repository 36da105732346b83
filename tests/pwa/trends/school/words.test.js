import assert from 'node:assert/strict';
import { test } from 'node:test';
import { families, stateOf } from '../../../../pwa/trends/school/words.js';

const GROUP = {
  is_archived: false,
  is_learning: false,
  band: { from: 20, to: 24 },
  badge: 'whole',
  cells: ['none', 'released', 'too_few', 'released', 'open', 'coming'],
};

/** @param {object} parts */
const state = (parts) => stateOf(/** @type {any} */ ({ ...GROUP, ...parts }));

test('what is said of a group follows its last published round', () => {
  assert.equal(state({}), 'steady');
  assert.equal(state({ is_learning: true }), 'learning');
  assert.equal(state({ cells: ['released', 'too_few', 'holiday', 'open'] }), 'too_few');
  assert.equal(state({ cells: ['released', 'lost'] }), 'lost');
  assert.equal(state({ badge: 'grey', is_learning: true }), 'grey');
});

test('a group without results, or that has left, says so', () => {
  assert.equal(
    state({ cells: ['none', 'open', 'coming'], band: null, badge: null }),
    'nothing_yet',
  );
  assert.equal(state({ is_archived: true }), 'archived');
});

test('groups of another kind or scale never share a table', () => {
  const groups = [
    { label: '1A', kind: 'class', scale: 'freq5' },
    { label: '6', kind: 'class', scale: 'freq3' },
    { label: 'Team', kind: 'team', scale: 'freq5' },
    { label: '2A', kind: 'class', scale: 'freq5' },
  ];
  const found = families(/** @type {any} */ ({ groups })).map((one) =>
    one.groups.map((group) => group.label),
  );
  assert.deepEqual(found, [['6'], ['1A', '2A'], ['Team']]);
});
