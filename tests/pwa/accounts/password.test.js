import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, suggestion } from '../../../pwa/accounts/password.js';
import { words as dutch } from '../../../pwa/text/words-nl.js';
import { words as english } from '../../../pwa/vendor/bip39-english-0.21.js';

const ABOUT = ['Roos Martina', 'r.martina@zonnebloem.example', 'Zonnebloemschool'];

test('fourteen characters are too short, fifteen are not', () => {
  assert.equal(judge('vork-maan-tuin'), 'too_short');
  assert.equal(judge('vork-maan-tuinx'), null);
});

test('characters are counted as people see them', () => {
  assert.equal(judge('🌵🌻🍋🎈🚲🪁🧭🪴🎻🧶🪑🛶🧃🫖'), 'too_short');
});

test('more than 128 characters are too many', () => {
  assert.equal(judge('vork-maan-tuin-'.repeat(9)), 'too_long');
});

test('what everybody tries is turned down, also with digits and signs in it', () => {
  for (const common of [
    'wachtwoord12345',
    'P@ssw0rd!P@ssw0rd1',
    'Welkom01-Welkom02',
    'zomer2026zomer2027',
    'qwertyuiopqwertyuiop!',
    'correct horse battery staple'.replaceAll(' ', ''),
  ]) {
    assert.match(String(judge(common)), /common|repeats/, common);
  }
});

test('the same piece again and again, and signs in a row, are turned down', () => {
  for (const plain of [
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '123456789012345',
    'xyxyxyxyxyxyxyxy',
  ]) {
    assert.equal(judge(plain), 'repeats', plain);
  }
});

test('names, addresses and the school are not a secret', () => {
  assert.equal(judge('zonnebloemschool', ABOUT), 'context');
  assert.equal(judge('Roos-Martina-2026!', ABOUT), 'context');
  assert.equal(judge('zonnebloem kruiwagen lantaarn', ABOUT), null);
});

test('a suggestion is five words of the list, drawn by the browser, and passes', () => {
  for (const words of [dutch, english]) {
    for (let turn = 0; turn < 200; turn += 1) {
      const drawn = suggestion(words);
      assert.equal(drawn.split('-').length, 5);
      assert.ok(drawn.split('-').every((word) => words.includes(word)));
      assert.notEqual(judge(drawn), 'too_short');
    }
  }
});

test('numbers that would favour the first words are drawn again', () => {
  const numbers = [2 ** 32 - 1, 0, 1, 2, 0, 1];

  const drawn = suggestion(['een', 'twee', 'drie'], (into) => {
    into[0] = numbers.shift() ?? 0;
  });

  assert.equal(drawn, 'een-twee-drie-een-twee');
});

test('both lists are long enough and hold no word twice', () => {
  for (const words of [dutch, english]) {
    assert.ok(words.length >= 1024);
    assert.equal(new Set(words).size, words.length);
    assert.ok(words.every((word) => /^[a-z]{3,}$/.test(word)));
  }
});
