/** Fetches a conversation, opens it on the phone, adds to it, and has it erased. */

import { post } from '../../../core/http.js';
import { nextPlace, readConversation } from '../../conversation.js';
import { keysOf } from '../keys.js';
import { today } from '../parts.js';
import { deliver, queueOf } from '../queue.js';
import { schoolOf } from '../school.js';
import { check } from '../talk.js';

/** @import { Talk } from '../talk.js' */
/** @import { Inbox } from '../school.js' */
/** @typedef {import('../../conversation.js').Row} Row */
/** @typedef {import('../../conversation.js').Entry} Message */
/** @typedef {import('../../receipt.js').Keys} Keys */

/**
 * `text`: what is being added; `readers`: who was shown as reading when it was written.
 * @typedef {{ keys: Keys, state: 'received' | 'read' | 'taken' | 'closed', inbox: string,
 *   eraseOn: string | null, rows: Row[], messages: Message[], text: string, error: string,
 *   isBusy: boolean, readers: string }} Conversation
 */

const MOST_TURNS = 3;

/**
 * @param {Talk} talk
 * @param {string} digits
 * @returns {Promise<{ error: string, conversation?: Conversation }>}
 */
export async function find(talk, digits) {
  const keys = await keysOf(digits, talk.schoolId);
  /** @type {Conversation} */
  const conversation = {
    ...{ keys, state: 'received', inbox: '', eraseOn: null, rows: [], messages: [] },
    ...{ text: '', error: '', isBusy: false, readers: '' },
  };
  const error = await refresh(conversation);
  if (!error) return { error, conversation };
  const isHere = error === 'look.none' && (await queueOf(talk).holds(keys.lookupHash));
  return { error: isHere ? 'look.here' : error };
}

/**
 * Fetch and open what there is now.
 *
 * @param {Conversation} conversation
 * @returns {Promise<string>} what went wrong, or nothing
 */
export async function refresh(conversation) {
  const { keys } = conversation;
  const { body } = await post('/threads/open', { lookup: keys.lookup });
  if (!body) return 'look.offline';
  if (body.result === 'later') return 'look.later';
  if (body.state === 'none') return 'look.none';
  const { openMessage } = await import('../crypto.js');
  const open = (/** @type {Uint8Array} */ bytes) => openMessage(bytes, keys.identity);
  const messages = await readConversation(body.msgs, open, { t: keys.t, auth: keys.auth });
  const { state, inbox, erase_on: eraseOn } = body;
  Object.assign(conversation, { state, inbox, eraseOn, rows: body.msgs, messages });
  return '';
}

/** Who reads it now. @param {Talk} talk @param {Conversation} conversation @returns {Inbox | undefined} */
export const inboxOf = ({ school }, conversation) =>
  school?.inboxes.find(({ id }) => id === conversation.inbox);

/** @param {Inbox | undefined} inbox */
export const readersOf = (inbox) =>
  inbox ? [inbox.label, ...inbox.readers.map(({ name }) => name)].join('|') : '';

/**
 * Add what was written, sealed to those who read now.
 *
 * @param {Talk} talk
 * @param {Conversation} conversation
 * @returns {Promise<string>} what went wrong, or nothing
 */
export async function add(talk, conversation) {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const to = await recipientOf(talk, conversation);
    if (!to.recipient) return to.error;
    const result = await append(talk, conversation, to);
    if (result !== 'again') return ADDED[result] ?? 'more.offline';
    const error = await refresh(conversation);
    if (error || isThere(conversation)) return error;
  }
  return 'more.later';
}

/**
 * To whom it is sealed: those who read now, if they are those whom the writer saw.
 *
 * @param {Talk} talk
 * @param {Conversation} conversation
 */
async function recipientOf(talk, conversation) {
  const school = await schoolOf(talk.schoolId, { isFresh: true });
  if (!school) return { recipient: '', epoch: 0, error: 'more.offline' };
  talk.school = school;
  const keys = await check(talk, school);
  const inbox = inboxOf(talk, conversation);
  const signed = inbox && keys?.get(inbox.id);
  if (!signed) return { recipient: '', epoch: 0, error: 'more.nobody' };
  const isSeen = readersOf(inbox) === conversation.readers;
  return isSeen ? { ...signed, error: '' } : { recipient: '', epoch: 0, error: 'more.others' };
}

/** Its answer may have been lost on the way, and not the message. @param {Conversation} conversation */
const isThere = ({ messages, text }) =>
  messages.filter(({ dir }) => dir === 's').at(-1)?.text === text.trim();

/** @type {Record<string, string>} */
const ADDED = { ok: '', later: 'more.later', work: 'more.later', closed: 'more.nobody' };

/** @param {Talk} talk @param {Conversation} conversation @param {{ recipient: string, epoch: number }} to @returns {Promise<string>} */
async function append(talk, conversation, { recipient, epoch }) {
  const { keys, rows, inbox } = conversation;
  const { sealMessage, toBase64 } = await import('../crypto.js');
  const place = await nextPlace(rows, 's', today(talk.school?.time_zone));
  const content = { text: conversation.text.trim(), language: talk.language };
  const sealed = await sealMessage(content, keys, place, [recipient, keys.recipient]);
  const said = { lookup: keys.lookup, seq: place.seq, inbox, epoch, body: toBase64(sealed) };
  const { body } = await deliver('/threads/append', talk.schoolId, said);
  return body?.result ?? 'offline';
}

/** @param {Conversation} conversation @returns {Promise<boolean>} whether it is gone */
export async function erase({ keys }) {
  const { body } = await post('/threads/erase', { lookup: keys.lookup });
  return body?.result === 'ok';
}
