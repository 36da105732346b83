/** What a register may know of an incident: no name, no initials, no word of what was said. */

/** @import { Plan, Thread } from '../desk.js' */
/** @typedef {{ key: string, values: Record<string, string | number>, days?: readonly string[] }} Line `days`: names of values that are days */

const STEPS = /** @type {const} */ (['heard', 'affected', 'needed', 'circle', 'checked']);
const DUTIES = /** @type {const} */ (['1', '2', '3', '4', '5']);

/**
 * The lines of a summary, as keys and values.
 *
 * @param {Pick<Thread, 'day' | 'state' | 'first_answer_days'> & { msgs: { dir: string, day: string }[] }} thread
 * @param {{ topic: string, plan: Plan | null }} said
 * @param {string} region
 * @returns {Line[]}
 */
export function linesOf(thread, said, region) {
  const {
    steps = {},
    duty = {},
    outcome,
  } = said.plan ?? /** @type {Plan} */ ({ steps: {}, duty: {} });
  return [
    { key: `inbox.topic.${said.topic}`, values: {} },
    { key: 'export.first', values: { day: thread.day }, days: ['day'] },
    answerLine(thread),
    ...STEPS.flatMap((step) => ticked(`plan.step.${step}`, steps[step])),
    ...DUTIES.flatMap((step) => ticked(`plan.duty.${region}.${step}`, duty[step])),
    outcome
      ? { key: `talk.outcome.${outcome}`, values: {} }
      : { key: `export.${thread.state === 'closed' ? 'closed' : 'running'}`, values: {} },
  ];
}

/**
 * @param {Pick<Thread, 'first_answer_days'> & { msgs: { dir: string, day: string }[] }} thread
 * @returns {Line}
 */
function answerLine({ first_answer_days: took, msgs }) {
  if (typeof took === 'number') return { key: 'export.answered_after', values: { count: took } };
  const answer = msgs.find((one) => one.dir === 'c');
  if (!answer) return { key: 'export.not_answered', values: {} };
  return { key: 'export.answered_on', values: { day: answer.day }, days: ['day'] };
}

/** @param {string} key @param {{ day: string } | undefined} done @returns {Line[]} */
const ticked = (key, done) => (done ? [{ key, values: { done: done.day }, days: ['done'] }] : []);
