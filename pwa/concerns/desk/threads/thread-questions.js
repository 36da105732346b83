/** Questions about conversations: read them, seal answers, notes and plans, hand them on, take them out. */
import { bytesOf } from '../../bytes.js';
import { checkedBy } from '../chain/key-questions.js';
import * as crypto from '../crypto.js';
import { Unanswered } from '../safe.js';
import { textFile } from './export.js';
import { isFirst, openFirst, openThread } from './reading.js';

/**
 * @import { Safe } from '../safe.js'
 * @import { Sealed } from './reading.js'
 */

const EXCERPT = 140;

/** @param {Safe} safe */
export const threadQuestions = (safe) => ({
  /** @param {Sealed} sealed */
  read_thread: async (sealed) => {
    const { entries, keys, notes, plan } = await openThread(safe, sealed);
    const first = entries.find(isFirst);
    const messages = entries.map(({ recip: _recip, auth: _auth, t: _t, ...shown }) => shown);
    return { messages, ...labelsOf(first), notes, plan, can_answer: keys !== null };
  },
  /** @param {Parameters<typeof openFirst>[1]} asked */
  read_first: async (asked) => {
    const first = await openFirst(safe, asked);
    return { ...labelsOf(first), excerpt: [...first.text].slice(0, EXCERPT).join('') };
  },
  /** @param {Sealed & { text: string, day?: string, language?: string }} asked day: today at school */
  seal_reply: async ({ text, day = todayHere(), language, ...sealed }) => {
    const { keys } = await openThread(safe, sealed);
    if (!keys) throw new Unanswered('cannot_answer');
    const place = await crypto.nextPlace(sealed.msgs, 'c', day);
    const { recipient } = await newestOf(safe, sealed.inbox);
    const content = { text, ...(language ? { language } : {}) };
    const body = await fitting(
      crypto.sealMessage(content, keys, place, [keys.recipient, recipient]),
    );
    return { seq: place.seq, body };
  },
  /** @param {{ inbox: string, text: string, by: string, day: string }} asked */
  seal_note: ({ inbox, text, by, day }) => sealNote(safe, inbox, { text, by, day }),
  /** @param {{ inbox: string, plan: any }} asked */
  seal_plan: ({ inbox, plan: { steps, duty, outcome } }) =>
    sealNote(safe, inbox, { steps, duty, ...(outcome ? { outcome } : {}) }),
  /**
   * @param {Sealed & { label: string, to: { id: string, label?: string, statements: any[] }, roots: any[], school: string }} asked
   *   label: of the inbox that hands over; to: the one that takes over
   */
  hand_over: async ({ label, to, roots, school, ...sealed }) => {
    const inbox = { ...to, epoch: newestEpoch(to.statements) };
    const stand = await checkedBy(safe, roots, inbox, school);
    const { entries, keys, plan } = await openThread(safe, sealed);
    if (!keys) throw new Unanswered('cannot_answer');
    const transcript = { ...crypto.transcriptOf(entries, keys, label), ...(plan ? { plan } : {}) };
    const body = await fitting(crypto.sealTranscript(transcript, stand.recipient));
    return { epoch: stand.epoch, body };
  },
  /** @param {Sealed & { passphrase: string, words: import('./export.js').Words }} asked words: see textFile */
  export_thread: async ({ passphrase, words, ...sealed }) => {
    const text = textFile(await openThread(safe, sealed), words);
    return { file: await crypto.lockFile(bytesOf(text), passphrase) };
  },
});

/** @param {{ topic?: string, level?: string, language?: string } | undefined} first */
const labelsOf = ({ topic = '', level = '', language = '' } = {}) => ({ topic, level, language });

/** The date where this browser is. */
const todayHere = () => new Intl.DateTimeFormat('sv-SE').format(new Date());

/** The newest key that a chain names; whether it may, the check of the chain tells. */
/** @param {{ said: string }[]} statements */
const newestEpoch = (statements) =>
  Math.max(0, ...statements.map(({ said }) => Number(JSON.parse(said).epoch ?? 0)));

/** The newest key of an inbox that this reader holds. @param {Safe} safe @param {string} inbox */
async function newestOf(safe, inbox) {
  safe.own();
  const epoch = safe.epochsOf(inbox).at(-1);
  if (epoch === undefined) throw new Unanswered('no_inbox_key');
  return { epoch, recipient: await crypto.recipientOf(safe.inboxKey(inbox, epoch)) };
}

/** @param {Safe} safe @param {string} inbox @param {object} value */
async function sealNote(safe, inbox, value) {
  const { epoch, recipient } = await newestOf(safe, inbox);
  return { epoch, body: await fitting(crypto.sealNote(value, recipient)) };
}

/** @param {Promise<Uint8Array>} sealing @returns {Promise<string>} base64 */
async function fitting(sealing) {
  try {
    return crypto.toBase64(await sealing);
  } catch (cause) {
    throw cause instanceof crypto.TooLong ? new Unanswered('too_long', { cause }) : cause;
  }
}
