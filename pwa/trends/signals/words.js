/** A signal as one plain sentence, and which states it may go on to. */
import { weekNumber } from '../../core/dates.js';
import { t } from '../../core/staff-text.js';

/** @import { InboxSignal, SignalState } from '../../types/staff.d.ts' */

/** In the order in which they are read. @type {readonly SignalState[]} */
export const STATES = ['new', 'seen', 'talked', 'closed'];

/**
 * "Klas 2B: leerlingen voelen zich minder veilig dan gewoon, sinds week 44."
 *
 * @param {InboxSignal} signal
 */
export function sentence({ group, item, kind, direction, since, until, is_now: isNow }) {
  const what = t(`signals.what.${kind}.${direction}.${item}`, {
    who: t(`signals.who.${group.kind}`),
  });
  return t(`signals.${whenOf(kind, isNow, since === until)}`, {
    label: group.label,
    what,
    since: weekNumber(since),
    until: weekNumber(until),
  });
}

/**
 * @param {InboxSignal['kind']} kind an exceptional week has no length
 * @param {boolean} isNow
 * @param {boolean} isOne whether it began and ended in one round
 */
function whenOf(kind, isNow, isOne) {
  if (isNow && kind !== 'blip') return 'since';
  return isOne ? 'in' : 'from_to';
}

/**
 * The states that may be chosen from a state; each with the sentence that is on its button.
 *
 * @param {SignalState} state
 * @returns {SignalState[]}
 */
export const nextStates = (state) => STATES.filter((one) => one !== state && one !== 'new');

/** What names a signal in the page. @param {InboxSignal} signal */
export const keyOf = ({ group, since, item, kind, direction }) =>
  [group.id, since, item, kind, direction].join('-');
