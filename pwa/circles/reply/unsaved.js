/** Asks before a reader leaves what is typed and not saved: by a link, the back button, the tab. */
import { ask } from '../../core/dialog.js';
import { useLayoutEffect } from '../../core/html.js';
import { me } from '../../core/session.js';
import { askBeforeLeaving } from '../../core/staff-router.js';
import { t } from '../../core/staff-text.js';

/**
 * Hold the reader back for as long as something is unsaved.
 *
 * @param {boolean} isUnsaved
 */
export function useUnsaved(isUnsaved) {
  useLayoutEffect(() => {
    if (!isUnsaved) return undefined;
    const letGo = askBeforeLeaving(mayLose);
    // The browser asks in words of its own before it closes the tab.
    const hold = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener('beforeunload', hold);
    return () => {
      letGo();
      removeEventListener('beforeunload', hold);
    };
  }, [isUnsaved]);
}

/**
 * Whether what was typed may be lost. Who has signed out can no longer save it.
 *
 * @returns {Promise<boolean>}
 */
export async function mayLose() {
  if (!me.peek()) return true;
  return ask({
    title: t('circle.unsaved.title'),
    text: t('circle.unsaved.text'),
    confirm: t('circle.unsaved.leave'),
    danger: true,
  });
}
