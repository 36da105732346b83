/** Groups by rounds: what came out and why not. Coloured by what became of a round, never by a figure. */
import { weekNumber } from '../../core/dates.js';
import { html, useLayoutEffect, useRef } from '../../core/html.js';
import { t } from '../../core/staff-text.js';

/** @import { Cell, SchoolGroup, SchoolTrend } from '../../types/staff.d.ts' */

/** Told apart by form, so that it reads in grey and for every eye. @type {Record<Cell, string>} */
const SIGNS = {
  released: '●',
  too_few: '○',
  unreliable: '△',
  lost: '×',
  open: '…',
  coming: '',
  holiday: '',
  none: '–',
};
const LEGEND = /** @type {const} */ ([
  'released',
  'too_few',
  'unreliable',
  'lost',
  'holiday',
  'open',
  'coming',
  'none',
]);

/** Where not all rounds fit, the last ones are in sight. @param {HTMLElement | null} frame */
function toNewest(frame) {
  if (frame) frame.scrollLeft = frame.scrollWidth;
}

/** @param {{ school: SchoolTrend }} props */
export function HeatMap({ school }) {
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  const end = lastBegun(school);
  const weeks = school.weeks.slice(0, end);
  const seen = new Set(school.groups.flatMap((group) => group.cells.slice(0, end)));
  useLayoutEffect(() => toNewest(frame.current), []);
  return html`
    <section class="card heat" aria-labelledby="heat">
      <h2 id="heat">${t('school.heat')}</h2>
      <p class="hint">${t('school.heat.lead')}</p>
      <div class="heat-frame" ref=${frame} role="region" aria-label=${t('school.heat.caption')} tabindex="0">
        <table>
          <caption class="sr">${t('school.heat.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">${t('school.group')}</th>
              ${weeks.map(({ name }) => html`<th key=${name} scope="col"><span class="sr">${t('table.week')} </span>${weekNumber(name)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${school.groups.map((group) => html`<${Row} key=${group.id} group=${group} end=${end} />`)}
          </tbody>
        </table>
      </div>
      <ul class="legend">
        ${LEGEND.filter((cell) => seen.has(cell)).map(
          (cell) => html`<li key=${cell}>
            <span class="cell ${cell}" aria-hidden="true">${SIGNS[cell]}</span><span>${t(`school.cell.${cell}`)}</span>
          </li>`,
        )}
      </ul>
    </section>
  `;
}

/** @param {{ group: SchoolGroup, end: number }} props */
function Row({ group, end }) {
  return html`
    <tr>
      <th scope="row">${group.label}</th>
      ${group.cells
        .slice(0, end)
        .map(
          (cell, at) =>
            html`<td key=${at} class="cell ${cell}" aria-label=${t(`school.cell.${cell}`)}>${SIGNS[cell]}</td>`,
        )}
    </tr>
  `;
}

/** How many weeks have begun: what is to come would only be empty. @param {SchoolTrend} school */
function lastBegun({ weeks }) {
  return weeks.map(({ status }) => status === 'past' || status === 'open').lastIndexOf(true) + 1;
}
