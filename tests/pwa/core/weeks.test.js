import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { endOf, roundOf, wallClock } from '../../../pwa/core/weeks.js';

const examples = JSON.parse(
  readFileSync(new URL('../../examples/weeks.json', import.meta.url), 'utf8'),
);

for (const { moment, zone, round } of examples) {
  test(`${moment} in ${zone} is in ${round}`, () => {
    assert.equal(roundOf(Date.parse(moment), zone), round);
  });
}

test('the wall shows midnight as 0, not as 24', () => {
  const { hour, minute, day } = wallClock(Date.parse('2026-11-23T04:00:00Z'), 'America/Curacao');

  assert.deepEqual({ hour, minute, day }, { hour: 0, minute: 0, day: 23 });
});

test('a zone that the phone does not know does not stop it', () => {
  const week = roundOf(Date.parse('2026-11-25T12:00:00Z'), 'Moon/Tranquility');

  assert.equal(week, '2026-W48');
});

test('a round ends with its Sunday', () => {
  assert.equal(endOf('2026-W48'), Date.parse('2026-11-30T00:00:00Z'));
  assert.equal(endOf('2026-W53'), Date.parse('2027-01-04T00:00:00Z'));
  assert.equal(endOf('2027-W01'), Date.parse('2027-01-11T00:00:00Z'));
});
