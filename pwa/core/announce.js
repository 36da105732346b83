/** Tells screen readers what changed, and puts the focus where reading goes on. */

/**
 * Say something in the page's live region.
 *
 * @param {string} sentence
 */
export function announce(sentence) {
  const region = document.getElementById('announce');
  if (region) region.textContent = sentence;
}

/**
 * Begin at the top of what is shown now.
 *
 * @param {ParentNode} shown holds a heading that may take the focus
 */
export function beginAt(shown) {
  scrollTo(0, 0);
  /** @type {HTMLElement | null} */ (shown.querySelector('h1'))?.focus({ preventScroll: true });
}
