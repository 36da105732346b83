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
  const [busy, setBusy] = useState(/** @type {readonly string[]} */ ([]));
  /**
   * @param {'steps' | 'duty'} part
   * @param {string} key
   */
  const tick = async (part, key) => {
    const name = `${part}-${key}`;
    if (busy.includes(name)) return;
    const before = said.plan?.[part]?.[key] ?? null;
    const put = async (/** @type {import('../desk.js').Done | null} */ done) => {
      await savePlan(inbox, thread.id, ticking(part, key, done));
      await again();
    };
    setBusy((others) => [...others, name]);
    try {
      await put(before ? null : signed());
      say(t(before ? 'plan.unticked' : 'plan.ticked'), () => put(before));
    } catch (error) {
      say(refusalText(error));
    }
    setBusy((others) => others.filter((one) => one !== name));
  };
  // What is on its way is shown as done already: a box that springs back would be pressed again.
  /** @param {'steps' | 'duty'} part @param {string} key @returns {boolean} */
  const isTicked = (part, key) =>
    Boolean(said.plan?.[part]?.[key]) !== busy.includes(`${part}-${key}`);
  return { tick, isTicked };
}
