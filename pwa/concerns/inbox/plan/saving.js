/** The plan of a conversation: what was done, on which day, signed; sealed before it is kept. */
import { me } from '../../../core/session.js';
import { call } from '../../../core/staff-http.js';
import { ask } from '../../desk/vault.js';
import { loadThread, pathOf, today } from '../desk.js';
import { initialsOf } from '../order.js';

/** @import { Done, Plan } from '../desk.js' */

/** How a signature looks: today at school, and who. @returns {Done} */
export const signed = () => ({
  day: today(),
  by: initialsOf(me.peek()?.name ?? ''),
});

/** Changes are made one after the other: each begins with what the one before has left. */
let lastChange = Promise.resolve();

/**
 * Change the plan as it stands now: a colleague may have changed it meanwhile.
 *
 * @param {string} inbox
 * @param {string} id of the conversation
 * @param {(plan: Plan) => Plan} change
 */
export function savePlan(inbox, id, change) {
  const mine = lastChange.then(() => write(inbox, id, change));
  lastChange = mine.catch(() => {});
  return mine;
}

/** @param {string} inbox @param {string} id @param {(plan: Plan) => Plan} change */
async function write(inbox, id, change) {
  const { said } = await loadThread(inbox, id);
  const plan = change(said.plan ?? { steps: {}, duty: {} });
  const { epoch, body } = await ask('seal_plan', { inbox, plan });
  await call('POST', `${pathOf(inbox, id)}/notes`, { kind: 'plan', epoch, body });
}

/**
 * Tick a step, or untick it.
 *
 * @param {'steps' | 'duty'} part
 * @param {string} key
 * @param {Done | null} done null: not done after all
 * @returns {(plan: Plan) => Plan}
 */
export const ticking = (part, key, done) => (plan) => {
  const { [key]: _before, ...others } = plan[part] ?? {};
  return { ...plan, [part]: done ? { ...others, [key]: done } : others };
};
