/** The five steps of the code that holds in the region, as a list to tick; nobody is told by it. */
import { shortDay } from '../../../core/dates.js';
import { html } from '../../../core/html.js';
import { language, t } from '../../../core/staff-text.js';
import { help } from '../desk.js';
import { useTicking } from './ticking.js';

/** @import { Done, Opened } from '../desk.js' */

const STEPS = /** @type {const} */ (['1', '2', '3', '4', '5']);

/** @param {{ now: Opened, again: () => Promise<void> }} props */
export function Duties({ now, again }) {
  const { tick, isTicked } = useTicking(now, again);
  const region = help.value?.region;
  if (!region) return null;
  const done = now.said.plan?.duty ?? {};
  return html`
    <details class="duties">
      <summary>${t(`plan.duty.${region}`)}</summary>
      <p>${t(`plan.duty.${region}.text`)}</p>
      ${STEPS.map((step) => html`<${Step} key=${step} region=${region} step=${step} done=${done[step]} isTicked=${isTicked('duty', step)} tick=${tick} />`)}
      <p class="hint">${t(`plan.duty.${region}.sure`)} ${t('plan.duty.confirm')}</p>
    </details>
  `;
}

/** @param {{ region: string, step: string, done: Done | undefined, isTicked: boolean, tick: (part: 'duty', key: string) => void }} props */
function Step({ region, step, done, isTicked, tick }) {
  return html`
    <label class="tick">
      <input type="checkbox" checked=${isTicked} onChange=${() => tick('duty', step)} />
      <span>
        ${step}. ${t(`plan.duty.${region}.${step}`)}
        ${done && html`<small>${shortDay(done.day, language())} · ${done.by}</small>`}
      </span>
    </label>
  `;
}
