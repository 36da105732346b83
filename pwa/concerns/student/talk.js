/**
 * One visit to somebody's concern: what is known of the school, what is being written, and the
 * steps through it. All of it is in memory, and gone when it is closed.
 */

import { countDown } from '../../core/count-down.js';
import { load, textOf } from '../../core/language.js';
import * as layer from './layer.js';
import { Swapped, schoolOf, verified } from './school.js';

/** @import { Text } from '../../core/language.js' */
/** @import { App } from '../../checkins/start.js' */
/** @import { Step } from './layer.js' */
/** @import { School } from './school.js' */
/** @import { Level } from './rules.js' */

/**
 * What is being written. `digits`: of the receipt, made on this phone or printed on a card.
 * @typedef {{ inbox: string, topic: string, level: Level | '', text: string, digits: string,
 *   isCard: boolean, isWarned: boolean }} Draft
 */

/**
 * `say`: the sentences of concerns; `text` and `more`: those of the pages around them.
 * `untrue`: why the school's keys are not believed; `lost`: why an earlier message did not arrive;
 * `isAtRisk`: whether something would be lost if the page were closed now.
 * @typedef {{ app: App, say: Text, text: Text, more: Text, language: string, schoolId: string,
 *   fingerprint: string | null, isShared: boolean, school: School | null, isHeard: boolean, hasMore: boolean,
 *   untrue: string | null,
 *   lost: string | null, draft: Draft, isEnded: boolean, isAtRisk: () => boolean,
 *   leave: () => void }} Talk
 */

const TEXTS = ['concern', 'student', 'student-more'];
/** What comes after writing says more, and is fetched while somebody reads. */
const AFTER = 'concern-after';
/** So long a shared tablet waits for a touch; somebody who writes may think. */
const IDLE_SECONDS = 60;
const WRITING_SECONDS = 180;

/** @returns {Draft} */
export const newDraft = () => ({
  ...{ inbox: '', topic: '', level: '', text: '', digits: '' },
  ...{ isCard: false, isWarned: false },
});

/** @param {Talk} talk */
export async function speak(talk) {
  const { language, wording } = talk.app.view;
  const after = talk.hasMore ? [AFTER] : [];
  const found = await Promise.all([...TEXTS, ...after].map((name) => load(name, language)));
  const [first, student, beside, last] = found;
  const say = textOf({ ...first, ...last }, wording);
  const [text, more] = [student, beside].map((one) => textOf(one ?? {}, wording));
  Object.assign(talk, { language, say, text, more });
}

/** Have the sentences of all that comes after writing. @param {Talk} talk @returns {Promise<boolean>} whether they are here */
export async function speakOn(talk) {
  if (talk.hasMore) return true;
  talk.hasMore = Boolean(await load(AFTER, talk.app.view.language));
  await speak(talk);
  return talk.hasMore;
}

/** Ask the school; then, while somebody reads, whether its keys are its own. @param {Talk} talk */
export async function hear(talk) {
  const school = await schoolOf(talk.schoolId);
  if (talk.isEnded) return;
  Object.assign(talk, { school, isHeard: true });
  layer.repaint();
  const { queueOf } = await import('./queue.js');
  talk.lost ??= await queueOf(talk).takeLost();
  if (talk.lost && !talk.isEnded) layer.repaint();
  if (school) await check(talk, school);
}

/**
 * Stop everything when the school's keys are not its own.
 *
 * @param {Talk} talk
 * @param {School} school
 * @returns {Promise<Map<string, import('../statements.js').Verified> | null>}
 */
export async function check(talk, school) {
  try {
    return await verified(school, talk);
  } catch (error) {
    if (error instanceof Swapped && !talk.isEnded) {
      talk.untrue = error.reason;
      await speakOn(talk);
      const { step } = await import('./tell/stopped.js');
      layer.become(withCount(talk, step(talk)));
    }
    return null;
  }
}

/** Go one step on. @param {Talk} talk @param {Step} step */
export const go = (talk, step) => layer.go(withCount(talk, step));

/** Show a step behind which nothing can be seen again. @param {Talk} talk @param {Step} step */
export const become = (talk, step) => layer.become(withCount(talk, step));

/** A shared tablet goes back to its start by itself. @param {Talk} talk @param {Step} step @returns {Step} */
export function withCount(talk, step) {
  if (!talk.isShared) return step;
  const shown = () => {
    step.shown?.();
    const words = {
      left: (/** @type {number} */ count) => talk.text('tablet.start', { count }),
      stay: talk.text('tablet.stay'),
      go: talk.text('tablet.next'),
    };
    const seconds = step.name === 'write' ? WRITING_SECONDS : IDLE_SECONDS;
    countDown(layer.below(), words, talk.leave, seconds);
  };
  return { ...step, shown };
}
