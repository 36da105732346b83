/**
 * The part of the page where a concern is told and answered. It lies over the check-in, which goes
 * on underneath, and each of its steps has a place in the browser's history.
 */

import { beginAt } from '../../core/announce.js';
import { stopCount } from '../../core/count-down.js';
import { h } from '../../core/nodes.js';

/**
 * A step: `draw` is called again when the language changes, so what is typed lives elsewhere.
 * `holds` tells whether going back must wait.
 *
 * @typedef {{ name: string, draw: () => Node[], holds?: () => boolean, shown?: () => void }} Step
 */

/** @type {Step[]} */
let steps = [];
let at = -1;
/** Behind this step lies nothing that may be seen again. */
let floor = 0;
/** @type {() => void} */
let ended = () => {};
/** @type {HTMLElement | null} */
let root = null;
/** @type {MutationObserver | null} */
let titleWatch = null;
/** How the page underneath is called. */
let titleBelow = '';
/** Tabs and the browser's history keep titles: they tell nobody that a concern was open here. */
const TITLE = 'Meetellen';

const isOpen = () => root !== null;

/** Where a count-down may stand; it outlives a change of language. */
export const below = () => /** @type {HTMLElement} */ (root?.lastElementChild);

/** Which step is shown. @returns {string} */
export const shownName = () => steps[at]?.name ?? '';

/** What is shown, to change a part of it. */
export const shown = () => /** @type {HTMLElement} */ (root?.firstElementChild);

/** Begin with a step; `whenEnded` forgets all that was said. @param {Step} step @param {() => void} whenEnded */
export function begin(step, whenEnded) {
  if (isOpen()) end();
  ended = whenEnded;
  root = h('main', { id: 'concern' }, h('div', { class: 'steps' }), h('div', {}));
  document.querySelector('main')?.after(root);
  document.body.classList.add('telling');
  addEventListener('popstate', travelled);
  addEventListener('hashchange', end);
  const title = document.querySelector('title');
  // The check-in underneath names the page after itself whenever it is drawn again.
  titleWatch = new MutationObserver(nameThePage);
  if (title) titleWatch.observe(title, { childList: true });
  nameThePage();
  go(step);
}

/** Go one step on; back leads here again. @param {Step} step */
export function go(step) {
  steps = [...steps.slice(0, at + 1), step];
  at += 1;
  history.pushState({ concern: at }, '');
  show();
}

/** Show a step in place of this one; no way leads back to what was. @param {Step} step */
export function become(step) {
  steps[at] = step;
  steps.length = at + 1;
  floor = at;
  show();
}

export const back = () => history.back();

/** Draw the step that is shown once more. */
export function repaint() {
  const place = focused();
  root?.firstElementChild?.replaceChildren(...(steps[at]?.draw() ?? []));
  if (!place) return;
  const found = /** @type {HTMLElement | null} */ (shown().querySelector(place));
  found?.focus({ preventScroll: true });
}

/** Where the reader is, so that a page drawn anew leaves them there. @returns {string} a selector, or nothing */
function focused() {
  const active = document.activeElement;
  if (!active || !root?.firstElementChild?.contains(active)) return '';
  if (active.id) return `#${active.id}`;
  const { name = '', value = '' } = /** @type {HTMLInputElement} */ (active);
  return name && value ? `[name="${name}"][value="${value}"]` : 'h1';
}

/** Leave: nothing of it stays, and the history stands where it was before. */
export function leave() {
  const depth = at + 1;
  end();
  history.go(-depth);
}

function show() {
  stopCount();
  below().replaceChildren();
  repaint();
  if (root) beginAt(root);
  steps[at]?.shown?.();
}

/** @param {PopStateEvent} event */
function travelled({ state }) {
  const to = Number(state?.concern ?? -1);
  if (to >= floor && to < steps.length) {
    at = to;
    show();
  } else if (steps[at]?.holds?.()) {
    history.pushState({ concern: at }, '');
    show();
  } else end();
}

/** Close it where it stands, and forget what was said. */
export function end() {
  if (!isOpen()) return;
  removeEventListener('popstate', travelled);
  removeEventListener('hashchange', end);
  titleWatch?.disconnect();
  document.title = titleBelow;
  stopCount();
  root?.remove();
  root = null;
  steps = [];
  at = -1;
  floor = 0;
  document.body.classList.remove('telling');
  ended();
}

function nameThePage() {
  if (document.title === TITLE) return;
  titleBelow = document.title;
  document.title = TITLE;
}
