import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyed, remaining, unkeyed, welcome } from '../../../../pwa/concerns/readers/keys-of.js';

const one = (account_id, recipient = 'r') => ({
  account_id,
  name: account_id,
  recipient,
  signing_key: recipient && 's',
});
const reader = (account_id, has_left = false) => ({ account_id, has_left });
const DESK = { candidates: [one('anna'), one('ben'), one('cleo'), one('dan', null)] };
const INBOX = { readers: [reader('anna'), reader('ben'), reader('gone', true)] };
const names = (some) => some.map(({ account_id }) => account_id);

test('only who has keys can read', () => {
  assert.deepEqual(names(keyed(DESK)), ['anna', 'ben', 'cleo']);
  assert.deepEqual(names(unkeyed(DESK)), ['dan']);
});

test('who left, or leaves now, gets no key to what comes', () => {
  assert.deepEqual(names(remaining(DESK, INBOX)), ['anna', 'ben']);
  assert.deepEqual(names(remaining(DESK, INBOX, ['ben'])), ['anna']);
});

test('who reads already is not let in twice', () => {
  assert.deepEqual(names(welcome(DESK, INBOX)), ['cleo']);
});
