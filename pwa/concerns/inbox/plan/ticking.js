/** Ticks a step of the plan, says so, and lets it be undone. */
import { useState } from '../../../core/html.js';
import { say } from '../../../core/notice.js';
import { refusalText } from '../../../core/page.js';
import { t } from '../../../core/staff-text.js';
import { savePlan, signed, ticking } from './saving.js';

/** @import { Opened } from '../desk.js' */

/**
 * @param {Opened} now
 * @param {() => Promise<void>} again
 */
export function useTicking({ inbox, thread, said }, again) {
  const [busy, setBusy] = useState('');
  /**
   * @param {'steps' | 'duty'} part
   * @param {string} key
   * @param {boolean} isDone whether it was ticked until now
   */
  const tick = async (part, key, isDone) => {
    if (busy) return;
    const before = said.plan?.[part]?.[key] ?? null;
    const put = async (/** @type {import('../desk.js').Done | null} */ done) => {
      await savePlan(inbox, thread.id, ticking(part, key, done));
      await again();
    };
    setBusy(key);
    try {
      await put(isDone ? null : signed());
      say(t(isDone ? 'plan.unticked' : 'plan.ticked'), () => put(before));
    } catch (error) {
      say(refusalText(error));
    }
    setBusy('');
  };
  return { tick, busy };
}
