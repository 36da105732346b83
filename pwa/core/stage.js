/** Shows one part of the page at a time, and draws it again when the language changes. */

import { beginAt } from './announce.js';

const PARTS = ['check-in', 'enter', 'links', 'page'];

/** @type {(() => Node[]) | null} */
let drawn = null;
/** What the page that is shown is about; the same page again is drawn in place. */
let shownName = '';

/**
 * Find an element that the document is known to have.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {...string} shown ids of the parts to show; the others are hidden */
export function showParts(...shown) {
  for (const part of PARTS) byId(part).hidden = !shown.includes(part);
  // The next reader finds nothing of a page that is no longer shown, not even in its source.
  for (const emptied of ['page', 'links', 'announce']) byId(emptied).replaceChildren();
  document.body.classList.toggle('paged', shown.includes('page'));
  drawn = null;
  shownName = '';
}

/**
 * Show a page of its own in place of the questions.
 *
 * @param {string} name the same page twice in a row keeps the reader where they are
 * @param {() => Node[]} draw called again when the language changes
 */
export function showPage(name, draw) {
  const isSame = name === shownName;
  if (!isSame) showParts('page');
  drawn = draw;
  shownName = name;
  repaint();
  // While a concern lies over all this, nothing moves the reader's place.
  if (!isSame && !document.body.classList.contains('telling')) beginAt(byId('page'));
}

/** What `showPage` showed last, to come back to it; null while the questions are shown. */
export const shownPage = () => (drawn ? { name: shownName, draw: drawn } : null);

/** Draw the page that is shown once more. */
export function repaint() {
  if (!drawn) return;
  byId('page').replaceChildren(...drawn());
  document.title = `${byId('page').querySelector('h1')?.textContent ?? ''} · Meetellen`;
}
