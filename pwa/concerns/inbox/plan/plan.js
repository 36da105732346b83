/** The repair plan: five steps from hearing a student to looking back, each with day and initials. */
import { shortDay } from '../../../core/dates.js';
import { html } from '../../../core/html.js';
import { language, t } from '../../../core/staff-text.js';
import { useTicking } from './ticking.js';

/** @import { Opened } from '../desk.js' */

/** In their order. */
export const STEPS = /** @type {const} */ (['heard', 'affected', 'needed', 'circle', 'checked']);

/**
 * Whether a talk between both sides may be thought of: never with somebody who harmed a child so.
 *
 * @param {string} topic
 */
export const mayBringTogether = (topic) => topic !== 'sexual';

/** @param {{ now: Opened, again: () => Promise<void> }} props */
export function Steps({ now, again }) {
  const { tick, isTicked } = useTicking(now, again);
  const offered = STEPS.filter((step) => step !== 'circle' || mayBringTogether(now.said.topic));
  const done = now.said.plan?.steps ?? {};
  return html`
    <section class="plan" aria-labelledby="plan">
      <h2 id="plan">${t('plan.title')}</h2>
      <div class="plan-steps">
        ${offered.map((step) => {
          const signature = done[step];
          return html`<button
            key=${step} type="button" class="plan-step" aria-pressed=${isTicked('steps', step)}  onClick=${() => tick('steps', step)}
          >
            ${isTicked('steps', step) && html`<span aria-hidden="true">✓</span>`}
            <span>${t(`plan.step.${step}`)}</span>
            ${signature && html`<small>${shortDay(signature.day, language())} · ${signature.by}</small>`}
          </button>`;
        })}
      </div>
    </section>
  `;
}
