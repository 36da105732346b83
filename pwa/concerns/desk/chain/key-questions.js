/** Questions about keys: make and open one's own, open inboxes, pass an inbox on to a colleague. */
import * as crypto from '../crypto.js';
import { Unanswered } from '../safe.js';
import { delegating, extend, nextEpoch } from './chain.js';

/**
 * @import { Safe, Own } from '../safe.js'
 * @import { Holder } from './chain.js'
 * @typedef {{ inbox: string, school: string, week: string }} About
 * @typedef {{ id: string, epoch: number, statements: any[], wraps: { epoch: number, sealed: string }[] }} Mine wraps: to this reader
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
  /**
   * Open the keys of inboxes, if they are those that the school signed.
   *
   * @param {{ roots: any[], school: string, known?: string | null, inboxes: Mine[] }} asked
   *   known: fingerprint of the root that this browser has seen
   */
  take_inboxes: async ({ roots, school, known = null, inboxes }) => {
    const { identity } = safe.own();
    const mine = inboxes.filter(({ wraps }) => wraps.length > 0);
    if (mine.length > 0) safe.holdRoot(await newestRoot(roots, school, safe.root() ?? known));
    await Promise.all(mine.map((inbox) => takeInbox(safe, { ...inbox, roots, school }, identity)));
    const epochs = inboxes.map(({ id }) => ({ id, epochs: safe.epochsOf(id) }));
    return { root: safe.root(), inboxes: epochs };
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
  delegate: async ({ signing_key, ...about }) => {
    const own = safe.own();
    const stand = await standOf(safe, about);
    if (stand.delegates.includes(signing_key)) return { statements: [] };
    const chain = { ...about, last: stand.last };
    return { statements: await extend(chain, delegating([signing_key]), signerOf(own), crypto) };
  },
  /** @param {About & Told & { readers: Holder[] }} asked */
  new_epoch: async ({ readers, ...about }) => {
    const own = safe.own();
    const stand = await standOf(safe, about);
    checkSelf(own, readers);
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

/** One's own new key is sealed to oneself, whatever the server says. @param {Own} own @param {Holder[]} readers */
function checkSelf({ signingKey, recipient }, readers) {
  const self = readers.find((one) => one.signing_key === signingKey);
  if (self && self.recipient !== recipient) throw new Unanswered('chain_wrong');
}

/**
 * Open the keys of one inbox. Anybody can seal a key to a reader: only those count that the chain
 * names, or answers would be sealed to whoever made them.
 *
 * @param {Safe} safe
 * @param {Mine & { roots: any[], school: string }} inbox
 * @param {string} identity
 */
async function takeInbox(safe, { id, epoch, statements, wraps, roots, school }, identity) {
  const { recipients } = await checkedBy(safe, roots, { id, epoch, statements }, school);
  for (const wrap of wraps) {
    try {
      const key = await crypto.openWrap(wrap.sealed, identity);
      const isSigned = (await crypto.recipientOf(key)) === recipients[wrap.epoch];
      if (isSigned) safe.holdInbox(id, wrap.epoch, key);
    } catch {
      // Sealed to an older key of this reader, or damaged: a colleague can seal it anew.
    }
  }
}

/** @param {any[]} roots @param {string} school @param {string | null} fingerprint */
async function newestRoot(roots, school, fingerprint) {
  try {
    const { keys } = await crypto.verifyRoots(roots, { schoolId: school, fingerprint });
    return crypto.fingerprintOf(keys.at(-1) ?? '');
  } catch (cause) {
    const isOther = cause instanceof crypto.Untrue && cause.reason === 'fingerprint';
    throw new Unanswered(isOther ? 'root_changed' : 'chain_wrong', { cause });
  }
}

/** Check a chain against the root that is known. @param {Safe} safe @param {any[]} roots @param {Inbox} inbox @param {string} school */
export const checkedBy = (safe, roots, inbox, school) => checked(roots, inbox, school, safe.root());

/** Check the chain that a question brings along. @param {Safe} safe @param {About & Told} asked */
const standOf = (safe, { roots, inbox, epoch, statements, school }) =>
  checkedBy(safe, roots, { id: inbox, epoch, statements }, school);

/** @typedef {{ id: string, epoch: number, statements: any[], label?: string }} Inbox */

/** @param {any[]} roots @param {Inbox} inbox @param {string} school @param {string | null} [fingerprint] */
export async function checked(roots, inbox, school, fingerprint = null) {
  try {
    return await crypto.verifyInbox(roots, inbox, { schoolId: school, fingerprint });
  } catch (cause) {
    throw new Unanswered('chain_wrong', { cause });
  }
}
