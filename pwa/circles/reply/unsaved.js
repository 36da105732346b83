/** Asks before a reader leaves what is typed and not saved: by a link, the back button, the tab. */
import { ask } from '../../core/dialog.js';
import { useEffect } from '../../core/html.js';
import { go } from '../../core/staff-router.js';
import { t } from '../../core/staff-text.js';

/**
 * Hold the reader back for as long as something is unsaved.
 *
 * @param {boolean} isUnsaved
 */
export function useUnsaved(isUnsaved) {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const { pathname } = location;
    const guard = new AbortController();
    const { signal } = guard;
    const leave = (/** @type {() => void} */ way) =>
      mayLose().then((isSure) => {
        if (!isSure) return;
        guard.abort();
        way();
      });
    addEventListener('beforeunload', (event) => event.preventDefault(), { signal });
    // Before the router hears of it: what it has shown cannot be taken back.
    document.addEventListener(
      'click',
      (event) => {
        const path = linkIn(event);
        if (!path || path === pathname) return;
        event.preventDefault();
        event.stopPropagation();
        leave(() => go(path));
      },
      { capture: true, signal },
    );
    addEventListener(
      'popstate',
      (event) => {
        event.stopImmediatePropagation();
        history.pushState(null, '', pathname);
        leave(() => history.back());
      },
      { capture: true, signal },
    );
    return () => guard.abort();
  }, [isUnsaved]);
}

/** @returns {Promise<boolean>} whether what was typed may be lost */
const mayLose = () =>
  ask({
    title: t('circle.unsaved.title'),
    text: t('circle.unsaved.text'),
    confirm: t('circle.unsaved.leave'),
    danger: true,
  });

/** @param {MouseEvent} event @returns {string} the page of the app that a plain click leads to */
function linkIn(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!(link instanceof HTMLAnchorElement) || !isPlain || link.target || link.hash) return '';
  return link.origin === location.origin ? link.pathname : '';
}
