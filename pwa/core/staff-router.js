/**
 * Which page is shown: the path, links within the staff's app, the back button.
 * Tokens of one-time links stay behind `#` and never enter a path.
 */
import { signal } from './html.js';

const HOME = '/staff';

/** The place shown now; a new object on every visit, also to the same path. */
export const place = signal({ path: HOME, hash: '', isFirst: true });

/** Start listening to links and to the back button. */
export function startRouter() {
  place.value = { path: cleanPath(), hash: location.hash, isFirst: true };
  addEventListener('popstate', turnBack);
  addEventListener('hashchange', () => show(false));
  document.addEventListener('click', followLink);
}

/** Asks whether the page may be left; null when nothing would be lost. @type {((path: string) => Promise<boolean>) | null} */
let question = null;

/**
 * Have the reader asked before another page is shown.
 *
 * @param {(path: string) => Promise<boolean>} ask whether the reader is sure; `path` is where to
 * @returns {() => void} ends the asking
 */
export function askBeforeLeaving(ask) {
  question = ask;
  return () => {
    if (question === ask) question = null;
  };
}

/**
 * Go to another page of the app.
 *
 * @param {string} path
 * @param {{ replace?: boolean }} [how] replace: the page that was shown is not one to come back to
 */
export function go(path, { replace = false } = {}) {
  leave(path, () => {
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    show(false);
    scrollTo(0, 0);
  });
}

/** The browser has gone back already: stand where the reader was until it is certain. */
function turnBack() {
  const { path } = place.peek();
  const wanted = cleanPath();
  if (!question || wanted === path) {
    show(false);
    return;
  }
  history.pushState(null, '', path);
  leave(wanted, () => history.back());
}

/**
 * @param {string} path to which the way leads
 * @param {() => void} way
 */
function leave(path, way) {
  if (!question || path === place.peek().path) {
    way();
    return;
  }
  question(path).then((isSure) => {
    if (!isSure) return;
    question = null;
    way();
  });
}

/** @param {boolean} isFirst */
function show(isFirst) {
  const { path, hash } = place.peek();
  if (path === cleanPath() && hash === location.hash) return;
  place.value = { path: cleanPath(), hash: location.hash, isFirst };
}

const cleanPath = () => location.pathname.replace(/\/+$/, '') || HOME;

/** @param {MouseEvent} event */
function followLink(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || !isOurs(link) || isSpecial(event)) return;
  event.preventDefault();
  go(link.pathname);
}

/** @param {HTMLAnchorElement} link */
const isOurs = (link) =>
  link.origin === location.origin &&
  (link.pathname === HOME || link.pathname.startsWith(`${HOME}/`)) &&
  !link.hash &&
  !link.target &&
  !link.hasAttribute('download');

/** @param {MouseEvent} event the reader wants a new tab or a saved file */
const isSpecial = (event) =>
  event.defaultPrevented ||
  event.button !== 0 ||
  event.metaKey ||
  event.ctrlKey ||
  event.shiftKey ||
  event.altKey;

/**
 * Find the first pattern that fits, and what its `:places` hold.
 *
 * @template T
 * @param {readonly (readonly [string, T])[]} table
 * @param {string} path
 * @returns {{ found: T, params: Record<string, string> } | null}
 */
export function match(table, path) {
  for (const [pattern, found] of table) {
    const params = fits(pattern.split('/'), path.split('/'));
    if (params) return { found, params };
  }
  return null;
}

/**
 * @param {string[]} pattern
 * @param {string[]} path
 * @returns {Record<string, string> | null}
 */
function fits(pattern, path) {
  if (pattern.length !== path.length) return null;
  /** @type {Record<string, string>} */
  const params = {};
  for (const [index, piece] of pattern.entries()) {
    const given = path[index] ?? '';
    if (piece.startsWith(':')) params[piece.slice(1)] = decodeURIComponent(given);
    else if (piece !== given) return null;
  }
  return params;
}
