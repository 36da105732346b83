/**
 * What is typed and not sent yet, per conversation. It lives in this page's memory and nowhere
 * else: it outlasts another page and a lock, not a reload, and not the reader's signing out.
 */
import { ask } from '../../core/dialog.js';
import { effect, signal, useLayoutEffect } from '../../core/html.js';
import { hasRunOut, me } from '../../core/session.js';
import { askBeforeLeaving } from '../../core/staff-router.js';
import { t } from '../../core/staff-text.js';

const DESK = '/staff/desk';

/** By the id of the conversation, or of what else is written there. */
const drafts = signal(/** @type {Record<string, string>} */ ({}));
/** Whose they are. */
let owner = '';

effect(() => {
  const person = me.value;
  // Whoever was signed out by the clock finds the draft again; nobody else ever does.
  const isGone = person ? owner !== '' && person.id !== owner : !hasRunOut.peek();
  if (person) owner = person.id;
  if (isGone) drafts.value = {};
});

/** @param {string} id @returns {string} */
export const draftOf = (id) => drafts.value[id] ?? '';

/** @param {string} id @param {string} text */
export function keepDraft(id, text) {
  const { [id]: _before, ...others } = drafts.peek();
  drafts.value = text ? { ...others, [id]: text } : others;
}

/** Whether something is typed somewhere. */
export const hasDrafts = () => Object.values(drafts.value).some((text) => text.trim() !== '');

/** Hold the reader back from leaving the desk, or the page, for as long as there is a draft. */
export function useDrafts() {
  const isUnsent = hasDrafts();
  useLayoutEffect(() => {
    if (!isUnsent) return undefined;
    const letGo = askBeforeLeaving(mayLeave);
    // The browser asks in words of its own before it closes the tab.
    const hold = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener('beforeunload', hold);
    return () => {
      letGo();
      removeEventListener('beforeunload', hold);
    };
  }, [isUnsent]);
}

/** @param {string} path to which the reader goes: from one conversation to another nothing is lost */
async function mayLeave(path) {
  if (!me.peek() || path === DESK || path.startsWith(`${DESK}/`)) return true;
  return ask({
    title: t('inbox.unsent.title'),
    text: t('inbox.unsent.text'),
    confirm: t('inbox.unsent.leave'),
  });
}
