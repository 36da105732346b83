/** The life of an inbox's keys (who comes, who leaves, who is left), as workers play it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  adult,
  askedOf,
  chainOf,
  keep,
  SCHOOL,
  school,
  stand,
  take,
  WEEK,
  worker,
} from './desk.js';

const code = (name) => ({ code: name });

test('set-up: two readers open the first key, the sheet too, and phones believe the chain', async () => {
  const [anna, ben] = [await adult(), await adult()];
  const desk = await school(anna, ben);

  assert.deepEqual(await take(desk, anna), [{ id: desk.inbox, epochs: [1] }]);
  assert.deepEqual(await take(desk, ben), [{ id: desk.inbox, epochs: [1] }]);
  const { epoch, label, delegates } = await stand(desk);
  assert.deepEqual({ epoch, label }, { epoch: 1, label: 'Zorgteam' });
  assert.deepEqual(delegates, [anna.public.signing_key, ben.public.signing_key]);
});

test('no answer holds a private key', async () => {
  const anna = await adult();
  const leader = worker();
  const made = await anna.ask.make_key({ passphrase: 'vork-maan-tuin-fiets-brood' });
  const { root } = await leader.make_sheet();
  const about = { inbox: 'i', label: 'L', school: SCHOOL, week: WEEK };
  const begun = await leader.begin_inbox({ ...about, readers: [anna.public] });

  const said = JSON.stringify([made, root, begun]);
  assert.equal(/AGE-SECRET-KEY/i.test(said), false);
});

test('a passphrase opens the key, another does not, a new one takes its place', async () => {
  const anna = worker();
  const { wrap, recipient } = await anna.make_key({ passphrase: 'vork-maan-tuin-fiets-brood' });
  anna.lock();
  await assert.rejects(
    anna.unlock({ passphrase: 'iets-heel-anders-dan-dit', wrap }),
    code('wrong_passphrase'),
  );
  assert.deepEqual(await anna.unlock({ passphrase: 'vork-maan-tuin-fiets-brood', wrap }), {
    recipient,
  });

  const changed = await anna.change_passphrase({
    old: 'vork-maan-tuin-fiets-brood',
    new: 'andere-vijf-woorden-nu-hier',
    wrap,
  });
  assert.deepEqual(
    await anna.unlock({ passphrase: 'andere-vijf-woorden-nu-hier', wrap: changed.wrap }),
    { recipient },
  );
  await assert.rejects(
    anna.unlock({ passphrase: 'vork-maan-tuin-fiets-brood', wrap: changed.wrap }),
    code('wrong_passphrase'),
  );
});

test('both sides see the same twelve digits, and a swapped key changes them', async () => {
  const [anna, ben, eve] = [await adult(), await adult(), await adult()];
  const seen = await anna.ask.code_with(ben.public);

  assert.match(seen, /^\d{12}$/);
  assert.equal(await ben.ask.code_with(anna.public), seen);
  assert.notEqual(
    await ben.ask.code_with({ ...anna.public, recipient: eve.public.recipient }),
    seen,
  );
  assert.notEqual(
    await ben.ask.code_with({ ...anna.public, signing_key: eve.public.signing_key }),
    seen,
  );
});

test('the leader, who has no key, sees what the reader sees', async () => {
  const anna = await adult();

  assert.equal(
    await worker().code_of({ ...anna.public, school: SCHOOL }),
    await anna.ask.code_with({ school: SCHOOL }),
  );
});

test('a new colleague gets the current key only, or all of them', async () => {
  const [anna, ben, cleo] = [await adult(), await adult(), await adult()];
  let desk = await school(anna, ben);
  await take(desk, anna);
  const readers = [anna.public, ben.public];
  desk = keep(desk, await anna.ask.new_epoch({ ...chainOf(desk), readers }));
  const about = { inbox: desk.inbox, recipient: cleo.public.recipient };
  const now = await anna.ask.wrap_for({ ...about, epochs: [2] });
  const all = await anna.ask.wrap_for({ ...about, epochs: [1, 2] });

  const opens = (wraps) => cleo.ask.take_inboxes(askedOf(desk, wraps));
  assert.deepEqual((await opens(now)).inboxes[0].epochs, [2]);
  assert.deepEqual((await opens(all)).inboxes[0].epochs, [1, 2]);
});

test('whoever joins may sign, so that they can renew the key later', async () => {
  const [anna, ben, cleo] = [await adult(), await adult(), await adult()];
  let desk = await school(anna, ben);
  const { signing_key } = cleo.public;
  desk = keep(desk, await anna.ask.delegate({ ...chainOf(desk), signing_key }));
  const readers = [anna.public, ben.public, cleo.public];
  desk = keep(desk, await cleo.ask.new_epoch({ ...chainOf(desk), readers }));

  assert.equal((await stand(desk)).epoch, 2);
  assert.deepEqual(await anna.ask.delegate({ ...chainOf(desk), signing_key }), { statements: [] });
});

test('who leaves has no key to what comes and signs nothing any more', async () => {
  const [anna, ben] = [await adult(), await adult()];
  let desk = await school(anna, ben);
  await take(desk, ben);
  desk = keep(desk, await anna.ask.new_epoch({ ...chainOf(desk), readers: [anna.public] }));

  assert.deepEqual((await stand(desk)).delegates, [anna.public.signing_key]);
  assert.deepEqual(await take(desk, ben), [{ id: desk.inbox, epochs: [1] }]);
  const again = { ...chainOf(desk), readers: [ben.public] };
  await assert.rejects(ben.ask.new_epoch(again), code('not_a_delegate'));
});

test('a chain that somebody tampered with is not built upon', async () => {
  const [anna, ben, eve] = [await adult(), await adult(), await adult()];
  const desk = await school(anna, ben);
  const other = await school(eve);
  const forged = { ...chainOf(desk), statements: other.statements };

  await assert.rejects(
    anna.ask.new_epoch({ ...forged, readers: [anna.public] }),
    code('chain_wrong'),
  );
});

test('a locked worker seals, signs and reads nothing', async () => {
  const [anna, ben] = [await adult(), await adult()];
  const desk = await school(anna, ben);
  await take(desk, anna);
  anna.ask.lock();
  const about = { inbox: desk.inbox, epoch: 1, msgs: [], notes: [] };

  await assert.rejects(
    async () => anna.ask.new_epoch({ ...chainOf(desk), readers: [] }),
    code('desk_locked'),
  );
  await assert.rejects(
    async () =>
      anna.ask.wrap_for({ inbox: desk.inbox, recipient: ben.public.recipient, epochs: [1] }),
    code('desk_locked'),
  );
  await assert.rejects(
    async () => anna.ask.seal_note({ inbox: desk.inbox, text: 'x', by: 'A', day: '2026-11-18' }),
    code('desk_locked'),
  );
  await assert.rejects(async () => anna.ask.code_with(ben.public), code('desk_locked'));
  await assert.rejects(async () =>
    anna.ask
      .read_thread({ ...about, msgs: [{ dir: 's', seq: 0, day: '2026-11-18', body: 'AAAA' }] })
      .then((read) => assert.equal(read.messages[0].standing, 'whole')),
  );
});
