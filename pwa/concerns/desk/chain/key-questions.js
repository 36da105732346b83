/** Questions about keys: make and open one's own, open inboxes, pass an inbox on to a colleague. */
import * as crypto from '../crypto.js';
import { Unanswered } from '../safe.js';
import { delegating, extend, nextEpoch } from './chain.js';

/**
 * @import { Safe, Own } from '../safe.js'
 * @import { Holder } from './chain.js'
 * @typedef {{ inbox: string, school: string, week: string }} About
 * @typedef {{ roots: any[], statements: any[], epoch: number }} Told what the server says of the chain
 */

/** @param {Safe} safe */
export const keyQuestions = (safe) => ({
  /** @param {{ passphrase: string }} asked */
  make_key: async ({ passphrase }) => {
    const { identity } = await crypto.makeIdentity();
    const own = await whole({ identity, signing: crypto.makeSigning().signing });
    const wrap = await crypto.wrapWithPassphrase(own, passphrase);
    safe.holdOwn(own);
    return { recipient: own.recipient, signing_key: own.signingKey, wrap };
  },
  /** @param {{ passphrase: string, wrap: string }} asked */
  unlock: async ({ passphrase, wrap }) => {
    const own = await opened(wrap, passphrase);
    safe.holdOwn(own);
    return { recipient: own.recipient };
  },
  /** @param {{ old: string, new: string, wrap: string }} asked */
  change_passphrase: async (asked) => {
    const own = await opened(asked.wrap, asked.old);
    return { wrap: await crypto.wrapWithPassphrase(own, asked.new) };
  },
  /** @param {{ inboxes: { id: string, wraps: { epoch: number, sealed: string }[] }[] }} asked */
  take_inboxes: async ({ inboxes }) => {
    const { identity } = safe.own();
    await Promise.all(
      inboxes.flatMap(({ id, wraps }) => wraps.map((wrap) => take(safe, id, wrap, identity))),
    );
    return inboxes.map(({ id }) => ({ id, epochs: safe.epochsOf(id) }));
  },
  /** @param {{ recipient?: string, signing_key?: string, school?: string }} other */
  code_with: (other) => {
    const { recipient, signingKey } = safe.own();
    return crypto.codeBetween(sideOf({ recipient, signing_key: signingKey }), sideOf(other));
  },
  /** The code of somebody else's keys, for the school's leader, who has none. */
  /** @param {{ recipient: string, signing_key: string, school: string }} asked */
  code_of: ({ school, ...other }) => crypto.codeBetween(sideOf(other), sideOf({ school })),
  /** @param {{ inbox: string, recipient: string, epochs: number[] }} asked */
  wrap_for: ({ inbox, recipient, epochs }) =>
    Promise.all(
      epochs.map(async (epoch) => ({
        epoch,
        sealed: await crypto.wrapFor(safe.inboxKey(inbox, epoch), recipient),
      })),
    ),
  /** @param {About & Told & { signing_key: string }} asked */
  delegate: async ({ roots, statements, epoch, signing_key, ...about }) => {
    const own = safe.own();
    const stand = await checked(roots, { id: about.inbox, epoch, statements }, about.school);
    if (stand.delegates.includes(signing_key)) return { statements: [] };
    const chain = { ...about, last: stand.last };
    return { statements: await extend(chain, delegating([signing_key]), signerOf(own), crypto) };
  },
  /** @param {About & Told & { readers: Holder[] }} asked */
  new_epoch: async ({ roots, statements, epoch, readers, ...about }) => {
    const own = safe.own();
    const stand = await checked(roots, { id: about.inbox, epoch, statements }, about.school);
    const who = { readers, signer: signerOf(own) };
    const { key, ...made } = await nextEpoch(about, stand, who, crypto);
    safe.holdInbox(about.inbox, key.epoch, key.identity);
    return made;
  },
});

/** @param {Own} own */
const signerOf = ({ signingKey, signing }) => ({ publicKey: signingKey, seed: signing });

/**
 * What a code is made of on one side: both public keys of a person, so that neither can be another's
 * unseen; the school's id where nobody is on the other side yet.
 *
 * @param {{ recipient?: string, signing_key?: string, school?: string }} side
 */
const sideOf = ({ recipient = '', signing_key = '', school = '' }) =>
  `${recipient}${signing_key}${school}`;

/** @param {{ identity: string, signing: string }} keys @returns {Promise<Own>} */
const whole = async ({ identity, signing }) => ({
  ...{ identity, signing },
  recipient: await crypto.recipientOf(identity),
  signingKey: crypto.publicKeyOf(signing),
});

/** @param {string} wrap @param {string} passphrase */
async function opened(wrap, passphrase) {
  try {
    return await whole(await crypto.openWithPassphrase(wrap, passphrase));
  } catch (cause) {
    throw new Unanswered('wrong_passphrase', { cause });
  }
}

/**
 * Open the key of one epoch; one that does not open is left out and does not spoil the others.
 *
 * @param {Safe} safe
 * @param {string} inbox
 * @param {{ epoch: number, sealed: string }} wrap
 * @param {string} identity
 */
async function take(safe, inbox, { epoch, sealed }, identity) {
  try {
    safe.holdInbox(inbox, epoch, await crypto.openWrap(sealed, identity));
  } catch {
    // Sealed to an older key of this reader, or damaged: a colleague can seal it anew.
  }
}

/** @param {any[]} roots @param {{ id: string, epoch: number, statements: any[] }} inbox @param {string} school */
export async function checked(roots, inbox, school) {
  try {
    return await crypto.verifyInbox(roots, inbox, { schoolId: school });
  } catch (cause) {
    throw new Unanswered('chain_wrong', { cause });
  }
}
