import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryDatabase } from '../../../pwa/core/database.js';
import { createOutbox, oneFlight } from '../../../pwa/core/outbox.js';

const NOW = 1_000_000;
const SENT = { name: 'sent', isFinal: true, isUnsure: false, isBlocked: false, waitMs: 0 };
const OFFLINE = { name: 'offline', isFinal: false, isUnsure: true, isBlocked: true, waitMs: 0 };
const EARLY = { name: 'early', isFinal: false, isUnsure: false, isBlocked: false, waitMs: 500 };

/** @param {string} ticket */
function entry(ticket, changes = {}) {
  const base = { ticket, path: '/x', body: {}, keptAt: NOW, expiresAt: NOW + 1000 };
  return { ...base, tried: false, notBefore: 0, ...changes };
}

/** An outbox whose server gives one verdict after the other. */
function outbox(verdicts, parts = {}) {
  const told = [];
  const posted = [];
  const box = createOutbox({
    database: memoryDatabase(),
    post: async (_path, body) => {
      posted.push(body);
      return { status: 200, body: {}, retryAfterSeconds: 0, hasLeft: true };
    },
    judge: () => verdicts.shift() ?? SENT,
    settled: (settled, verdict) => void told.push([settled.ticket, verdict.name]),
    now: () => NOW,
    isOffline: () => false,
    alone: oneFlight(),
    ...parts,
  });
  return { box, told, posted };
}

const ofTickets = (entries) => entries.map(({ ticket }) => ticket);

test('what is delivered is forgotten', async () => {
  const { box, told } = outbox([SENT]);
  await box.keep(entry('a'));

  await box.flush();

  assert.deepEqual(told, [['a', 'sent']]);
  assert.deepEqual(await box.waiting(), []);
});

test('what gets no answer is kept, and remembered as perhaps arrived', async () => {
  const { box } = outbox([OFFLINE]);
  await box.keep(entry('a'));

  await box.flush();

  const [kept] = await box.waiting();
  assert.equal(kept?.tried, true);
});

test('while the phone knows that it is offline nothing leaves it', async () => {
  const { box, posted } = outbox([{ ...OFFLINE, isUnsure: false }], { isOffline: () => true });
  await box.keep(entry('a'));

  await box.flush();

  const [kept] = await box.waiting();
  assert.equal(kept?.tried, false);
  assert.deepEqual(posted, []);
});

test('it is marked as tried before it leaves, for the page may die on the way', async () => {
  const database = memoryDatabase();
  const seen = [];
  const { box } = outbox([SENT], {
    database,
    post: async () => {
      seen.push((await database.get('outbox/a')).tried);
      return { status: 200, body: {}, retryAfterSeconds: 0, hasLeft: true };
    },
  });
  await box.keep(entry('a'));

  await box.flush();

  assert.deepEqual(seen, [true]);
});

test('without a connection the others are not tried', async () => {
  const { box, posted } = outbox([OFFLINE]);
  await box.keep(entry('a'));
  await box.keep(entry('b'));

  await box.flush();

  assert.equal(posted.length, 1);
});

test('one that is too early does not hold up the others', async () => {
  const { box } = outbox([EARLY, SENT]);
  await box.keep(entry('a', { keptAt: NOW - 2 }));
  await box.keep(entry('b', { keptAt: NOW - 1 }));

  await box.flush();

  assert.deepEqual(ofTickets(await box.waiting()), ['a']);
});

test('one that is too early is not tried before its time', async () => {
  let now = NOW;
  const { box, posted } = outbox([EARLY, SENT], { now: () => now });
  await box.keep(entry('a'));
  await box.flush();

  await box.flush();
  assert.equal(posted.length, 1);
  now += EARLY.waitMs;
  await box.flush();

  assert.deepEqual(await box.waiting(), []);
});

test('an entry whose time is over is given up, and it is said how sure that is', async () => {
  const { box, told, posted } = outbox([]);
  await box.keep(entry('a', { expiresAt: NOW }));
  await box.keep(entry('b', { expiresAt: NOW, tried: true }));

  await box.flush();

  assert.deepEqual(told, [
    ['a', 'closed'],
    ['b', 'closed_unsure'],
  ]);
  assert.deepEqual(posted, []);
});

test('what the service worker heard is judged without asking again', async () => {
  const { box, told, posted } = outbox([SENT]);
  await box.keep(entry('a', { answer: { status: 200, body: {}, retryAfterSeconds: 0 } }));

  await box.flush();

  assert.deepEqual(told, [['a', 'sent']]);
  assert.deepEqual(posted, []);
});

test('where nothing can be stored it lives in memory and is sent from there', async () => {
  const full = { ...memoryDatabase(), set: () => Promise.reject(new Error('full')) };
  const { box, told } = outbox([OFFLINE, SENT], { database: full });

  assert.equal(await box.keep(entry('a')), 'memory');
  await box.flush();
  assert.equal(box.inMemory(), 1);
  await box.flush();

  assert.deepEqual(told.at(-1), ['a', 'sent']);
  assert.equal(box.inMemory(), 0);
});

test('two flights at once send nothing twice', async () => {
  const { box, posted } = outbox([SENT, SENT]);
  await box.keep(entry('a'));

  await Promise.all([box.flush(), box.flush()]);

  assert.equal(posted.length, 1);
});
