import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryOf, judge } from '../../../../pwa/concerns/student/rules.js';
import { memoryDatabase } from '../../../../pwa/core/database.js';
import { createOutbox } from '../../../../pwa/core/outbox.js';

const NOW = 1_000_000;
const SEALED = { school: 's', inbox: 'i', epoch: 1, lookup_hash: 'h', urgent: true, body: 'b' };

/** A queue whose server answers as told, and a clock that can be moved. */
function queue(...answers) {
  const told = [];
  const clock = { now: NOW };
  const outbox = createOutbox({
    database: memoryDatabase(),
    post: async () => answers.shift() ?? { status: 0, body: null, hasLeft: false },
    judge,
    settled: (entry, verdict) => void told.push([entry.ticket, verdict.name]),
    now: () => clock.now,
    isOffline: () => false,
    alone: (work) => work(),
  });
  return { outbox, told, clock };
}

const said = (result, more = {}) => ({ status: 200, hasLeft: true, body: { result, ...more } });

test('a concern waits without a connection, and goes as soon as there is one', async () => {
  const { outbox, told } = queue({ status: 0, body: null, hasLeft: true }, said('ok'));
  await outbox.keep(entryOf(SEALED, NOW));
  await outbox.flush();
  assert.equal((await outbox.waiting()).length, 1);
  await outbox.flush();
  assert.equal((await outbox.waiting()).length, 0);
  assert.deepEqual(told, [
    ['h', 'offline'],
    ['h', 'sent'],
  ]);
});

test('a busy school is left alone as long as it asked', async () => {
  const { outbox, told, clock } = queue(said('later', { wait: 30 }), said('ok'));
  await outbox.keep(entryOf(SEALED, NOW));
  await outbox.flush();
  clock.now += 29_000;
  await outbox.flush();
  assert.deepEqual(told, [['h', 'later']]);
  clock.now += 1_000;
  await outbox.flush();
  assert.deepEqual(told.at(-1), ['h', 'sent']);
});

test('the same conversation waits once, however often it is sealed anew', async () => {
  const { outbox } = queue();
  await outbox.keep(entryOf(SEALED, NOW));
  await outbox.keep(entryOf({ ...SEALED, epoch: 2 }, NOW));
  const [entry, ...others] = await outbox.waiting();
  assert.equal(others.length, 0);
  assert.equal(entry.body.epoch, 2);
});
