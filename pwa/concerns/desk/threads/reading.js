/**
 * Opens a conversation with the keys that are held: its messages, the notes and plan beside it,
 * and what an earlier inbox handed over.
 */
import * as crypto from '../crypto.js';
import { Unanswered } from '../safe.js';

/**
 * @import { Safe } from '../safe.js'
 * @import { Entry } from '../../conversation.js'
 * @import { ThreadKeys } from '../../seal.js'
 * @typedef {{ dir: string, seq: number, day: string, body: string }} Row
 * @typedef {{ id: string, kind: 'note' | 'plan' | 'transcript', epoch: number, day: string, body: string }} SealedNote
 * @typedef {{ inbox: string, epoch: number, msgs: Row[], notes: SealedNote[] }} Sealed a conversation as the server has it
 * @typedef {{
 *   entries: Entry[], keys: ThreadKeys | null, notes: { id: string, text: string, by: string, day: string, standing: string }[],
 *   plan: any,
 * }} Opened
 */

/**
 * @param {Safe} safe
 * @param {Sealed} sealed
 * @returns {Promise<Opened>}
 */
export async function openThread(safe, { inbox, epoch, msgs, notes }) {
  const holder = { safe, inbox };
  const transcript = await transcriptOf(holder, notes, await ownFirst(holder, epoch, msgs));
  const read = await crypto.readConversation(
    msgs,
    (bytes) => openWithAny(holder, epoch, (key) => crypto.openMessage(bytes, key)),
    transcript ? known(transcript) : {},
  );
  const entries = transcript ? read.map((entry) => elsewhere(entry, transcript)) : read;
  const plans = await openNotes(holder, notes, 'plan');
  return {
    entries,
    keys: transcript ? keysIn(transcript) : crypto.threadKeysOf(entries),
    notes: (await openNotes(holder, notes, 'note')).map(noteOf),
    plan: plans.filter(({ value }) => value).at(-1)?.value ?? transcript?.plan ?? null,
  };
}

/**
 * What stands on the first message of a conversation.
 *
 * @param {Safe} safe
 * @param {{ inbox: string, epoch: number, body: string, transcript?: { epoch: number, body: string } | null }} asked
 */
export async function openFirst(safe, { inbox, epoch, body, transcript }) {
  const holder = { safe, inbox };
  if (transcript) {
    const { value } = await openNote(holder, transcript);
    const first = value?.messages.find(isFirst);
    if (!first) throw new Unanswered('damaged');
    return first;
  }
  try {
    const bytes = crypto.fromBase64(body);
    return await openWithAny(holder, epoch, (key) => crypto.openMessage(bytes, key));
  } catch (cause) {
    throw cause instanceof Unanswered ? cause : new Unanswered('damaged', { cause });
  }
}

/** @param {{ dir: string, seq: number }} message */
export const isFirst = ({ dir, seq }) => dir === 's' && seq === 0;

/**
 * A conversation may outlive a key: the epoch that it began with is tried first, then the others.
 *
 * @template T
 * @param {{ safe: Safe, inbox: string }} holder
 * @param {number} epoch
 * @param {(identity: string) => Promise<T>} open
 * @returns {Promise<T>}
 */
async function openWithAny({ safe, inbox }, epoch, open) {
  const held = safe.epochsOf(inbox);
  if (held.length === 0) throw new Unanswered('no_inbox_key');
  const order = [...held.filter((one) => one === epoch), ...held.filter((one) => one !== epoch)];
  for (const one of order) {
    try {
      return await open(safe.inboxKey(inbox, one));
    } catch (error) {
      if (!(error instanceof crypto.Damaged)) throw error;
    }
  }
  throw new crypto.Damaged();
}

/**
 * @param {{ safe: Safe, inbox: string }} holder
 * @param {{ epoch: number, body: string }} note
 * @returns {Promise<{ value: any }>} null: it cannot be opened
 */
async function openNote(holder, { epoch, body }) {
  try {
    const bytes = crypto.fromBase64(body);
    return { value: await openWithAny(holder, epoch, (key) => crypto.openNote(bytes, key)) };
  } catch {
    return { value: null };
  }
}

/** @param {{ safe: Safe, inbox: string }} holder @param {SealedNote[]} notes @param {SealedNote['kind']} kind */
const openNotes = (holder, notes, kind) =>
  Promise.all(
    notes
      .filter((one) => one.kind === kind)
      .map(async (sealed) => ({ sealed, ...(await openNote(holder, sealed)) })),
  );

/**
 * What another inbox handed over. Anybody can seal something to an inbox: where the first message can
 * be opened here, a transcript of another conversation is none of this one.
 *
 * @param {{ safe: Safe, inbox: string }} holder
 * @param {SealedNote[]} notes
 * @param {{ t: string, auth?: string, recip?: string } | null} first
 */
async function transcriptOf(holder, notes, first) {
  const found = await openNotes(holder, notes, 'transcript');
  const isOurs = (/** @type {any} */ value) =>
    Array.isArray(value?.messages) &&
    (!first ||
      ['t', 'auth', 'recip'].every((name) => value[name] === /** @type {any} */ (first)[name]));
  return found.filter(({ value }) => isOurs(value)).at(-1)?.value ?? null;
}

/** The first message, if it was sealed to this inbox. @param {{ safe: Safe, inbox: string }} holder @param {number} epoch @param {Row[]} msgs */
async function ownFirst(holder, epoch, msgs) {
  const row = msgs.find(isFirst);
  if (!row) return null;
  try {
    const bytes = crypto.fromBase64(row.body);
    return await openWithAny(holder, epoch, (key) => crypto.openMessage(bytes, key));
  } catch {
    return null;
  }
}

/**
 * What was written just before the hand-over, and seen by nobody then, is sealed to the earlier team.
 *
 * @param {Entry} entry
 * @param {{ messages: Entry[] }} transcript
 * @returns {Entry}
 */
function elsewhere(entry, { messages }) {
  const isTold = messages.some(({ dir, seq }) => dir === entry.dir && seq === entry.seq);
  const isLater = entry.dir === 's' && entry.standing === 'damaged' && !isTold;
  return isLater ? { ...entry, standing: 'elsewhere' } : entry;
}

/** @param {any} transcript */
const known = ({ t, auth, messages }) => ({ t, auth, earlier: messages });

/** @param {any} transcript @returns {ThreadKeys} */
const keysIn = ({ t, auth, recip }) => ({ t, auth, recipient: recip });

/** @param {{ sealed: SealedNote, value: any }} opened */
const noteOf = ({ sealed, value }) => ({
  id: sealed.id,
  text: String(value?.text ?? ''),
  by: String(value?.by ?? ''),
  day: String(value?.day ?? sealed.day),
  standing: value ? 'whole' : 'damaged',
});
