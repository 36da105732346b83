/** Adults at their own workers, with real keys: for tests of what the worker answers. */
import { randomUUID } from 'node:crypto';
import * as crypto from '../../../../pwa/concerns/desk/crypto.js';
import { answerWith } from '../../../../pwa/concerns/desk/questions.js';
import { createSafe } from '../../../../pwa/concerns/desk/safe.js';

export const SCHOOL = '00000000-0000-4000-8000-000000000000';
export const WEEK = '2026-W47';

/** A worker of its own, closed. */
export const worker = () => answerWith(createSafe());

/** Somebody of the care team whose key is open. Scrypt is skipped: its cost is not what is tested. */
export async function adult(account_id = randomUUID()) {
  const safe = createSafe();
  const { identity, recipient } = await crypto.makeIdentity();
  const { signing, publicKey } = crypto.makeSigning();
  safe.holdOwn({ identity, recipient, signing, signingKey: publicKey });
  const public_ = { account_id, recipient, signing_key: publicKey };
  return { account_id, safe, ask: answerWith(safe), public: public_ };
}

/** A school with a sheet, one inbox and its readers, as the server would keep it. */
export async function school(...readers) {
  const leader = worker();
  const { sheet, root } = await leader.make_sheet();
  const inbox = randomUUID();
  const about = { inbox, label: 'Zorgteam', school: SCHOOL, week: WEEK };
  const made = await leader.begin_inbox({ ...about, readers: readers.map((one) => one.public) });
  const roots = [{ public_key: root, said: null, signature: null }];
  return { leader, sheet, roots, inbox, epoch: 1, statements: made.statements, wraps: made.wraps };
}

/** What the worker is told of an inbox. */
export const chainOf = ({ inbox, roots, statements, epoch }) => ({
  ...{ inbox, roots, statements, epoch },
  ...{ school: SCHOOL, week: WEEK },
});

/** Put what a worker made to the rest, as the server would. */
export function keep(desk, { statements, wraps = [] }) {
  const all = [...desk.statements, ...statements];
  const epochs = all.map(({ said }) => JSON.parse(said).epoch ?? 0);
  return { ...desk, statements: all, wraps: [...desk.wraps, ...wraps], epoch: Math.max(...epochs) };
}

/** Let a reader open what was sealed to them. */
export const take = async (desk, reader, known = null) => {
  const wraps = desk.wraps.filter(({ holder }) => holder === reader.account_id);
  return (await reader.ask.take_inboxes(askedOf(desk, wraps, known))).inboxes;
};

/** What a worker is told to open the keys that are sealed to its reader. */
export const askedOf = ({ inbox, roots, statements, epoch }, wraps, known = null) => ({
  ...{ roots, school: SCHOOL, known },
  inboxes: [{ id: inbox, statements, epoch, wraps }],
});

/** Whether the chain holds, and to what it leads. */
export const stand = (desk, roots = desk.roots) =>
  crypto.verifyInbox(
    roots,
    { id: desk.inbox, epoch: desk.epoch, statements: desk.statements },
    { schoolId: SCHOOL },
  );
