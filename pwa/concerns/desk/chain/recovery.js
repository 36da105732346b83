/**
 * What only the recovery sheet can do: begin an inbox, give a new reader the keys when nobody is
 * left, and hand its power over to a new sheet. Pure: the primitives come in as `tools`.
 */
import { FIRST } from '../../statements.js';
import { delegating, extend, holdersOf, withdrawing, wrapAll } from './chain.js';

/**
 * @import { Chain, Holder, Tools } from './chain.js'
 * @import { Verified } from '../../statements.js'
 * @import { Recovery } from '../safe.js'
 */

/** @param {Recovery} sheet */
export const signerOf = ({ publicKey, signing }) => ({ publicKey, seed: signing });

/**
 * Begin the chain of a new inbox.
 *
 * @param {{ inbox: string, label: string, school: string, week: string }} about
 * @param {readonly Holder[]} readers
 * @param {Recovery} sheet
 * @param {Tools} tools
 */
export async function beginInbox({ label, ...about }, readers, sheet, tools) {
  const { identity, recipient } = await tools.makeIdentity();
  const bodies = [
    { type: 'recovery', recipient: sheet.recipient },
    { type: 'inbox', epoch: 1, label, recipient },
    ...delegating(readers.map((one) => one.signing_key)),
  ];
  return {
    statements: await extend({ ...about, last: FIRST }, bodies, signerOf(sheet), tools),
    wraps: await wrapAll({ epoch: 1, identity }, holdersOf(readers, sheet.recipient), tools),
  };
}

/**
 * Give an inbox its readers back: the old keys for those who are new, a new key for everybody.
 *
 * @param {Omit<Chain, 'last'>} about
 * @param {{ stand: Verified, keys: readonly { epoch: number, identity: string }[] }} found keys: what the sheet opened
 * @param {{ readers: readonly Holder[], newcomers: readonly string[], old: Recovery, next: Recovery | null }} people
 *   readers: all from now on; newcomers: ids of those who hold no key of it yet; old: the sheet; next: a new one
 * @param {Tools} tools
 */
export async function recoverInbox(about, { stand, keys }, people, tools) {
  const { readers, newcomers, old, next } = people;
  const sheet = next ?? old;
  const wanted = readers.map((one) => one.signing_key);
  const gone = stand.delegates.filter((key) => !wanted.includes(key));
  const fresh = wanted.filter((key) => !stand.delegates.includes(key));
  const { identity, recipient } = await tools.makeIdentity();
  const epoch = stand.epoch + 1;
  const bodies = [
    ...(sheet.recipient === stand.recovery
      ? []
      : [{ type: 'recovery', recipient: sheet.recipient }]),
    ...withdrawing(gone),
    { type: 'inbox', epoch, label: stand.label, recipient },
    ...delegating(fresh),
  ];
  const arriving = readers.filter((one) => newcomers.includes(one.account_id));
  const older = holdersOf(arriving, sheet.recipient).slice(next ? 0 : 1);
  const wraps = await Promise.all([
    wrapAll({ epoch, identity }, holdersOf(readers, sheet.recipient), tools),
    ...keys.map((key) => wrapAll(key, older, tools)),
  ]);
  return {
    statements: await extend({ ...about, last: stand.last }, bodies, signerOf(sheet), tools),
    wraps: wraps.flat(),
  };
}

/**
 * Begin the chain of an inbox anew when the old sheet is lost: what was signed before counts no
 * more, so the new sheet names everything again. Old keys stay with those who have them.
 *
 * @param {Omit<Chain, 'last'>} about
 * @param {Verified} stand
 * @param {{ readers: readonly Holder[], sheet: Recovery }} who sheet: the new one
 * @param {Tools} tools
 */
export async function restartInbox(about, stand, { readers, sheet }, tools) {
  const { identity, recipient } = await tools.makeIdentity();
  const epoch = stand.epoch + 1;
  const bodies = [
    { type: 'recovery', recipient: sheet.recipient },
    { type: 'inbox', epoch, label: stand.label, recipient },
    ...delegating(readers.map((one) => one.signing_key)),
  ];
  return {
    statements: await extend({ ...about, last: stand.last }, bodies, signerOf(sheet), tools),
    wraps: await wrapAll({ epoch, identity }, holdersOf(readers, sheet.recipient), tools),
  };
}

/**
 * Let the old sheet name the new one, so that phones that know the old one follow.
 *
 * @param {string} school
 * @param {string} week
 * @param {{ old: Recovery, next: Recovery }} sheets
 * @param {Tools} tools
 */
export function nextRoot(school, week, { old, next }, tools) {
  const root = next.publicKey;
  const said = { prev: FIRST, root, school, type: 'root_next', v: /** @type {const} */ (1), week };
  return { public_key: root, ...tools.sign(said, old.signing) };
}
