/** What a server could tell a reader's worker, and what the worker makes of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as crypto from '../../../../pwa/concerns/desk/crypto.js';
import { adult, askedOf, chainOf, keep, SCHOOL, school, take } from './desk.js';

const code = (name) => ({ code: name });
const fingerprintOf = ({ roots }) => crypto.fingerprintOf(roots.at(-1).public_key);

test('a key that somebody else sealed to a reader is not taken, whatever its number', async () => {
  const [anna, ben, eve] = [await adult(), await adult(), await adult()];
  const desk = await school(anna, ben);
  const { identity } = await crypto.makeIdentity();
  const sealed = await crypto.wrapFor(identity, anna.public.recipient);
  const slipped = [1, 2, 99].map((epoch) => ({ epoch, holder: anna.account_id, sealed }));

  const { inboxes } = await anna.ask.take_inboxes(askedOf(desk, slipped));
  assert.deepEqual(inboxes, [{ id: desk.inbox, epochs: [] }]);
  await take({ ...desk, wraps: [...desk.wraps, ...slipped] }, anna);
  assert.deepEqual(anna.safe.epochsOf(desk.inbox), [1]);

  const note = await anna.ask.seal_note({ inbox: desk.inbox, text: 'x', by: 'A', day: 'd' });
  const eves = crypto.openNote(crypto.fromBase64(note.body), identity);
  await assert.rejects(eves, crypto.Damaged);
  assert.ok(eve);
});

test('a desk that knew the root of the school does not open under another one', async () => {
  const [anna, eve] = [await adult(), await adult()];
  const [desk, forged] = [await school(anna), await school(anna, eve)];
  const known = await fingerprintOf(desk);

  await assert.rejects(take(forged, anna, known), code('root_changed'));
  assert.deepEqual(anna.safe.epochsOf(forged.inbox), []);
  assert.deepEqual(await take(desk, anna, known), [{ id: desk.inbox, epochs: [1] }]);
});

test('while the desk is open its root stays the one under which it was opened', async () => {
  const [anna, eve] = [await adult(), await adult()];
  const [desk, forged] = [await school(anna), await school(anna, eve)];
  await take(desk, anna);

  await assert.rejects(take(forged, anna), code('root_changed'));
  const readers = [anna.public];
  await assert.rejects(anna.ask.new_epoch({ ...chainOf(forged), readers }), code('chain_wrong'));
  const to = { id: forged.inbox, statements: forged.statements };
  const sealed = { inbox: desk.inbox, epoch: 1, msgs: [], notes: [] };
  await assert.rejects(
    anna.ask.hand_over({ ...sealed, label: 'Z', to, roots: forged.roots, school: SCHOOL }),
    code('chain_wrong'),
  );
});

test('an inbox under the name of another is not handed anything', async () => {
  const anna = await adult();
  const desk = await school(anna);
  await take(desk, anna);
  const to = { id: desk.inbox, label: 'Vertrouwenspersoon', statements: desk.statements };
  const sealed = { inbox: desk.inbox, epoch: 1, msgs: [], notes: [] };

  await assert.rejects(
    anna.ask.hand_over({ ...sealed, label: 'Z', to, roots: desk.roots, school: SCHOOL }),
    code('chain_wrong'),
  );
});

test('a new key is never sealed to somebody who took the place of its maker', async () => {
  const [anna, eve] = [await adult(), await adult()];
  const desk = await school(anna);
  await take(desk, anna);
  const readers = [{ ...anna.public, recipient: eve.public.recipient }];

  await assert.rejects(anna.ask.new_epoch({ ...chainOf(desk), readers }), code('chain_wrong'));
});

test('keys of before a sheet was lost are opened still', async () => {
  const [anna, ben] = [await adult(), await adult()];
  const desk = await school(anna, ben);
  const heir = await school(anna);
  const readers = [anna.public];
  const made = await heir.leader.restart_inbox({ ...chainOf(desk), readers });
  const anew = keep({ ...desk, roots: [...desk.roots, ...heir.roots] }, made);

  await assert.rejects(take(anew, anna, await fingerprintOf(desk)), code('root_changed'));
  assert.deepEqual(await take(anew, anna, await fingerprintOf(heir)), [
    { id: desk.inbox, epochs: [1, 2] },
  ]);
});
