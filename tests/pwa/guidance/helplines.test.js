import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf, standingText, telOf } from '../../../pwa/guidance/helplines.js';

const AFTERNOON = { is_always: false, opens: '14:00', closes: '18:00' };
const NIGHT = { is_always: false, opens: '20:00', closes: '02:00' };
const ALWAYS = { is_always: true, opens: null, closes: null };
const KRALENDIJK = 'America/Kralendijk';
/** Bonaire is four hours behind UTC all year. */
const onBonaire = (time) => Date.parse(`2026-11-25T${time}:00-04:00`);

test('a line that opens in the afternoon is closed during lessons, and says when it opens', () => {
  assert.deepEqual(standingOf(AFTERNOON, onBonaire('10:30'), KRALENDIJK), {
    is: 'opens',
    at: '14:00',
  });
  assert.deepEqual(standingOf(AFTERNOON, onBonaire('13:59'), KRALENDIJK), {
    is: 'opens',
    at: '14:00',
  });
});

test('it is open from its first minute until before its last', () => {
  const open = { is: 'open', at: '18:00' };

  assert.deepEqual(standingOf(AFTERNOON, onBonaire('14:00'), KRALENDIJK), open);
  assert.deepEqual(standingOf(AFTERNOON, onBonaire('17:59'), KRALENDIJK), open);
  assert.deepEqual(standingOf(AFTERNOON, onBonaire('18:00'), KRALENDIJK), {
    is: 'closed',
    at: '14:00',
  });
});

test('the hours are those of the school, wherever the phone thinks it is', () => {
  const noonInAmsterdam = Date.parse('2026-11-25T12:00:00+01:00');

  assert.equal(
    standingOf({ ...AFTERNOON, opens: '11:00' }, noonInAmsterdam, 'Europe/Amsterdam').is,
    'open',
  );
  assert.equal(
    standingOf({ ...AFTERNOON, opens: '11:00' }, noonInAmsterdam, KRALENDIJK).is,
    'opens',
  );
});

test('summer time moves with the wall, not with the hours', () => {
  const before = Date.parse('2027-03-27T10:30:00Z');
  const after = Date.parse('2027-03-28T09:30:00Z');
  const line = { is_always: false, opens: '11:00', closes: '21:00' };

  assert.equal(standingOf(line, before, 'Europe/Amsterdam').is, 'open');
  assert.equal(standingOf(line, after, 'Europe/Amsterdam').is, 'open');
});

test('a line may be open past midnight', () => {
  assert.equal(standingOf(NIGHT, onBonaire('23:00'), KRALENDIJK).is, 'open');
  assert.equal(standingOf(NIGHT, onBonaire('00:00'), KRALENDIJK).is, 'open');
  assert.equal(standingOf(NIGHT, onBonaire('01:59'), KRALENDIJK).is, 'open');
  assert.deepEqual(standingOf(NIGHT, onBonaire('02:00'), KRALENDIJK), { is: 'opens', at: '20:00' });
});

test('day and night is open at any moment, and no hours are no promise', () => {
  assert.deepEqual(standingOf(ALWAYS, onBonaire('03:00'), KRALENDIJK), { is: 'open' });
  assert.deepEqual(standingOf({ ...ALWAYS, is_always: false }, onBonaire('03:00')), {
    is: 'closed',
  });
});

test('what is said of the hours', () => {
  const text = (key, { at } = {}) => [key, at].filter(Boolean).join(' ');

  assert.equal(standingText(text, { is: 'open' }), 'helpline.always');
  assert.equal(standingText(text, { is: 'opens', at: '14:00' }), 'helpline.opens 14:00');
  assert.equal(standingText(text, { is: 'closed' }), '');
});

test('a number is dialled without what makes it readable', () => {
  assert.equal(telOf('0800-0432'), 'tel:08000432');
  assert.equal(telOf('+599 717 8000'), 'tel:+5997178000');
});
