import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSteps } from '../../../pwa/schools/next-steps.js';

const ADMIN = { id: 'a', roles: ['admin'], groups: [], is_disabled: false };
const EMPTY = {
  school: { emergency_number: '112' },
  groups: [],
  people: [ADMIN],
  calendar: { weeks: [] },
};

/** @param {any} facts */
const open = (facts) =>
  nextSteps(facts)
    .filter(({ isDone }) => !isDone)
    .map(({ name }) => name);

test('a new school begins with its calendar', () => {
  assert.deepEqual(open(EMPTY), ['calendar', 'groups', 'mentors', 'second', 'posters']);
});

test('a group without a mentor is named', () => {
  const groups = [
    { id: '1', label: '1A', archived_from: null },
    { id: '2', label: '2B', archived_from: null },
    { id: '3', label: '9Z', archived_from: '2026-W40' },
  ];
  const people = [ADMIN, { id: 'm', roles: ['mentor'], groups: ['1'], is_disabled: false }];

  const step = nextSteps({ ...EMPTY, groups, people }).find(({ name }) => name === 'mentors');

  assert.equal(step?.isDone, false);
  assert.equal(step?.values.groups, '2B');
});

test('a mentor whose account is off mentors nobody', () => {
  const groups = [{ id: '1', label: '1A', archived_from: null }];
  const people = [ADMIN, { id: 'm', roles: ['mentor'], groups: ['1'], is_disabled: true }];

  assert.ok(open({ ...EMPTY, groups, people }).includes('mentors'));
});

test('a calendar that is over is no calendar', () => {
  const calendar = { weeks: [{ kind: 'round', standing: 'past' }] };

  assert.ok(open({ ...EMPTY, calendar }).includes('calendar'));
});
