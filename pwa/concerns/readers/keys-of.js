/** Who has keys, and what the worker is told of an inbox. Pure: facts in, facts out. */

/** @import { Candidate, DeskFacts, DeskInbox } from '../../types/desk.d.ts' */
/** @typedef {{ account_id: string, name: string, recipient: string, signing_key: string }} Keyed */

/** @param {Candidate} one @returns {one is Keyed} */
const isKeyed = (one) => one.recipient !== null && one.signing_key !== null;

/** Colleagues with keys, who can be readers. @param {Pick<DeskFacts, 'candidates'>} desk @returns {Keyed[]} */
export const keyed = ({ candidates }) => candidates.filter(isKeyed);

/** Colleagues who have to make a key first. @param {Pick<DeskFacts, 'candidates'>} desk */
export const unkeyed = ({ candidates }) => candidates.filter((one) => !isKeyed(one));

/**
 * The readers of an inbox with their keys, without those who left.
 *
 * @param {DeskFacts} desk
 * @param {DeskInbox} inbox
 * @param {readonly string[]} [without] ids of those who leave now
 */
export function remaining(desk, inbox, without = []) {
  const staying = inbox.readers
    .filter((one) => !one.has_left && !without.includes(one.account_id))
    .map((one) => one.account_id);
  return keyed(desk).filter((one) => staying.includes(one.account_id));
}

/**
 * Who could still be let in.
 *
 * @param {DeskFacts} desk
 * @param {DeskInbox} inbox
 */
export function welcome(desk, inbox) {
  const reading = inbox.readers.map((one) => one.account_id);
  return keyed(desk).filter((one) => !reading.includes(one.account_id));
}

/**
 * What the worker checks and adds to.
 *
 * @param {DeskFacts} desk
 * @param {Pick<DeskInbox, 'id' | 'epoch' | 'statements'>} inbox
 */
export const chainOf = ({ roots, school_id, week }, { id, epoch, statements }) => ({
  ...{ inbox: id, epoch, statements },
  ...{ roots, school: school_id, week },
});
