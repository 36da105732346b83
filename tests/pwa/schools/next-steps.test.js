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

test('without groups no mentor is missed by name, and there is no poster to print', () => {
  const [mentors, posters] = ['mentors', 'posters'].map((name) =>
    nextSteps(/** @type {any} */ (EMPTY)).find((step) => step.name === name),
  );

  assert.equal(mentors?.why, 'todo.mentors.why_no_groups');
  assert.equal(posters?.path, null);
});

test('a round that went by says nothing of posters: they are not ticked but no longer named', () => {
  const groups = [{ id: '1', label: '1A', archived_from: null }];
  const calendar = { weeks: [{ kind: 'round', standing: 'past' }] };

  const before = nextSteps(/** @type {any} */ ({ ...EMPTY, groups }));
  const after = nextSteps(/** @type {any} */ ({ ...EMPTY, groups, calendar }));

  assert.equal(before.find(({ name }) => name === 'posters')?.isDone, false);
  assert.ok(!after.some(({ name }) => name === 'posters'));
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
