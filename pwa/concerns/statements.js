/**
 * What an inbox says of itself, signed by the school: which key opens it, and who may speak for
 * it. A phone believes these, not the server: a key that was slipped in is found here.
 */

import { bytesOf, digest, fromHex, hexDigest } from './bytes.js';

/**
 * @typedef {{ public_key: string, said: string | null, signature: string | null }} Root
 * @typedef {{ said: string, signature: string }} Statement
 * @typedef {{ id: string, epoch: number, statements: readonly Statement[], label?: string }} Inbox label: as it is shown
 * @typedef {(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => Promise<boolean>} Verify
 * @typedef {{ v: 1, type: string, school: string, prev: string, week: string, inbox?: string,
 *   epoch?: number, label?: string, recipient?: string, delegate?: string, root?: string }} Said
 */

/**
 * The newest key of an inbox, from a chain that holds. `isRootKnown`: the poster vouches for it;
 * `recovery`: the key of the sheet in the envelope; `last`: the `prev` of a next statement;
 * `recipients`: the key of each epoch.
 *
 * @typedef {{ recipient: string, epoch: number, label: string, isRootKnown: boolean,
 *   recovery: string | null, delegates: string[], last: string,
 *   recipients: Record<number, string> }} Verified
 */

/** @typedef {'root' | 'fingerprint' | 'shape' | 'chain' | 'signature' | 'epoch' | 'label' | 'empty'} Reason */

/** What the school is said to have signed, it has not. */
export class Untrue extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export const FIRST = '0'.repeat(64);
const FINGERPRINT_BYTES = 16;
const FIELDS = {
  inbox: ['epoch', 'inbox', 'label', 'prev', 'recipient', 'school', 'type', 'v', 'week'],
  delegate: ['delegate', 'inbox', 'prev', 'school', 'type', 'v', 'week'],
  withdrawn: ['delegate', 'inbox', 'prev', 'school', 'type', 'v', 'week'],
  recovery: ['inbox', 'prev', 'recipient', 'school', 'type', 'v', 'week'],
  root_next: ['prev', 'root', 'school', 'type', 'v', 'week'],
};
const WEEK = /^\d{4}-W\d\d$/;
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const KEY = /^[0-9a-f]{64}$/;

/**
 * JSON in the one spelling that is signed: sorted keys, no spaces.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const spelt = entries
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`);
  return `{${spelt.join(',')}}`;
}

/**
 * What posters carry of a root key.
 *
 * @param {string} publicKey hex
 * @returns {Promise<string>} 22 characters
 */
