import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modulesOf } from '../../../pwa/core/qr.js';

test('a code is a square whose three corners can be found', () => {
  const rows = modulesOf('https://meetellen.example/#key=1234');

  assert.ok(rows.every((row) => row.length === rows.length));
  const last = rows.length - 1;
  const corners = [rows[0]?.[0], rows[0]?.[last], rows[last]?.[0]];
  assert.deepEqual(corners, [true, true, true]);
});

test('another text gives another code, the same text the same', () => {
  const [one, again, other] = ['4071', '4071', '4072'].map((text) =>
    JSON.stringify(modulesOf(text)),
  );

  assert.equal(one, again);
  assert.notEqual(one, other);
});

test('more than a code can hold is refused', () => {
  assert.throws(() => modulesOf('é'.repeat(3000)));
});
