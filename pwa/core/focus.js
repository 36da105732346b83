/** Keeps the reader's place when parts of a page come and go. */
import { useLayoutEffect, useRef } from './html.js';

/**
 * Take the focus to a heading when its part opens. When the part closes and takes the focus with
 * it, give it back to what opened it, else to the heading of the page: a keyboard would start
 * from the top again. It moves with the drawing: a moment later it would take the focus away from
 * a reader who already types.
 *
 * @param {{ about?: unknown, isWanted?: boolean, back?: string }} [when] taken again when `about`
 *   changes; back: id of the element to go back to when the opener itself was drawn anew
 */
export function useHeadingFocus({ about, isWanted = true, back = '' } = {}) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const opener = document.activeElement;
    if (isWanted) heading.current?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) wayBack(opener, back)?.focus();
      });
    };
  }, [about]);
  return heading;
}

/** @param {Element | null} opener @param {string} back @returns {HTMLElement | null} */
function wayBack(opener, back) {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  return isThere ? opener : (document.getElementById(back) ?? document.querySelector('h1'));
}
