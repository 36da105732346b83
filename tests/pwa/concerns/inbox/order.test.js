import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialsOf, inOrder, turnOf, urgencyOf } from '../../../../pwa/concerns/inbox/order.js';

/** @param {string} id @param {object} more @returns {any} */
const listed = (id, more = {}) => ({
  id,
  state: 'read',
  is_urgent: false,
  is_waiting: true,
  age_days: 1,
  ...more,
});
/** @param {any[]} threads @param {Record<string, any>} firsts */
const order = (threads, firsts = {}) => inOrder(threads, firsts).map(({ id }) => id);

test('what presses comes first, then who waits for us, then who has waited longest', () => {
  const threads = [
    listed('answered', { is_waiting: false, age_days: 9 }),
    listed('young'),
    listed('old', { age_days: 4 }),
    listed('urgent', { is_urgent: true, age_days: 0 }),
  ];

  assert.deepEqual(order(threads), ['urgent', 'old', 'young', 'answered']);
});

test('a level that only readers know presses as much as the open mark', () => {
  const threads = [listed('a', { age_days: 5 }), listed('b', { age_days: 0 })];

  assert.deepEqual(order(threads, { b: { level: 'U1' } }), ['b', 'a']);
});

test('danger to life comes before what is for today, however long that has waited', () => {
  const threads = [
    listed('today', { is_urgent: true, age_days: 9 }),
    listed('danger', { is_urgent: true, is_waiting: false, age_days: 0 }),
  ];

  assert.deepEqual(order(threads, { danger: { level: 'U0' }, today: { level: 'U1' } }), [
    'danger',
    'today',
  ]);
});

test('what is closed comes last, however pressing it was', () => {
  const threads = [listed('shut', { state: 'closed', is_urgent: true }), listed('open')];

  assert.deepEqual(order(threads), ['open', 'shut']);
});

test('equals stand in the order of their ids, so that the list never jumps', () => {
  assert.deepEqual(order([listed('b'), listed('a'), listed('c')]), ['a', 'b', 'c']);
});

test('the list that was given is left as it was', () => {
  const threads = [listed('b'), listed('a')];
  order(threads);

  assert.deepEqual(
    threads.map(({ id }) => id),
    ['b', 'a'],
  );
});

test('the sealed level says how soon; without it the open mark does', () => {
  assert.equal(urgencyOf({ is_urgent: true }, { level: 'U0' }), 'now');
  assert.equal(urgencyOf({ is_urgent: false }, { level: 'U3' }), 'fortnight');
  assert.equal(urgencyOf({ is_urgent: true }, undefined), 'today');
  assert.equal(urgencyOf({ is_urgent: false }, { level: 'toString' }), 'week');
});

test('whose turn it is', () => {
  assert.equal(turnOf({ state: 'received', is_waiting: true }), 'new');
  assert.equal(turnOf({ state: 'read', is_waiting: true }), 'waiting');
  assert.equal(turnOf({ state: 'taken', is_waiting: true }), 'waiting');
  assert.equal(turnOf({ state: 'taken', is_waiting: false }), 'student');
  assert.equal(turnOf({ state: 'closed', is_waiting: true }), 'closed');
});

test('initials leave small words out', () => {
  assert.equal(initialsOf('M. Janga'), 'MJ');
  assert.equal(initialsOf('Maria van der Janga'), 'MJ');
  assert.equal(initialsOf('sam'), 'S');
  assert.equal(initialsOf('Ana-Lucía De Windt Croes Emers'), 'ALD');
  assert.equal(initialsOf(''), '');
});
