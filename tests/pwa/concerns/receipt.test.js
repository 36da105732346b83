import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { digitsOf, grouped, isWhole, makeDigits } from '../../../pwa/concerns/receipt.js';
import { keysOf } from '../../../pwa/concerns/student/crypto.js';

const FILE = new URL('../../examples/concerns.json', import.meta.url);
const { receipts } = JSON.parse(readFileSync(FILE, 'utf8'));
const MANY = 300;

test('the keys of a receipt are those of the specification', async () => {
  for (const { school, digits, lookup_hash: lookupHash, ...others } of receipts) {
    assert.deepEqual(await keysOf(digits, school), { lookupHash, ...others });
  }
});

test('the same number at another school gives other keys', async () => {
  const { digits } = receipts[0];
  const other = await keysOf(digits, '22222222-2222-4222-8222-222222222222');

  assert.notEqual(other.lookup, receipts[0].lookup);
});

test('a fresh number is whole, and no digit of it can be mistyped unseen', () => {
  for (let time = 0; time < MANY; time += 1) {
    const digits = makeDigits();
    assert.match(digits, /^\d{20}$/);
    assert.ok(isWhole(digits), digits);
    for (const wrong of mistyped(digits)) assert.ok(!isWhole(wrong), `${digits} ${wrong}`);
  }
});

test('fresh numbers differ, and no digit is likelier than another', () => {
  const numbers = Array.from({ length: 10_000 }, makeDigits);
  const all = numbers.map((digits) => digits.slice(0, -1)).join('');
  const low = all.replace(/[6-9]/g, '').length / all.length;

  assert.equal(new Set(numbers).size, numbers.length);
  assert.equal(new Set(all).size, 10);
  // A byte has six more of the low ones than of the others: 0.609 without a second throw.
  assert.ok(Math.abs(low - 0.6) < 0.005, String(low));
});

test('a number is read in groups, and typed back with anything in between', () => {
  const { digits } = receipts[0];

  assert.equal(grouped(digits), '4071 8236 5091 2873 6457');
  assert.equal(digitsOf(` ${grouped(digits)}-`), digits);
  for (const wrong of ['', '4071', `${digits}0`, digits.replace('4', 'x')]) {
    assert.ok(!isWhole(wrong), wrong);
  }
});

/** One digit wrong, or two neighbours swapped. @param {string} digits */
function mistyped(digits) {
  const wrong = [];
  for (let place = 0; place < digits.length; place += 1) {
    const [before, here, next] = [digits.slice(0, place), digits[place], digits[place + 1]];
    const after = digits.slice(place + 1);
    for (const other of '0123456789') {
      if (other !== here) wrong.push(before + other + after);
    }
    if (next && next !== here) wrong.push(before + next + here + after.slice(1));
  }
  return wrong;
}
