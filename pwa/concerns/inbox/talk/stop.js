/** Where somebody of the school may be the one who harms: what to do first, and what not. */
import { html } from '../../../core/html.js';
import { t } from '../../../core/staff-text.js';
import { help } from '../desk.js';

const TOPICS = ['sexual', 'adult'];
/** In the Netherlands boards must consult this one. */
const INSPECTOR = 'nl.vertrouwensinspecteur';

/** @param {{ topic: string }} props */
export function HardStop({ topic }) {
  if (!TOPICS.includes(topic)) return null;
  const isDutch = help.value?.region === 'NL';
  return html`
    <div class="callout alert" role="note" aria-labelledby="hard-stop">
      <h2 id="hard-stop">${t('plan.stop')}</h2>
      <p>${t(isDutch ? 'plan.stop.NL' : 'plan.stop.elsewhere')}</p>
      ${isDutch && html`<${Inspector} />`}
      <p>${t('plan.stop.never')}</p>
      <p class="hint">${t(isDutch ? 'plan.stop.NL.sure' : 'plan.stop.elsewhere.sure')}</p>
    </div>
  `;
}

/** The number to call, and whether the school has called it. */
function Inspector() {
  const found = help.value?.helplines.find((one) => one.id === INSPECTOR);
  if (!found) return html`<p>${t('plan.stop.no_number')}</p>`;
  return html`<p>
    ${t('plan.stop.number')} <strong class="number">${found.number}</strong>.
    ${' '}${t(found.check?.is_valid ? 'plan.stop.verified' : 'plan.stop.unverified')}
  </p>`;
}
