/** The charts as a table: always there for screen readers, in sight when asked for. */
import { shortDay } from '../core/dates.js';
import { html } from '../core/html.js';
import { language, t } from '../core/staff-text.js';
import { ITEMS } from './headline.js';
import { bandText, meanText, weekText } from './words.js';

/** @import { Trend, TrendWeek } from '../types/staff.d.ts' */

/** @param {{ trend: Trend, isVisible: boolean }} props */
export function TrendTable({ trend, isVisible }) {
  const weeks = trend.weeks.filter((week) => week.status !== 'coming').reverse();
  return html`
    <div
      class=${isVisible ? 'table-frame' : 'table-frame sr'} role="region" aria-label=${t('table.title')}
      tabindex=${isVisible ? 0 : undefined}
    >
      <table>
        <caption class="sr">${t('table.caption', { label: trend.group.label })}</caption>
        <thead>
          <tr>
            <th scope="col">${t('table.week')}</th>
            ${ITEMS.map((item) => html`<th key=${item} scope="col">${t(`item.${item}`)}</th>`)}
            <th scope="col">${t('table.answers')}</th>
          </tr>
        </thead>
        <tbody>
          ${weeks.map((week) => html`<${Row} key=${week.name} week=${week} kind=${trend.group.kind} />`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {{ week: TrendWeek, kind: string }} props */
function Row({ week, kind }) {
  const { release } = week;
  return html`
    <tr>
      <th scope="row">${weekText(week)} <small>${shortDay(week.monday, language())}</small></th>
      ${
        release
          ? html`
              ${ITEMS.map((item) => html`<td key=${item}>${cell(release.items[item])}</td>`)}
              <td>${bandText(release.band)} <small>${t(`badge.${release.badge}.${kind}`)}</small></td>
            `
          : html`<td colspan="4" class="hint">${t(`table.${week.status}`)}</td>`
      }
    </tr>
  `;
}

/** @param {import('../types/staff.d.ts').ShownItem | null} shown */
const cell = (shown) =>
  shown
    ? html`${meanText(shown)} <small>${t('low.label')} ${t(`low.${shown.low}`)}</small>`
    : html`<span class="hint">${t('table.hidden')}</span>`;
