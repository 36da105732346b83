/** Conversations as a reader's worker opens, answers, hands on and takes them out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as crypto from '../../../../pwa/concerns/desk/crypto.js';
import { textFile } from '../../../../pwa/concerns/desk/threads/export.js';
import { keysOf } from '../../../../pwa/concerns/receipt.js';
import { adult, chainOf, keep, SCHOOL, school, stand, take } from './desk.js';

const DAY = '2026-11-18';
const DIGITS = '40718236509128736457';
const CONTENT = { text: 'Ik durf niet naar huis.', topic: 'home', level: 'U1', language: 'nl' };
const code = (name) => ({ code: name });

/** A student's first message to an inbox. */
async function told(desk, content = CONTENT) {
  const keys = await keysOf(DIGITS, SCHOOL, crypto.age);
  const { recipient } = await stand(desk);
  const place = await crypto.nextPlace([], 's', DAY);
  const body = await crypto.sealMessage(content, keys, place, [recipient, keys.recipient]);
  return { keys, msgs: [{ dir: 's', seq: 0, day: DAY, body: crypto.toBase64(body) }] };
}

/** A desk with a reader whose keys are taken in, and a student's message. */
async function scene() {
  const [anna, ben] = [await adult(), await adult()];
  const desk = await school(anna, ben);
  await take(desk, anna);
  const { keys, msgs } = await told(desk);
  return { anna, ben, desk, keys, sealed: { inbox: desk.inbox, epoch: 1, msgs, notes: [] } };
}

test('a reader opens what a student wrote, and what is on top of it', async () => {
  const { anna, sealed } = await scene();
  const read = await anna.ask.read_thread(sealed);
  const first = await anna.ask.read_first({ ...sealed, body: sealed.msgs[0].body });

  assert.deepEqual(
    read.messages.map(({ text, standing }) => [text, standing]),
    [[CONTENT.text, 'whole']],
  );
  assert.equal(read.can_answer, true);
  assert.deepEqual(first, { topic: 'home', level: 'U1', language: 'nl', excerpt: CONTENT.text });
  assert.equal(JSON.stringify(read).includes((await scene()).keys.auth), false);
});

test('without the key of the inbox nothing opens', async () => {
  const { ben, sealed } = await scene();
  const { messages, can_answer } = await ben.ask.read_thread(sealed);

  assert.deepEqual(
    messages.map(({ text, standing }) => [text, standing]),
    [['', 'damaged']],
  );
  assert.equal(can_answer, false);
  await assert.rejects(
    ben.ask.seal_reply({ ...sealed, text: 'x', day: DAY }),
    code('cannot_answer'),
  );
  await assert.rejects(
    ben.ask.read_first({ ...sealed, body: sealed.msgs[0].body }),
    code('no_inbox_key'),
  );
});

test('the student opens the answer, also when the inbox has a new key meanwhile', async () => {
  const { anna, ben, desk, keys, sealed } = await scene();
  const readers = [anna.public, ben.public];
  const later = keep(desk, await anna.ask.new_epoch({ ...chainOf(desk), readers }));
  const { seq, body } = await anna.ask.seal_reply({
    ...sealed,
    text: 'Dank je.',
    day: DAY,
    language: 'nl',
  });
  const rows = [...sealed.msgs, { dir: 'c', seq, day: DAY, body }];

  const open = (bytes) => crypto.openMessage(bytes, keys.identity);
  const shown = await crypto.readConversation(rows, open, keys);
  assert.deepEqual(
    shown.map(({ dir, text, standing }) => [dir, text, standing]),
    [
      ['s', CONTENT.text, 'whole'],
      ['c', 'Dank je.', 'whole'],
    ],
  );
  assert.equal(crypto.fromBase64(body).length, 4394);
  await take(later, ben);
  assert.deepEqual(
    (await ben.ask.read_thread({ ...sealed, msgs: rows })).messages.map((one) => one.text),
    [CONTENT.text, 'Dank je.'],
  );
});

test('notes and the newest plan come back as they were sealed, to the newest key', async () => {
  const { anna, ben, desk, sealed } = await scene();
  await anna.ask.new_epoch({ ...chainOf(desk), readers: [anna.public, ben.public] });
  const note = await anna.ask.seal_note({
    inbox: desk.inbox,
    text: 'Morgen bellen',
    by: 'A.J.',
    day: DAY,
  });
  const plan = { steps: { heard: { day: DAY, by: 'A.J.' } }, duty: {}, outcome: 'calm' };
  const kept = await anna.ask.seal_plan({ inbox: desk.inbox, plan });
  const row = (id, kind, { epoch, body }) => ({ id, kind, epoch, day: DAY, body });
  const notes = [
    row('n', 'note', note),
    row('p', 'plan', kept),
    row('x', 'note', { epoch: 2, body: 'AAAA' }),
  ];
  const read = await anna.ask.read_thread({ ...sealed, notes });

  assert.deepEqual([note.epoch, kept.epoch], [2, 2]);
  assert.deepEqual(read.notes[0], {
    id: 'n',
    text: 'Morgen bellen',
    by: 'A.J.',
    day: DAY,
    standing: 'whole',
  });
  assert.equal(read.notes[1].standing, 'damaged');
  assert.deepEqual(
    { steps: read.plan.steps, outcome: read.plan.outcome },
    { steps: plan.steps, outcome: 'calm' },
  );
});

