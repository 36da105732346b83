/** What a worker makes of what was handed over, and of what only pretends to be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as crypto from '../../../../pwa/concerns/desk/crypto.js';
import { keysOf } from '../../../../pwa/concerns/receipt.js';
import { adult, SCHOOL, school, stand, take } from './desk.js';

const DAY = '2026-11-18';
const DIGITS = '40718236509128736457';

/** Seal what a student says next, to the inbox of a desk. */
async function say(desk, keys, msgs, text) {
  const place = await crypto.nextPlace(msgs, 's', DAY);
  const { recipient } = await stand(desk);
  const body = await crypto.sealMessage({ text }, keys, place, [recipient, keys.recipient]);
  return [...msgs, { dir: 's', seq: place.seq, day: DAY, body: crypto.toBase64(body) }];
}

/** Two inboxes of one school, each with its reader, and a conversation in the first. */
async function scene() {
  const [anna, cleo] = [await adult(), await adult()];
  const desk = await school(anna);
  const other = await school(cleo);
  const about = { inbox: other.inbox, label: 'V', school: SCHOOL, week: '2026-W47' };
  const begun = await desk.leader.begin_inbox({ ...about, readers: [cleo.public] });
  const there = { ...other, roots: desk.roots, ...begun };
  await Promise.all([take(desk, anna), take(there, cleo)]);
  const keys = await keysOf(DIGITS, SCHOOL, crypto.age);
  const msgs = await say(desk, keys, [], 'Ik durf niet naar huis.');
  return { anna, cleo, desk, there, keys, msgs };
}

/** Let the reader of the first inbox hand the conversation over. */
async function handOver({ anna, desk, there }, msgs) {
  const sealed = { inbox: desk.inbox, epoch: 1, msgs, notes: [] };
  const to = { id: there.inbox, label: 'V', statements: there.statements };
  const how = { label: 'Z', to, roots: desk.roots, school: SCHOOL };
  const handed = await anna.ask.hand_over({ ...sealed, ...how });
  return { id: 't', kind: 'transcript', day: DAY, ...handed };
}

const standings = ({ messages }) => messages.map(({ text, standing }) => [text, standing]);

test('what was still on its way when a conversation was handed over is told apart', async () => {
  const { cleo, desk, there, keys, msgs, ...rest } = await scene();
  const notes = [await handOver({ desk, there, ...rest }, msgs)];
  const later = await say(desk, keys, msgs, 'Nu is het erger.');

  const asked = { inbox: there.inbox, epoch: 1, notes };
  const read = await cleo.ask.read_thread({ ...asked, msgs: later });
  assert.deepEqual(standings(read), [
    ['Ik durf niet naar huis.', 'whole'],
    ['', 'elsewhere'],
  ]);
  assert.equal(read.can_answer, true);
  const again = await say(there, keys, later, 'Nu is het erger.');
  assert.deepEqual(standings(await cleo.ask.read_thread({ ...asked, msgs: again })).at(-1), [
    'Nu is het erger.',
    'whole',
  ]);
});

test('a transcript that the server made up does not take the place of what can be read', async () => {
  const { anna, desk, keys, msgs } = await scene();
  const eve = await crypto.makeIdentity();
  const forged = {
    ...{ from: 'V', t: keys.t, auth: keys.auth, recip: eve.recipient },
    messages: [
      { dir: 's', seq: 0, upTo: 0, after: 0, day: DAY, text: 'Verzonnen', standing: 'whole' },
    ],
  };
  const body = await crypto.sealTranscript(forged, (await stand(desk)).recipient);
  const note = { id: 't', kind: 'transcript', epoch: 1, day: DAY, body: crypto.toBase64(body) };
  const sealed = { inbox: desk.inbox, epoch: 1, msgs, notes: [note] };

  const read = await anna.ask.read_thread(sealed);
  assert.deepEqual(standings(read), [['Ik durf niet naar huis.', 'whole']]);
  const reply = await anna.ask.seal_reply({ ...sealed, text: 'Ik ben er.', day: DAY });
  const eves = crypto.openMessage(crypto.fromBase64(reply.body), eve.identity);
  await assert.rejects(eves, crypto.Damaged);
  await crypto.openMessage(crypto.fromBase64(reply.body), keys.identity);
});