export async function fingerprintOf(publicKey) {
  const start = (await digest(fromHex(publicKey))).subarray(0, FINGERPRINT_BYTES);
  const text = btoa(String.fromCharCode(...start));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What the next statement of a chain has as `prev`. @param {readonly Statement[]} statements */
export async function prevOf(statements) {
  const last = statements.at(-1);
  return last ? hexDigest(bytesOf(last.said)) : FIRST;
}

/**
 * The root keys that count: those since the last one that no other vouches for.
 *
 * @param {readonly Root[]} roots
 * @param {{ schoolId: string, fingerprint?: string | null }} known
 * @param {Verify} verify
 * @returns {Promise<{ keys: string[], isKnown: boolean, hasRestarted: boolean }>}
 * @throws {Untrue}
 */
export async function verifyRoots(roots, { schoolId, fingerprint }, verify) {
  const start = roots.map(({ said }) => said).lastIndexOf(null);
  if (start < 0) throw new Untrue('root');
  const valid = roots.slice(start);
  for (const [place, root] of valid.entries()) {
    if (!KEY.test(root.public_key)) throw new Untrue('root');
    const before = valid[place - 1];
    const isVouchedFor = !before || (await isSuccessor(root, before.public_key, schoolId, verify));
    if (!isVouchedFor) throw new Untrue('root');
  }
  const keys = valid.map((root) => root.public_key);
  const isKnown = Boolean(fingerprint);
  const prints = isKnown ? await Promise.all(keys.map(fingerprintOf)) : [];
  if (fingerprint && !prints.includes(fingerprint)) throw new Untrue('fingerprint');
  return { keys, isKnown, hasRestarted: start > 0 };
}

/**
 * Follow an inbox's chain to its newest key.
 *
 * @param {readonly Root[]} roots
 * @param {Inbox} inbox
 * @param {{ schoolId: string, fingerprint?: string | null }} known
 * @param {Verify} verify
 * @returns {Promise<Verified>}
 * @throws {Untrue}
 */
export async function verifyInbox(roots, inbox, known, verify) {
  const { keys, isKnown, hasRestarted } = await verifyRoots(roots, known, verify);
  const said = await linked(inbox, known.schoolId);
  const state = { delegates: new Set(), recovery: null, newest: null, epoch: null };
  const chain = /** @type {State} */ ({ ...state, keys, hasBegun: !hasRestarted });
  for (const [place, statement] of inbox.statements.entries()) {
    await take(chain, /** @type {Said} */ (said[place]), statement, verify);
  }
  const { newest } = chain;
  if (!newest) throw new Untrue('empty');
  if (newest.epoch !== inbox.epoch) throw new Untrue('epoch');
  // Under another name it would be chosen by those who mean other people.
  if ((inbox.label ?? newest.label) !== newest.label) throw new Untrue('label');
  return {
    recipient: newest.recipient ?? '',
    epoch: inbox.epoch,
    label: newest.label ?? '',
    isRootKnown: isKnown,
    recovery: chain.recovery,
    delegates: [...chain.delegates],
    last: await prevOf(inbox.statements),
    recipients: Object.fromEntries(
      said.filter(({ type }) => type === 'inbox').map((one) => [one.epoch, one.recipient]),
    ),
  };
}

/**
 * What is known so far on the way along a chain. `hasBegun`: a statement counted. After the sheet
 * was lost the chain goes on under a new root, and what the old one signed counts no more.
 *
 * @typedef {{ keys: string[], hasBegun: boolean, delegates: Set<string>, recovery: string | null,
 *   newest: Said | null, epoch: number | null }} State
 */

/** @param {State} chain @param {Said} said @param {Statement} statement @param {Verify} verify */
async function take(chain, said, statement, verify) {
  if (said.type === 'inbox') {
    if (chain.epoch !== null && said.epoch !== chain.epoch + 1) throw new Untrue('epoch');
    chain.epoch = said.epoch ?? null;
  }
  const isByRoot = await isSignedBy(chain.keys, statement, verify);
  const isByDelegate =
    said.type !== 'recovery' && (await isSignedBy(chain.delegates, statement, verify));
  if (!isByRoot && !isByDelegate) {
    if (chain.hasBegun) throw new Untrue('signature');
    return;
  }
  chain.hasBegun = true;
  apply(chain, said);
}

/** @param {State} chain @param {Said} said */
function apply(chain, said) {
  if (said.type === 'inbox') chain.newest = said;
  if (said.type === 'recovery') chain.recovery = said.recipient ?? null;
  if (said.type === 'delegate') chain.delegates.add(said.delegate ?? '');
  if (said.type === 'withdrawn') chain.delegates.delete(said.delegate ?? '');
}

/** @param {Inbox} inbox @param {string} schoolId @returns {Promise<Said[]>} */
async function linked(inbox, schoolId) {
  const all = [];
  let prev = FIRST;
  for (const { said: text } of inbox.statements) {
    const said = parsed(text, ['inbox', 'delegate', 'withdrawn', 'recovery']);
    const isHere = said.school === schoolId && said.inbox === inbox.id;
    if (!isHere || said.prev !== prev) throw new Untrue('chain');
    all.push(said);
    prev = await hexDigest(bytesOf(text));
  }
  return all;
}

/** @param {Root} root @param {string} before @param {string} schoolId @param {Verify} verify */
async function isSuccessor(root, before, schoolId, verify) {
  const { said: text, signature } = root;
  if (text === null || signature === null) return false;
  const said = parsed(text, ['root_next']);
  const isMeant = said.root === root.public_key && said.school === schoolId && said.prev === FIRST;
  return isMeant && isSignedBy([before], { said: text, signature }, verify);
}

/** @param {Iterable<string>} keys @param {Statement} statement @param {Verify} verify */
async function isSignedBy(keys, { said, signature }, verify) {
  if (!/^[0-9a-f]{128}$/.test(signature)) return false;
  const message = bytesOf(said);
  for (const key of keys) {
    if (await verify(fromHex(signature), message, fromHex(key))) return true;
  }
  return false;
}

/** @param {string} text @param {readonly (keyof typeof FIELDS)[]} types @returns {Said} */
function parsed(text, types) {
  const said = read(text);
  const type = types.find((one) => one === said?.type);
  const isWhole = type && canonical(said) === text && hasFields(said, FIELDS[type]);
  if (!isWhole || !hasShape(said)) throw new Untrue('shape');
  return said;
}

/** @param {string} text @returns {any} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Untrue('shape');
  }
}

/** @param {Said} said @param {readonly string[]} fields sorted */
const hasFields = (said, fields) => Object.keys(said).sort().join() === fields.join();

/** @param {any} said */
const hasShape = ({ v, week, prev, epoch = 1, label = '-', recipient, delegate, root }) =>
  v === 1 &&
  isText(week, WEEK) &&
  isText(prev, KEY) &&
  Number.isSafeInteger(epoch) &&
  epoch >= 1 &&
  isText(label, /./) &&
  (recipient === undefined || isText(recipient, RECIPIENT)) &&
  [delegate, root].every((key) => key === undefined || isText(key, KEY));

/** @param {unknown} value @param {RegExp} pattern */
const isText = (value, pattern) => typeof value === 'string' && pattern.test(value);
