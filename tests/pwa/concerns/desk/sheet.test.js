/** What only the recovery sheet can do, as workers play it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as crypto from '../../../../pwa/concerns/desk/crypto.js';
import { adult, chainOf, keep, SCHOOL, school, stand, take, WEEK, worker } from './desk.js';

const code = (name) => ({ code: name });

test('nobody left: the sheet gives a newcomer all keys, and the one who left none to come', async () => {
  const [anna, ben, cleo] = [await adult(), await adult(), await adult()];
  let desk = await school(anna, ben);
  const leader = worker();
  await leader.open_sheet({ sheet: desk.sheet, roots: desk.roots, school: SCHOOL });
  const recovery = desk.wraps.filter(({ holder }) => holder === 'recovery');
  const people = { readers: [cleo.public], newcomers: [cleo.account_id] };
  desk = keep(desk, await leader.recover_inbox({ ...chainOf(desk), wraps: recovery, ...people }));

  assert.deepEqual(await take(desk, cleo), [{ id: desk.inbox, epochs: [1, 2] }]);
  assert.deepEqual(await take(desk, anna), [{ id: desk.inbox, epochs: [1] }]);
  assert.deepEqual((await stand(desk)).delegates, [cleo.public.signing_key]);
  assert.equal(
    desk.wraps.filter(({ epoch, holder }) => epoch === 2 && holder === 'recovery').length,
    1,
  );
});

test('a new sheet takes the place of the old one, vouched for by it', async () => {
  const [anna, ben] = [await adult(), await adult()];
  let desk = await school(anna, ben);
  const leader = worker();
  await leader.open_sheet({ sheet: desk.sheet, roots: desk.roots, school: SCHOOL });
  const next = await leader.next_sheet();
  const root = await leader.next_root({ school: SCHOOL, week: WEEK });
  const recovery = desk.wraps.filter(({ holder }) => holder === 'recovery');
  const people = { readers: [anna.public, ben.public], newcomers: [] };
  const made = await leader.recover_inbox({ ...chainOf(desk), wraps: recovery, ...people });
  const roots = [...desk.roots, root];
  desk = keep({ ...desk, wraps: [] }, made);

  const first = await crypto.fingerprintOf(desk.roots[0].public_key);
  const known = { schoolId: SCHOOL, fingerprint: first };
  const inbox = { id: desk.inbox, epoch: desk.epoch, statements: desk.statements };
  assert.equal((await crypto.verifyInbox(roots, inbox, known)).epoch, 2);
  const fresh = worker();
  await assert.rejects(
    fresh.open_sheet({ sheet: desk.sheet, roots, school: SCHOOL }),
    code('other_sheet'),
  );
  await fresh.open_sheet({ sheet: next.sheet, roots, school: SCHOOL });
  const sealed = desk.wraps.filter(({ holder }) => holder === 'recovery');
  assert.deepEqual(sealed.map(({ epoch }) => epoch).sort(), [1, 2]);
  const after = keep(
    desk,
    await fresh.recover_inbox({ ...chainOf(desk), roots, wraps: sealed, ...people }),
  );
  assert.equal((await stand(after, roots)).epoch, 3);
});

test('the sheet of another school, and a mistyped one, are refused', async () => {
  const [desk, other] = [await school(await adult()), await school(await adult())];
  const leader = worker();
  const asked = { roots: desk.roots, school: SCHOOL };
  const typo = desk.sheet.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));

  await assert.rejects(leader.open_sheet({ ...asked, sheet: other.sheet }), code('other_sheet'));
  await assert.rejects(leader.open_sheet({ ...asked, sheet: typo }), code('sheet_mistyped'));
  await assert.rejects(async () => leader.begin_inbox({ readers: [] }), code('sheet_needed'));
});

test('the sheet is lost: a new one begins anew, and only phones with a new poster follow', async () => {
  const [anna, ben] = [await adult(), await adult()];
  let desk = await school(anna, ben);
  const first = await crypto.fingerprintOf(desk.roots[0].public_key);
  const leader = worker();
  const { root } = await leader.make_sheet();
  const readers = [anna.public, ben.public];
  desk = keep(desk, await leader.restart_inbox({ ...chainOf(desk), readers }));
  desk = { ...desk, roots: [...desk.roots, { public_key: root, said: null, signature: null }] };

  const { epoch, delegates } = await stand(desk);
  assert.deepEqual([epoch, delegates.length], [2, 2]);
  assert.deepEqual(await take(desk, anna), [{ id: desk.inbox, epochs: [1, 2] }]);
  const inbox = { id: desk.inbox, epoch: desk.epoch, statements: desk.statements };
  const known = { schoolId: SCHOOL, fingerprint: first };
  await assert.rejects(crypto.verifyInbox(desk.roots, inbox, known), { reason: 'fingerprint' });
  desk = keep(desk, await anna.ask.new_epoch({ ...chainOf(desk), readers }));
  assert.equal((await stand(desk)).epoch, 3);
});
