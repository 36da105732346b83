/** The charts as a table: always there for screen readers, in sight when asked for. */
import { shortDay } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t } from '../../core/staff-text.js';
import { begun } from '../chart/geometry.js';
import { ITEMS } from './headline.js';
import { bandText, meanText, weekText } from './words.js';

/** @import { Trend, TrendWeek } from '../../types/staff.d.ts' */

/** @param {{ trend: Trend, isVisible: boolean }} props */
export function TrendTable({ trend, isVisible }) {
  const weeks = begun(trend.weeks)
    .filter((week) => week.status !== 'coming')
    .reverse();
  return html`
    <div
      class=${isVisible ? 'table-frame' : 'table-frame sr'} role="region" aria-label=${t('table.title')}
      tabindex=${isVisible ? 0 : undefined}
    >
      <p class="hint" id="table-how">${t(`table.how.${trend.group.scale}`)}</p>
      <table role="table" aria-describedby="table-how">
        <caption class="sr">${t('table.caption', { label: trend.group.label })}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('table.week')}</th>
            ${ITEMS.map((item) => html`<th key=${item} scope="col" role="columnheader">${t(`item.${item}`)}</th>`)}
            <th scope="col" role="columnheader">${t('table.answers')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${weeks.map((week) => html`<${Row} key=${week.name} week=${week} kind=${trend.group.kind} />`)}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * A phone shows the cells below each other, each with the name of its column. A table that is no
 * longer laid out as one loses its meaning to some screen readers: hence the roles in words.
 *
 * @param {{ week: TrendWeek, kind: string }} props
 */
function Row({ week, kind }) {
  const { release } = week;
  return html`
    <tr role="row">
      <th scope="row" role="rowheader">${weekText(week)} <small>${shortDay(week.monday, language())}</small></th>
      ${
        release
          ? html`
              ${ITEMS.map(
                (item) =>
                  html`<td key=${item} role="cell" data-column=${t(`item.${item}`)}>${cell(release.items[item])}</td>`,
              )}
              <td role="cell" data-column=${t('table.answers')}>
                ${bandText(release.band)} <small>${t(`badge.${release.badge}.${kind}`)}</small>
              </td>
            `
          : html`<td colspan="4" role="cell" class="hint">${t(`table.${week.status}`)}</td>`
      }
    </tr>
  `;
}

/** @param {import('../../types/staff.d.ts').ShownItem | null} shown */
const cell = (shown) =>
  shown
    ? html`${meanText(shown)} <small><span class="sr">${t('low.label')} </span>${t(`low.${shown.low}`)}</small>`
    : html`<span class="hint">${t('table.hidden')}</span>`;
