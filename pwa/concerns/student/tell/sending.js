/**
 * From words to something sealed that is on its way: checks the school's key, seals, keeps, sends.
 * In this order: what is shown afterwards is already safe.
 */

import { announce } from '../../../core/announce.js';
import { keysOf } from '../keys.js';
import * as layer from '../layer.js';
import { today } from '../parts.js';
import { queueOf } from '../queue.js';
import { isUrgent } from '../rules.js';
import { schoolOf } from '../school.js';
import { become, check, newDraft, speakOn } from '../talk.js';
import { contentOf } from './content.js';
import { step as sent } from './sent.js';

/** @import { Verdict } from '../../../core/outbox.js' */
/** @import { Draft, Talk } from '../talk.js' */
/** @import { Inbox } from '../school.js' */

/** How it fares. @typedef {'busy' | 'sent' | 'offline' | 'later' | 'again' | 'closed' | 'refused'} Standing */
/**
 * What was sealed. `text` is kept as long as the page may have to seal it anew.
 * @typedef {{ draft: Draft, content: ReturnType<typeof contentOf>, standing: Standing,
 *   isInMemory: boolean, turns: number, isCodeKept: boolean }} Sending
 */

/** Longer than this nobody waits for an answer; the page then says what it knows. */
const PATIENCE_MS = 4000;
const MOST_TURNS = 3;

/** Make the receipt, and grow its keys while somebody writes. @param {Talk} talk */
export async function prepare(talk) {
  const { makeDigits } = await import('../crypto.js');
  if (talk.isEnded) return;
  talk.draft.digits ||= makeDigits();
  await Promise.all([keysOf(talk.draft.digits, talk.schoolId), speakOn(talk)]);
}

/** Take what was written and do with it what can be done. @param {Talk} talk */
export async function finish(talk) {
  const button = layer.shown().querySelector('.send');
  if (!button || button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = talk.say('write.busy');
  announce(talk.say('write.busy'));
  const draft = { ...talk.draft };
  /** @type {Sending} */
  const sending = {
    ...{ draft, content: contentOf(talk), standing: 'busy' },
    ...{ isInMemory: false, turns: 0, isCodeKept: draft.isCard },
  };
  // Nothing leaves before all is here that tells what became of it.
  const isReady = await speakOn(talk);
  const isKept = isReady && (await sealAndKeep(talk, sending).catch(() => false));
  if (talk.isEnded || talk.untrue) return;
  if (isKept) return show(talk, sending);
  button.removeAttribute('aria-disabled');
  button.textContent = talk.say('write.sure');
  const place = layer.shown().querySelector('#write-wrong');
  if (place) place.textContent = talk.say('wrong.cannot');
}

/** @param {Talk} talk @param {Sending} sending */
async function show(talk, sending) {
  talk.draft = newDraft();
  talk.isAtRisk = () => !sending.isCodeKept || queueOf(talk).atRisk() > 0;
  const begun = queueOf(talk).begin();
  await Promise.race([begun, new Promise((go) => setTimeout(go, PATIENCE_MS))]);
  if (talk.isEnded) return;
  become(talk, sent(talk, sending));
  announce(talk.say(`sent.${sending.standing}`));
}

/** @param {Talk} talk @param {Sending} sending @returns {Promise<boolean>} whether it is sealed and safe */
async function sealAndKeep(talk, sending) {
  const school = sending.turns ? await schoolOf(talk.schoolId, { isFresh: true }) : talk.school;
  const keys = school && (await check(talk, school));
  const inbox = keys && school.inboxes.find(({ id }) => id === sending.draft.inbox);
  const signed = inbox && keys.get(inbox.id);
  if (!signed || !isSeen(inbox, sending.content)) return false;
  const { sealMessage, toBase64, NOTHING_BEFORE } = await import('../crypto.js');
  const own = await keysOf(sending.draft.digits, talk.schoolId);
  const day = today(school.time_zone);
  const place = /** @type {const} */ ({ dir: 's', seq: 0, after: 0, day, prev: NOTHING_BEFORE });
  const recipients = [signed.recipient, own.recipient];
  const sealed = await sealMessage(sending.content, own, place, recipients);
  const { level } = sending.content;
  const entry = {
    school: talk.schoolId,
    inbox: inbox.id,
    epoch: signed.epoch,
    lookup_hash: own.lookupHash,
    urgent: isUrgent(/** @type {'U0'} */ (level)),
    body: toBase64(sealed),
  };
  const where = await queueOf(talk).keep(entry, (verdict) => heard(talk, sending, verdict));
  sending.isInMemory = where === 'memory';
  return true;
}

/** Nobody reads it whom its writer did not see by name. @param {Inbox} inbox @param {Sending['content']} content */
const isSeen = (inbox, { readers: seen }) => inbox.readers.every(({ name }) => seen.includes(name));

/** @param {Talk} talk @param {Sending} sending @param {Verdict} verdict */
async function heard(talk, sending, { name }) {
  sending.standing = /** @type {Standing} */ (name);
  const mayTurn = name === 'again' && sending.turns < MOST_TURNS && sending.content.text;
  if (mayTurn) {
    // Its readers have another key by now: sealed anew, as long as the words are still here.
    sending.turns += 1;
    if (await sealAndKeep(talk, sending).catch(() => false)) return void queueOf(talk).begin();
  }
  if (name === 'sent') sending.content.text = '';
  if (talk.isEnded || layer.shownName() !== 'sent') return;
  layer.repaint();
  announce(talk.say(`sent.${sending.standing}`));
}
