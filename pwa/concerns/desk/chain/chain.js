/**
 * Adds to the chain of signed statements of an inbox: which key students seal to, who else may
 * sign, where the recovery sheet's share goes. Pure: the primitives come in as `tools`.
 */
import { Unanswered } from '../safe.js';

/**
 * @import { Said, Verified } from '../../statements.js'
 * @typedef {{ said: string, signature: string }} Signed
 * @typedef {{ account_id: string, recipient: string, signing_key: string }} Holder a reader and their public keys
 * @typedef {{ epoch: number, holder: string, sealed: string }} Wrap
 * @typedef {{ publicKey: string, seed: string }} Signer
 * @typedef {{ inbox: string, school: string, week: string, last: string }} Chain last: `prev` of what comes next
 * @typedef {Pick<typeof import('../crypto.js'), 'sign' | 'prevOf' | 'makeIdentity' | 'wrapFor'>} Tools
 */

/**
 * Sign more statements and hang each to the one before it.
 *
 * @param {Chain} chain
 * @param {readonly Record<string, unknown>[]} bodies what is new in each: its type and its own fields
 * @param {Signer} signer
 * @param {Tools} tools
 * @returns {Promise<Signed[]>}
 */
export async function extend({ last, inbox, school, week }, bodies, signer, tools) {
  let prev = last;
  /** @type {Signed[]} */
  const added = [];
  for (const body of bodies) {
    const said = /** @type {Said} */ ({ ...body, inbox, prev, school, v: 1, week });
    added.push(tools.sign(said, signer.seed));
    prev = await tools.prevOf(added);
  }
  return added;
}

/**
 * Seal the key of an epoch to everybody who may have it.
 *
 * @param {{ epoch: number, identity: string }} key
 * @param {readonly { holder: string, recipient: string }[]} holders
 * @param {Tools} tools
 * @returns {Promise<Wrap[]>}
 */
export async function wrapAll({ epoch, identity }, holders, tools) {
  return Promise.all(
    holders.map(async ({ holder, recipient }) => ({
      epoch,
      holder,
      sealed: await tools.wrapFor(identity, recipient),
    })),
  );
}

/** @param {readonly Holder[]} readers @param {string} recovery recipient of the sheet */
export const holdersOf = (readers, recovery) => [
  { holder: 'recovery', recipient: recovery },
  ...readers.map(({ account_id, recipient }) => ({ holder: account_id, recipient })),
];

/** @param {readonly string[]} keys @returns {Record<string, unknown>[]} */
export const delegating = (keys) => keys.map((delegate) => ({ type: 'delegate', delegate }));

/** @param {readonly string[]} keys @returns {Record<string, unknown>[]} */
export const withdrawing = (keys) => keys.map((delegate) => ({ type: 'withdrawn', delegate }));

/**
 * Make the next key of an inbox: who left may sign no more, and new concerns are sealed anew.
 *
 * @param {Omit<Chain, 'last'>} about
 * @param {Verified} stand where its chain stands
 * @param {{ readers: readonly Holder[], signer: Signer }} who readers: who remain
 * @param {Tools} tools
 */
export async function nextEpoch(about, stand, { readers, signer }, tools) {
  if (!stand.delegates.includes(signer.publicKey)) throw new Unanswered('not_a_delegate');
  if (!stand.recovery) throw new Unanswered('chain_wrong');
  const remaining = readers.map((one) => one.signing_key);
  const gone = stand.delegates.filter((key) => !remaining.includes(key));
  const { identity, recipient } = await tools.makeIdentity();
  const epoch = stand.epoch + 1;
  const bodies = [...withdrawing(gone), { type: 'inbox', epoch, label: stand.label, recipient }];
  return {
    statements: await extend({ ...about, last: stand.last }, bodies, signer, tools),
    wraps: await wrapAll({ epoch, identity }, holdersOf(readers, stand.recovery), tools),
    key: { epoch, identity },
  };
}
