/** Keeps the reader's place when parts of a page come and go. */
import { useEffect, useRef } from './html.js';

/**
 * Take the focus to a heading when its part opens. When the part closes and takes the focus with
 * it, give it back to what opened it, else to the heading of the page: a keyboard would start
 * from the top again.
 *
 * @param {{ about?: unknown, isWanted?: boolean }} [when] taken again when `about` changes
 */
export function useHeadingFocus({ about, isWanted = true } = {}) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const opener = document.activeElement;
    if (isWanted) heading.current?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) wayBack(opener)?.focus();
      });
    };
  }, [about]);
  return heading;
}

/** @param {Element | null} opener @returns {HTMLElement | null} */
function wayBack(opener) {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  return isThere ? opener : document.querySelector('h1');
}
