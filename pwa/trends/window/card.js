/** The window with what to do with it: the texts of the field, a first question, a caution. */
import { numberText } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t } from '../../core/staff-text.js';
import { WindowChart } from '../chart/window-chart.js';
import {
  FIELDS,
  fieldText,
  movedText,
  placeText,
  roundsText,
  shareText,
  spokenOf,
  windowSummary,
} from './words.js';

/** @import { Field, Kind, Trend, WindowPoint } from '../../types/staff.d.ts' */

const COLUMNS = ['field', 'caring.short', 'daring.short', ...FIELDS];

/** @param {{ trend: Trend }} props */
export function WindowCard({ trend }) {
  const { windows, group } = trend;
  const last = windows.at(-1);
  return html`
    <section class="card window-card" aria-labelledby="window-title">
      <h2 id="window-title">${t('window.title')}</h2>
      ${
        last
          ? html`<${Filled} windows=${windows} last=${last} kind=${group.kind} />`
          : html`<p class="hint">${t(`window.empty.${group.kind}`)}</p>`
      }
    </section>
  `;
}

/** @param {{ windows: WindowPoint[], last: WindowPoint, kind: Kind }} props */
function Filled({ windows, last, kind }) {
  const fields = spokenOf(last);
  const moved = movedText(windows);
  return html`
    <p class="hint">${t('window.lead', { weeks: roundsText(last.rounds) })}</p>
    <${WindowChart} windows=${windows} summary=${windowSummary(last)} />
    <p class="window-said"><strong>${placeText(last)}</strong> ${moved}</p>
    <p class="hint">${t('window.shifted')}</p>
    <h3>${t('window.question')}</h3>
    <ul class="window-questions">
      ${fields.map((field) => html`<li key=${field}>${t(`window.question.${field}`)}</li>`)}
    </ul>
    <details>
      <summary>${t('window.texts')}</summary>
      ${fields.map((field) => html`<${FieldText} key=${field} field=${field} kind=${kind} />`)}
    </details>
    <details>
      <summary>${t('window.table')}</summary>
      <${WindowTable} windows=${windows} />
    </details>
    <p class="hint">${t('window.disc')} ${t(`window.caution.${kind}`)}</p>
  `;
}

/** What one may see of a field. @param {{ field: Field, kind: Kind }} props */
function FieldText({ field, kind }) {
  const step = field === 'with' ? 'window.keep' : 'window.step';
  return html`
    <div class="field-text">
      <h3>${fieldText(field)}</h3>
      <p>${t(`window.see.${field}`)}</p>
      <p><strong>${t(`window.learns.${kind}`)}</strong> ${t(`window.learn.${field}`)}</p>
      <p><strong>${t(step)}</strong> ${t(`window.step.${field}`)}</p>
    </div>
  `;
}

/** The newest block first, as in the table of rounds. @param {{ windows: WindowPoint[] }} props */
function WindowTable({ windows }) {
  return html`
    <div class="stacked">
      <table role="table" aria-label=${t('window.table')}>
        <thead role="rowgroup">
          <tr role="row">
            ${['rounds', ...COLUMNS].map((name) => html`<th key=${name} scope="col" role="columnheader">${t(`window.${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${[...windows].reverse().map((point) => html`<${Block} key=${point.rounds.join()} point=${point} />`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {{ point: WindowPoint }} props */
function Block({ point }) {
  const cells = [
    fieldWords(point),
    numberText(point.caring, language()),
    numberText(point.daring, language()),
    ...FIELDS.map((field) => shareText(point.shares[field])),
  ];
  return html`
    <tr role="row">
      <th scope="row" role="rowheader">${roundsText(point.rounds)}</th>
      ${cells.map(
        (text, at) =>
          html`<td key=${COLUMNS[at]} role="cell" data-column=${t(`window.${COLUMNS[at]}`)}>${text}</td>`,
      )}
    </tr>
  `;
}

/** @param {WindowPoint} point */
function fieldWords(point) {
  const [first, second] = spokenOf(point).map(fieldText);
  if (!first || !second) return first ?? '';
  return t('window.border', { first, second });
}
