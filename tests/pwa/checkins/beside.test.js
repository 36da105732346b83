import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, asksWhy, newReply, together } from '../../../pwa/checkins/beside/rules.js';

const WEDNESDAY = Date.parse('2026-11-18T12:00:00Z');
const round = {
  name: '2026-W47',
  closes_at: '2026-11-22T23:00:00+00:00',
  asks_self: true,
  asks: ['why', 'with'],
};
const facts = (/** @type {object} */ changes) => /** @type {any} */ ({ round, ...changes });
const THREE = { safe: 4, challenged: 2, matter: null };

test('a form asks beside only what the open round asks', () => {
  assert.deepEqual(asked(facts({}), WEDNESDAY), {
    round: '2026-W47',
    hasSelf: true,
    taps: ['why', 'with'],
  });
});

test('without a round, or with one that is over, nothing is asked beside', () => {
  const nothing = { round: '', hasSelf: false, taps: [] };

  assert.deepEqual(asked(undefined, WEDNESDAY), nothing);
  assert.deepEqual(asked(facts({ round: null }), WEDNESDAY), nothing);
  assert.deepEqual(asked(facts({}), Date.parse('2026-11-22T23:00:00Z')), nothing);
});

test('what a device kept before there were taps asks none', () => {
  const old = { name: round.name, closes_at: round.closes_at, asks_self: false };

  assert.deepEqual(asked(facts({ round: old }), WEDNESDAY).taps, []);
});

test('why follows "sometimes" and lower, on both scales, and no skip', () => {
  const five = ['1', '2', '3', '4', '5', 'skip', null].map((step) => asksWhy(step, 'freq5'));
  const three = ['1', '2', '3', 'skip', null].map((step) => asksWhy(step, 'freq3'));

  assert.deepEqual(five, [true, true, true, false, false, false, false]);
  assert.deepEqual(three, [true, true, false, false, false]);
});

test('what was asked in this round goes along with the three answers', () => {
  const beside = { round: '2026-W47', self: 3, taps: { why: /** @type {const} */ ('dare') } };

  assert.deepEqual(together(THREE, beside, '2026-W47'), {
    answers: { ...THREE, self: 3 },
    taps: { why: 'dare' },
  });
});

test('a fourth question that was skipped is null, and one left alone is absent', () => {
  const skipped = together(THREE, { round: '2026-W47', self: null, taps: {} }, '2026-W47');
  const alone = together(THREE, { round: '2026-W47', self: undefined, taps: {} }, '2026-W47');

  assert.equal(skipped.answers.self, null);
  assert.equal('self' in alone.answers, false);
});

test('what another round asked stays behind when the week turns', () => {
  const beside = { round: '2026-W47', self: 3, taps: { why: /** @type {const} */ ('dare') } };

  assert.deepEqual(together(THREE, beside, '2026-W48'), { answers: THREE, taps: {} });
});

test('a reply stands in the form for five weeks', () => {
  const reply = { round: '2026-W46', written_on: '2026-11-16', texts: {} };

  assert.equal(newReply(facts({ reply }), WEDNESDAY), reply);
  assert.equal(newReply(facts({ reply }), Date.parse('2026-12-20T23:00:00Z')), reply);
  assert.equal(newReply(facts({ reply }), Date.parse('2026-12-21T01:00:00Z')), null);
  assert.equal(newReply(facts({}), WEDNESDAY), null);
});
