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
  /** What is on its way, by name: whether it is to be ticked. */
  const [wanted, setWanted] = useState(/** @type {Record<string, boolean>} */ ({}));
  /**
   * @param {'steps' | 'duty'} part
   * @param {string} key
   */
  const tick = async (part, key) => {
    const name = `${part}-${key}`;
    if (name in wanted) return;
    const before = said.plan?.[part]?.[key] ?? null;
    const put = async (/** @type {import('../desk.js').Done | null} */ done) => {
      await savePlan(inbox, thread.id, ticking(part, key, done));
      await again();
    };
    setWanted((others) => ({ ...others, [name]: !before }));
    try {
      await put(before ? null : signed());
      say(t(before ? 'plan.unticked' : 'plan.ticked'), () => put(before));
    } catch (error) {
      say(refusalText(error));
    }
    setWanted(({ [name]: _done, ...others }) => others);
  };
  // What is on its way is shown as done already: a box that springs back would be pressed again.
  /** @param {'steps' | 'duty'} part @param {string} key @returns {boolean} */
  const isTicked = (part, key) => wanted[`${part}-${key}`] ?? Boolean(said.plan?.[part]?.[key]);
  return { tick, isTicked };
}