test('what is handed on is read, checked and answered by the next inbox', async () => {
  const { anna, desk, keys, sealed } = await scene();
  const cleo = await adult();
  const other = await school(cleo);
  const there = { ...other, roots: desk.roots };
  // The other inbox of the same school: begun with the same sheet.
  const begun = await desk.leader.begin_inbox({
    inbox: other.inbox,
    label: 'Vertrouwenspersoon',
    school: SCHOOL,
    week: '2026-W47',
    readers: [cleo.public],
  });
  Object.assign(there, { statements: begun.statements, wraps: begun.wraps });
  await take(there, cleo);
  const plan = await anna.ask.seal_plan({
    inbox: desk.inbox,
    plan: { steps: {}, duty: {}, outcome: 'o' },
  });
  const notes = [{ id: 'p', kind: 'plan', day: DAY, ...plan }];
  const to = { id: there.inbox, statements: there.statements };
  const handed = await anna.ask.hand_over({
    ...sealed,
    notes,
    label: 'Zorgteam',
    to,
    roots: desk.roots,
    school: SCHOOL,
  });
  const transcript = { id: 't', kind: 'transcript', day: DAY, ...handed };
  const now = { inbox: there.inbox, epoch: 1, msgs: sealed.msgs, notes: [transcript] };

  const read = await cleo.ask.read_thread(now);
  assert.deepEqual(
    read.messages.map(({ text, standing }) => [text, standing]),
    [[CONTENT.text, 'whole']],
  );
  assert.deepEqual([read.topic, read.can_answer, read.plan.outcome], ['home', true, 'o']);
  const first = await cleo.ask.read_first({
    ...now,
    body: sealed.msgs[0].body,
    transcript: handed,
  });
  assert.equal(first.excerpt, CONTENT.text);
  const { seq, body } = await cleo.ask.seal_reply({ ...now, text: 'Ik ben er.', day: DAY });
  const shown = await crypto.readConversation(
    [...now.msgs, { dir: 'c', seq, day: DAY, body }],
    (bytes) => crypto.openMessage(bytes, keys.identity),
    keys,
  );
  assert.deepEqual(shown.map(({ text, standing }) => [text, standing]).at(-1), [
    'Ik ben er.',
    'whole',
  ]);
});

test('nothing is handed to an inbox whose chain does not hold', async () => {
  const { anna, desk, sealed } = await scene();
  const eve = await school(await adult());
  const to = { id: eve.inbox, statements: eve.statements };

  await assert.rejects(
    anna.ask.hand_over({ ...sealed, label: 'Z', to, roots: desk.roots, school: SCHOOL }),
    code('chain_wrong'),
  );
});

test('what is too long is said, not cut', async () => {
  const { anna, desk, sealed } = await scene();

  await assert.rejects(
    anna.ask.seal_reply({ ...sealed, text: 'é'.repeat(3400), day: DAY }),
    code('too_long'),
  );
  await assert.rejects(
    anna.ask.seal_note({ inbox: desk.inbox, text: 'x'.repeat(9000), by: 'A', day: DAY }),
    code('too_long'),
  );
});

test('an export opens with its passphrase and reads without us', async () => {
  const { anna, sealed } = await scene();
  const words = {
    header: ['Zorgteam, Zonnebloem'],
    student: 'Leerling',
    team: 'Zorgteam',
    notes: 'Notities',
    standing: {},
  };
  const { file } = await anna.ask.export_thread({
    ...sealed,
    passphrase: 'vijf woorden voor dit bestand',
    words,
  });
  const text = new TextDecoder().decode(
    await crypto.age.decryptWithPassphrase(file, 'vijf woorden voor dit bestand'),
  );

  assert.equal(text, `Zorgteam, Zonnebloem\n\n${DAY}  Leerling\n${CONTENT.text}\n`);
});

test('an export says of what is not whole that it is not', () => {
  const words = {
    header: ['H'],
    student: 'L',
    team: 'Z',
    notes: 'Notities',
    plan: ['Afgesproken'],
    standing: { missing: 'ontbreekt' },
  };
  const entries = [
    { dir: 's', day: '', text: '', standing: 'missing' },
    { dir: 'c', day: DAY, text: 'Ja', standing: 'whole' },
  ];
  const notes = [{ day: DAY, by: 'A.J.', text: 'Bellen', standing: 'whole' }];

  assert.equal(
    textFile({ entries, notes }, words),
    `H\n\nL\n[ontbreekt]\n\n${DAY}  Z\nJa\n\nAfgesproken\n\nNotities\n\n${DAY}  A.J.\nBellen\n`,
  );
});
