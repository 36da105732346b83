import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkOf, makeDeck, NO_DIGITS, PER_SHEET } from '../../../../pwa/concerns/cards/deck.js';
import { isWhole, makeDigits } from '../../../../pwa/concerns/receipt.js';

const PLACE = {
  site: 'https://meetellen.example',
  schoolId: '00000000-0000-4000-8000-000000000000',
  fingerprint: 'AbCdEfGhIjKlMnOpQrStUv',
};

test('a card leads to the school, the receipt and the key to trust, all behind #', () => {
  assert.equal(
    linkOf(PLACE, '40718236509128736457'),
    'https://meetellen.example/#key=00000000-0000-4000-8000-000000000000.40718236509128736457.AbCdEfGhIjKlMnOpQrStUv',
  );
});

test('every card of every sheet has whole digits of its own', () => {
  const cards = makeDeck(5, PLACE, makeDigits).flat();

  assert.equal(cards.length, 5 * PER_SHEET);
  assert.equal(new Set(cards.map((card) => card.digits)).size, cards.length);
  assert.ok(cards.every((card) => isWhole(card.digits)));
  assert.ok(cards.every((card) => card.link === linkOf(PLACE, card.digits)));
});

test('what the example shows is no receipt', () => {
  assert.equal(NO_DIGITS.length, 20);
  assert.ok(!isWhole(NO_DIGITS));
});
