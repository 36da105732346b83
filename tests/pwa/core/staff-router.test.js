import assert from 'node:assert/strict';
import { test } from 'node:test';
import { match } from '../../../pwa/core/staff-router.js';

const TABLE = /** @type {const} */ ([
  ['/staff/groups', 'list'],
  ['/staff/groups/:group', 'one'],
]);

test('a path finds its page and what its place holds', () => {
  assert.deepEqual(match(TABLE, '/staff/groups'), { found: 'list', params: {} });
  assert.deepEqual(match(TABLE, '/staff/groups/a%20b'), { found: 'one', params: { group: 'a b' } });
});

test('a path that is longer, or unknown, finds nothing', () => {
  assert.equal(match(TABLE, '/staff/groups/a/b'), null);
  assert.equal(match(TABLE, '/staff/nothing'), null);
});
