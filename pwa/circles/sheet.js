/** The circle on one sheet of paper: how it goes, the rules, the questions. */
import { html } from '../core/html.js';
import { t } from '../core/staff-text.js';
import { weekOf } from './circle.js';

/** @import { Topic } from './circle.js' */
/** @import { Questions } from './questions.js' */

const RULES = /** @type {const} */ ([1, 2, 3, 4, 5]);
/** From the round to begin with to the round to end with. */
const STEPS = /** @type {const} */ ([1, 2, 3, 4, 5]);

/** @param {{ questions: Questions }} props */
export function QuestionList({ questions }) {
  return html`<ol class="circle-questions">
    ${questions.keys.map((key) => html`<li key=${key}>${t(key)}</li>`)}
  </ol>`;
}

/** The rules of the circle, in their order. */
export function Rules() {
  return html`<ol class="circle-rules">
    ${RULES.map((number) => html`<li key=${number}>${t(`circle.rule.${number}`)}</li>`)}
  </ol>`;
}

/** @param {{ label: string, topic: Topic }} props */
export function Sheet({ label, topic }) {
  return html`
    <section class="card sheet" aria-labelledby="sheet">
      <h2 id="sheet">${t('circle.sheet.title', { label })}</h2>
      ${topic.week && html`<p class="hint">${t('circle.sheet.week', weekOf(topic.week.name))}</p>`}
      <h3>${t('circle.sheet.shape')}</h3>
      <ol class="shape">${STEPS.map((number) => html`<li key=${number}>${t(`circle.shape.${number}`)}</li>`)}</ol>
      <h3>${t('circle.rules')}</h3>
      <${Rules} />
      <h3>${t(`circle.theme.${topic.questions.theme}`)}</h3>
      <${QuestionList} questions=${topic.questions} />
      <div class="on-paper" aria-hidden="true"><h3>${t('circle.agreement.text')}</h3></div>
      <div class="buttons small">
        <button type="button" class="button" onClick=${() => print()}>${t('circle.sheet.print')}</button>
      </div>
    </section>
  `;
}
