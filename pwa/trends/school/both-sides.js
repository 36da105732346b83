/** Staff beside students: the same questions, each side its own line, never subtracted. */
import { weekNumber } from '../../core/dates.js';
import { html, useRef } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { useWidth } from '../chart/chart.js';
import { layOut } from '../chart/geometry.js';
import { drawnOf, spreadOut, weeksFor } from './lines.js';
import { figureText } from './words.js';

/** @import { Beside, Item, SchoolTrend, Side } from '../../types/staff.d.ts' */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
const HEIGHT = 172;
const LABEL_ROOM = 96;
const LABEL_HEIGHT = 15;

/** @param {{ school: SchoolTrend }} props */
export function BothSides({ school }) {
  const { beside } = school;
  return html`
    <section class="card both-sides" aria-labelledby="both-sides">
      <h2 id="both-sides">${t('school.beside')}</h2>
      <p class="hint">${t(beside ? 'school.beside.lead' : 'school.beside.none')}</p>
      ${
        beside &&
        html`
          <div class="three">
            ${ITEMS.map((item) => html`<${Lines} key=${item} item=${item} beside=${beside} school=${school} />`)}
          </div>
          <${Table} beside=${beside} />
        `
      }
    </section>
  `;
}

/** @param {Side} side */
const nameOf = (side) => side.label ?? t('school.beside.staff');

/** The students first, then the staff. @param {Beside} beside */
const sidesOf = ({ students, staff }) => [
  { name: t('school.beside.students'), means: students.means },
  ...staff.map((side) => ({ name: nameOf(side), means: side.means })),
];

/** @param {{ item: Item, beside: Beside, school: SchoolTrend }} props */
function Lines({ item, beside, school }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const width = useWidth(box);
  const name = t(`item.${item}`);
  const weeks = weeksFor(school, new Set(beside.weeks));
  const size = { width, height: HEIGHT, left: 78, right: LABEL_ROOM };
  const sides = sidesOf(beside).map((side) => ({
    name: side.name,
    chart: layOut(
      weeks,
      drawnOf(beside.weeks.map((week, at) => [week, side.means[at]?.[item] ?? null])),
      size,
    ),
  }));
  const first = sides[0]?.chart;
  if (!first) return null;
  const labels = spreadOut(
    sides.map(({ chart }) => chart.end?.y ?? HEIGHT),
    LABEL_HEIGHT,
  );
  return html`
    <div class="side-by-side ${item}">
      <h3><span class="dot" aria-hidden="true"></span>${name}</h3>
      <div class="chart ${item}" ref=${box}>
        <svg role="img" aria-label=${t('school.beside.summary', { item: name })} width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}">
          ${first.holidays.map((one) => html`<rect class="holiday" key=${one.x} x=${one.x} y="4" width=${one.width} height=${first.floor - 4} rx="4" />`)}
          ${first.grid.map(
            (line, at) => html`<g key=${line.y} class="grid">
              <line x1=${first.left} x2=${first.right} y1=${line.y} y2=${line.y} />
              <text x=${first.left - 8} y=${line.y + 4} text-anchor="end">${t(`axis.freq5.${at}`)}</text>
            </g>`,
          )}
          ${sides.map(
            (
              { name: side, chart },
              at,
            ) => html`<g key=${side} class="one-side nth-${Math.min(at, 2)}">
              ${chart.lines.map((path) => html`<path key=${path} class="line" d=${path} />`)}
              ${chart.end && html`<circle class="end" cx=${chart.end.x} cy=${chart.end.y} r="4.5" />`}
              ${chart.end && html`<text class="side-name" x=${first.right + 6} y=${(labels[at] ?? 0) + 4}>${side}</text>`}
            </g>`,
          )}
          ${first.ticks.map(
            (
              tick,
            ) => html`<text key=${tick.week} class="tick" x=${tick.x} y=${HEIGHT - 6} text-anchor="middle">
              ${t('axis.week', { week: weekNumber(tick.week) })}
            </text>`,
          )}
        </svg>
      </div>
    </div>
  `;
}

/** The lines as a table. @param {{ beside: Beside }} props */
function Table({ beside }) {
  const sides = sidesOf(beside);
  const columns = ITEMS.flatMap((item) =>
    sides.map((side) => ({ item, side, title: `${t(`item.${item}`)}: ${side.name}` })),
  );
  const rows = beside.weeks.map((name, at) => ({ name, at })).reverse();
  return html`
    <details class="rounds">
      <summary>${t('trend.as_table')}</summary>
      <div class="table-frame" role="region" aria-label=${t('school.beside.caption')} tabindex="0">
        <table role="table">
          <caption class="sr">${t('school.beside.caption')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">${t('table.week')}</th>
              ${columns.map(({ title }) => html`<th key=${title} scope="col" role="columnheader">${title}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${rows.map(
              ({ name, at }) => html`<tr role="row" key=${name}>
                <th scope="row" role="rowheader">${t('week', { week: weekNumber(name) })}</th>
                ${columns.map(
                  ({ item, side, title }) =>
                    html`<td key=${title} role="cell" data-column=${title}>${figureOr(side.means[at]?.[item] ?? null)}</td>`,
                )}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}

/** @param {number | null} figure */
const figureOr = (figure) => (figure === null ? '–' : figureText(figure));
