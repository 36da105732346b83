/**
 * The ways to a concern, the same for everyone: "tell somebody" and "look for an answer". What
 * lies behind them is fetched only when somebody goes there.
 */

import { announce } from '../../core/announce.js';
import { CONCERNS, isThere } from '../../core/database.js';
import { h } from '../../core/nodes.js';
import { byId } from '../../core/stage.js';

/** @import { App } from '../../checkins/start.js' */

/** What a printed card holds: the school, its 20 digits, and the school's fingerprint. @typedef {{ school: string, digits: string, fingerprint: string | null }} Card */
/** Where somebody wants to go. @typedef {{ to: 'tell' | 'answer' | 'card', card?: Card }} Wish */

const CARD = /^#key=([0-9a-f-]{36})\.(\d{20})(?:\.([\w-]{22}))?$/;

/**
 * What the address says about a concern.
 *
 * @param {string} hash
 * @returns {Wish | null}
 */
export function wishOf(hash) {
  if (hash === '#tell' || hash === '#answer') return { to: hash === '#tell' ? 'tell' : 'answer' };
  const [, school, digits, fingerprint] = CARD.exec(hash) ?? [];
  if (!school || !digits) return null;
  return { to: 'card', card: { school, digits, fingerprint: fingerprint ?? null } };
}

/**
 * What the address says about a concern. A card's digits leave it at once: neither the history nor
 * whoever looks at the screen next shall have them.
 *
 * @returns {Wish | null}
 */
export function takeWish() {
  const wish = wishOf(location.hash);
  if (location.hash.startsWith('#key=')) history.replaceState(null, '', location.pathname);
  return wish;
}

/**
 * Both ways, side by side. Staff have other doors.
 *
 * @param {App} app
 * @param {string} style of each
 * @returns {Node[]}
 */
export function waysIn(app, style) {
  if (app.view.wording === 'staff') return [];
  return [
    way(app, style, 'tell.open', { to: 'tell' }),
    way(app, style, 'tell.look', { to: 'answer' }),
  ];
}

/** @param {App} app @param {string} style @param {string} key @param {Wish} wish */
function way(app, style, key, wish) {
  const act = () => follow(app, wish);
  return h('button', { type: 'button', class: style, onclick: act }, app.text(key));
}

/**
 * Go there, or first to where the class is asked.
 *
 * @param {App} app
 * @param {Wish} wish
 */
export async function follow(app, wish) {
  app.wish = wish;
  if (!app.view.link && !wish.card) {
    // Not by way of the address: the browser's history would keep it.
    return app.view.open();
  }
  if (!app.facts && !wish.card) return say(app.text('check.title'));
  app.wish = null;
  const opened = await import('./open.js').catch(() => null);
  if (opened) await opened.open(app, wish);
  else say(app.text('check.failed'));
}

/** @param {string} sentence */
function say(sentence) {
  byId('news').replaceChildren(h('p', { class: 'card news' }, sentence));
  announce(sentence);
  scrollTo(0, 0);
}

/** Send what an earlier visit of this device left waiting. @param {App} app */
export async function sendKept(app) {
  if (app.device.isShared || !(await isThere(CONCERNS))) return;
  const queue = await import('./queue.js').catch(() => null);
  queue?.queueOf({ isShared: false }).begin();
}
