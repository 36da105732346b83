import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSafe, PATIENCE_MS } from '../../../../pwa/concerns/desk/safe.js';

const OWN = { identity: 'i', recipient: 'r', signing: 's', signingKey: 'k' };
const SHEET = { identity: 'i', recipient: 'r', signing: 's', publicKey: 'p' };

/** A safe with a clock that a test can turn. */
function safeAt(start = 1_000_000) {
  const clock = { now: start, locks: 0 };
  const onLock = () => {
    clock.locks += 1;
  };
  return { clock, safe: createSafe({ now: () => clock.now, onLock }) };
}

const code = (name) => ({ code: name });

test('a closed safe answers nothing', () => {
  const { safe } = safeAt();

  assert.throws(() => safe.own(), code('desk_locked'));
  assert.throws(() => safe.recovery(), code('sheet_needed'));
  assert.throws(() => safe.inboxKey('a', 1), code('desk_locked'));
});

test('it locks ten minutes after the last touch, and not before', () => {
  const { clock, safe } = safeAt();
  safe.holdOwn(OWN);
  clock.now += PATIENCE_MS - 1;
  safe.touch();
  clock.now += PATIENCE_MS - 1;
  safe.check();
  assert.equal(safe.isOpen(), true);

  clock.now += 1;
  safe.check();

  assert.equal(safe.isOpen(), false);
  assert.equal(clock.locks, 1);
});

test('a touch after the time does not open it again', () => {
  const { clock, safe } = safeAt();
  safe.holdOwn(OWN);
  clock.now += PATIENCE_MS;
  safe.touch();

  assert.throws(() => safe.own(), code('desk_locked'));
});

test('a clock that was put back locks it', () => {
  const { clock, safe } = safeAt();
  safe.holdOwn(OWN);
  clock.now -= 60_000;
  safe.check();

  assert.equal(safe.isOpen(), false);
});

test('locking drops everything: own keys, inboxes, the sheet and the one to follow', () => {
  const { safe } = safeAt();
  safe.holdOwn(OWN);
  safe.holdRecovery(SHEET);
  safe.holdNext(SHEET);
  safe.holdInbox('a', 1, 'secret');
  safe.lock();

  assert.throws(() => safe.own(), code('desk_locked'));
  assert.throws(() => safe.recovery(), code('sheet_needed'));
  assert.equal(safe.next(), null);
  assert.deepEqual(safe.epochsOf('a'), []);
});

test('an open safe holds what was put in, epoch by epoch', () => {
  const { safe } = safeAt();
  safe.holdOwn(OWN);
  safe.holdInbox('a', 2, 'newer');
  safe.holdInbox('a', 1, 'older');

  assert.deepEqual(safe.epochsOf('a'), [1, 2]);
  assert.equal(safe.inboxKey('a', 1), 'older');
  assert.throws(() => safe.inboxKey('a', 3), code('no_inbox_key'));
  assert.throws(() => safe.inboxKey('b', 1), code('no_inbox_key'));
});

test('an empty safe does not say that it locks', () => {
  const { clock, safe } = safeAt();
  clock.now += 2 * PATIENCE_MS;
  safe.check();

  assert.equal(clock.locks, 0);
});
