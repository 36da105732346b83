/** Opens a concern over the check-in, and forgets it when it is closed. */

import { stopCount } from '../../core/count-down.js';
import { loadStyle } from '../../core/style.js';
import { forgetKeys } from './keys.js';
import * as layer from './layer.js';
import { hear, newDraft, speak, withCount } from './talk.js';

/** @import { App } from '../../checkins/start.js' */
/** @import { Step } from './layer.js' */
/** @import { Draft, Talk } from './talk.js' */
/** @import { Wish } from './ways.js' */

/** What an own device still has of a text that was not sent. @type {{ school: string, draft: Draft } | null} */
let unsent = null;

/** @param {App} app @param {Wish} wish */
export async function open(app, wish) {
  const card = wish.card ?? null;
  const schoolId = card?.school ?? app.facts?.school.id ?? '';
  const talk = /** @type {Talk} */ ({
    app,
    language: '',
    schoolId,
    fingerprint: card ? card.fingerprint : fingerprintOf(app),
    isShared: app.device.isShared,
    school: null,
    isHeard: false,
    hasMore: wish.to !== 'tell',
    untrue: null,
    lost: null,
    draft: unsent?.school === schoolId ? unsent.draft : newDraft(),
    isEnded: false,
    isAtRisk: () => false,
    leave: () => leave(talk),
  });
  const style = loadStyle('concern').catch(() => {});
  const [step] = await Promise.all([firstStep(talk, wish), speak(talk), style]);
  const spoken = () => speak(talk).then(() => talk.isEnded || layer.repaint());
  const asked = (/** @type {Event} */ event) => {
    if (talk.draft.text || talk.isAtRisk()) event.preventDefault();
  };
  document.getElementById('language')?.addEventListener('change', spoken);
  // A browser may keep the page for its back button, and show it to whoever presses that. A code
  // that nobody wrote down yet is kept on an own device: without it the answer is lost.
  const left = () => {
    const isCodeShown = layer.shownName() === 'sent' && talk.isAtRisk();
    if (talk.isShared || !isCodeShown) layer.end();
  };
  addEventListener('beforeunload', asked);
  addEventListener('pagehide', left);
  layer.begin(withCount(talk, step()), () => {
    document.getElementById('language')?.removeEventListener('change', spoken);
    removeEventListener('beforeunload', asked);
    removeEventListener('pagehide', left);
    forget(talk);
  });
  void hear(talk);
}

/** @param {Talk} talk @param {Wish} wish @returns {Promise<() => Step>} */
async function firstStep(talk, { to, card }) {
  const before = to === 'answer' ? null : (await import('./tell/before.js')).step;
  if (to === 'tell' && before) return () => before(talk);
  const { step } = await import('./back/digits.js');
  return () => step(talk, { digits: card?.digits ?? '', onward: before });
}

/** What the poster vouches for. @param {App} app */
const fingerprintOf = ({ view }) => view.link?.hash.split('.')[2] || null;

/** Close it: nothing of it stays in memory. @param {Talk} talk */
function leave(talk) {
  unsent = null;
  talk.draft = newDraft();
  stopCount();
  layer.leave();
}

/** @param {Talk} talk */
function forget(talk) {
  talk.isEnded = true;
  const { draft, schoolId, isShared, app } = talk;
  // Whoever only steps back to the questions finds the text again; a next child on a tablet does not.
  unsent = draft.text && !isShared ? { school: schoolId, draft } : null;
  talk.draft = newDraft();
  forgetKeys();
  if (isShared) app.view.open();
  else document.querySelector('h1')?.focus({ preventScroll: true });
}
