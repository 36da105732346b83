import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursOf, standingOfCheck, typedOf, wrongIn } from '../../../pwa/guidance/lines.js';

const AFTERNOON = { is_always: false, opens: '14:00', closes: '18:00' };
const ALWAYS = { is_always: true, opens: null, closes: null };

test('a check is valid, expired or not there', () => {
  assert.equal(standingOfCheck({ check: null }), 'unphoned');
  assert.equal(standingOfCheck({ check: { is_valid: true } }), 'valid');
  assert.equal(standingOfCheck({ check: { is_valid: false } }), 'expired');
});

test('the hours that were heard last stand in the form before those that were found', () => {
  const heard = { check: { hours: ALWAYS }, hours: AFTERNOON };

  assert.equal(typedOf(heard).when, 'always');
  assert.deepEqual(typedOf({ check: null, hours: AFTERNOON }), {
    when: 'hours',
    opens: '14:00',
    closes: '18:00',
    is_phoned: [],
  });
});

test('of a line whose hours nobody knows nothing is filled in', () => {
  assert.deepEqual(typedOf({ check: null, hours: null }), {
    when: '',
    opens: '',
    closes: '',
    is_phoned: [],
  });
});

test('nothing is ticked without a call, and no line without hours', () => {
  assert.deepEqual(Object.keys(wrongIn({ when: '', opens: '', closes: '', is_phoned: [] })), [
    'is_phoned',
    'when',
  ]);
  const typed = { when: 'hours', opens: '', closes: '', is_phoned: ['yes'] };
  assert.deepEqual(Object.keys(wrongIn(typed)), ['opens', 'closes']);
  const same = { ...typed, opens: '14:00', closes: '14:00' };
  assert.deepEqual(wrongIn(same), { closes: 'guidance.wrong.same' });
  assert.deepEqual(wrongIn({ ...same, closes: '18:00' }), {});
  assert.deepEqual(wrongIn({ ...typed, when: 'always' }), {});
});

test('what is sent is day and night, or from and to', () => {
  const typed = { when: 'always', opens: '14:00', closes: '18:00', is_phoned: ['yes'] };

  assert.deepEqual(hoursOf(typed), ALWAYS);
  assert.deepEqual(hoursOf({ ...typed, when: 'hours' }), AFTERNOON);
});
