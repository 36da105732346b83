import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  entryOf,
  isAllSkipped,
  judge,
  missing,
  nextRound,
  roundWithoutServer,
  ticketOf,
} from '../../../pwa/checkins/rules.js';

const WEDNESDAY = Date.parse('2026-11-25T12:00:00Z');
const WEEK = 7 * 24 * 60 * 60_000;

function facts(round, ...next) {
  return {
    school: { id: 's', name: 'School' },
    group: { label: '2B', kind: 'class', scale: 'freq5', students: 25 },
    time_zone: 'Europe/Amsterdam',
    emergency: null,
    round: round && { name: round, closes_at: '2026-11-29T23:00:00Z' },
    next_rounds: next.map(([name, opens_at]) => ({ name, opens_at })),
  };
}

const entry = (changes = {}) => ({
  ...entryOf({ code: 'C', round: '2026-W48', scale: 'freq5', answers: {}, ticket: 't' }, 0),
  ...changes,
});

const said = (result) => ({ status: 200, body: { result }, retryAfterSeconds: 0, hasLeft: true });
const nothing = (hasLeft) => ({ status: 0, body: null, retryAfterSeconds: 0, hasLeft });

test('a question is missing until it is answered or skipped', () => {
  assert.deepEqual(missing({ safe: 4, challenged: null }), ['matter']);
  assert.deepEqual(missing({ safe: 4, challenged: null, matter: 1 }), []);
});

test('skipping everything is no check-in', () => {
  assert.equal(isAllSkipped({ safe: null, challenged: null, matter: null }), true);
  assert.equal(isAllSkipped({ safe: null, challenged: 1, matter: null }), false);
});

test('a ticket is 22 characters of unpadded base64url, other bytes are refused', () => {
  const ticket = ticketOf(new Uint8Array(16).fill(255));

  assert.equal(ticket, '_____________________w');
  assert.throws(() => ticketOf(new Uint8Array(15)), RangeError);
});

test('a phone that never heard of the school takes the week', () => {
  assert.equal(roundWithoutServer(undefined, WEDNESDAY), '2026-W48');
});

test('a phone that knows the rounds knows a week without one', () => {
  const known = facts('2026-W47', ['2026-W49', '2026-11-30T06:00:00Z']);

  assert.equal(roundWithoutServer(known, WEDNESDAY), null);
  assert.equal(roundWithoutServer(known, WEDNESDAY + WEEK), '2026-W49');
});

test('beyond the last round that it heard of the week decides', () => {
  const known = facts('2026-W47', ['2026-W49', '2026-11-30T06:00:00Z']);

  assert.equal(roundWithoutServer(known, WEDNESDAY + 2 * WEEK), '2026-W50');
  assert.equal(roundWithoutServer(facts(null), WEDNESDAY), '2026-W48');
});

test('the next round is the first that has still to open', () => {
  const known = facts(
    null,
    ['2026-W48', '2026-11-23T06:00:00Z'],
    ['2026-W49', '2026-11-30T06:00:00Z'],
  );

  assert.equal(nextRound(known, WEDNESDAY)?.name, '2026-W49');
  assert.equal(nextRound(undefined, WEDNESDAY), undefined);
});

for (const [result, name] of [
  ['received', 'sent'],
  ['unknown', 'unknown'],
  ['closed', 'closed'],
]) {
  test(`${result} is final`, () => {
    const verdict = judge(said(result), entry(), { now: 0 });

    assert.deepEqual([verdict.name, verdict.isFinal], [name, true]);
  });
}

test('closed after a try without an answer claims nothing', () => {
  assert.equal(judge(said('closed'), entry({ tried: true }), { now: 0 }).name, 'closed_unsure');
});

test('what the server does not understand is final', () => {
  const verdict = judge({ ...said(''), status: 422, body: null }, entry(), { now: 0 });

  assert.deepEqual([verdict.name, verdict.isFinal], ['refused', true]);
});

test('too early waits until the round opens, where that is known', () => {
  const verdict = judge(said('early'), entry(), { now: 100, opensAt: 700 });

  assert.deepEqual([verdict.isFinal, verdict.isBlocked, verdict.waitMs], [false, false, 600]);
  assert.ok(judge(said('early'), entry(), { now: 100 }).waitMs > 0);
});

test('a busy server is left alone as long as it asks, and no shorter than a while', () => {
  const asked = { ...said(''), status: 503, body: null, retryAfterSeconds: 600 };

  assert.equal(judge(asked, entry(), { now: 0 }).waitMs, 600_000);
  assert.equal(judge(said('later'), entry(), { now: 0 }).waitMs, 60_000);
  assert.equal(judge(said('later'), entry(), { now: 0 }).name, 'later');
});

test('no answer leaves it open whether it arrived, unless it never left', () => {
  assert.equal(judge(nothing(true), entry(), { now: 0 }).isUnsure, true);
  assert.equal(judge(nothing(false), entry(), { now: 0 }).isUnsure, false);
});

test('no later version of the server makes the phone drop an answer', () => {
  for (const status of [400, 404, 429, 500, 503]) {
    assert.equal(judge({ ...said(''), status, body: null }, entry(), { now: 0 }).isFinal, false);
  }
});

test('an entry outlives its round long enough to hear how it fared', () => {
  assert.equal(entry().expiresAt, Date.parse('2026-12-07T00:00:00Z'));
});
