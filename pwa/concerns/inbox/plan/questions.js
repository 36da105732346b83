/** The restorative questions for both sides, and when never to use them. */
import { html } from '../../../core/html.js';
import { t } from '../../../core/staff-text.js';

const NUMBERS = /** @type {const} */ ([1, 2, 3, 4, 5]);

/** A fold-out: to be read before the talk, not during it. */
export function Questions() {
  return html`
    <details class="restorative">
      <summary>${t('plan.questions')}</summary>
      <div class="callout warn"><p><strong>${t('plan.questions.never')}</strong></p></div>
      <p>${t('plan.questions.rules')}</p>
      <div class="columns">
        ${['did', 'met'].map(
          (side) => html`<div key=${side}>
            <h3>${t(`plan.questions.${side}`)}</h3>
            <ol>${NUMBERS.map((number) => html`<li key=${number}>${t(`plan.questions.${side}.${number}`)}</li>`)}</ol>
          </div>`,
        )}
      </div>
    </details>
  `;
}
