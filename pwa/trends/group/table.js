/** The charts as a table: always there for screen readers, in sight when asked for. */
import { shortDay } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t } from '../../core/staff-text.js';
import { begun } from '../chart/geometry.js';
import { signsOf } from '../chart/signs.js';
import { ITEMS } from './headline.js';
import { lastWithSelf } from './taps.js';
import { bandText, meanText, signText, weekText } from './words.js';

/** @import { Item, ShownItem, Trend, TrendWeek } from '../../types/staff.d.ts' */
/** @typedef {{ name: string, item: Item | 'self', notes: Map<string, string[]> }} Column */

/** @param {{ trend: Trend, isVisible: boolean }} props */
export function TrendTable({ trend, isVisible }) {
  const weeks = begun(trend.weeks)
    .filter((week) => week.status !== 'coming')
    .reverse();
  const columns = columnsOf(trend);
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
            ${columns.map(({ name, item }) => html`<th key=${item} scope="col" role="columnheader">${name}</th>`)}
            <th scope="col" role="columnheader">${t('table.answers')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${weeks.map((week) => html`<${Row} key=${week.name} week=${week} columns=${columns} kind=${trend.group.kind} />`)}
        </tbody>
      </table>
    </div>
  `;
}

/** The item that is asked now and then has a column only where it was answered. */
/** @param {Trend} trend @returns {Column[]} */
function columnsOf(trend) {
  const columns = ITEMS.map((item) => ({
    item,
    name: t(`item.${item}`),
    notes: notesOf(trend, item),
  }));
  if (!lastWithSelf(trend)) return columns;
  return [...columns, { item: 'self', name: t('table.self'), notes: new Map() }];
}

/** What the chart draws beside the figures, by round. @param {Trend} trend @param {Item} item */
function notesOf(trend, item) {
  /** @type {Map<string, string[]>} */
  const notes = new Map(trend.items[item].breaks.map((round) => [round, [t('sign.break_here')]]));
  for (const [round, signs] of signsOf(trend, item)) {
    const said = signs.map((sign) =>
      sign.isWatch ? t('sign.watch_of', { sign: signText(sign) }) : signText(sign),
    );
    notes.set(round, [...(notes.get(round) ?? []), ...said]);
  }
  return notes;
}

/**
 * A phone shows the cells below each other, each with the name of its column. A table that is no
 * longer laid out as one loses its meaning to some screen readers: hence the roles in words.
 *
 * @param {{ week: TrendWeek, columns: Column[], kind: string }} props
 */
function Row({ week, columns, kind }) {
  const { release } = week;
  return html`
    <tr role="row">
      <th scope="row" role="rowheader">${weekText(week)} <small>${shortDay(week.monday, language())}</small></th>
      ${
        release
          ? html`
              ${columns.map(
                ({ item, name, notes }) =>
                  html`<td key=${item} role="cell" data-column=${name}>${cell(item, release.items[item], notes.get(week.name))}</td>`,
              )}
              <td role="cell" data-column=${t('table.answers')}>
                ${bandText(release.band)} <small>${t(`badge.${release.badge}.${kind}`)}</small>
              </td>
            `
          : html`<td colspan=${columns.length + 1} role="cell" class="hint">${t(`table.${week.status}`)}</td>`
      }
    </tr>
  `;
}

/**
 * @param {Item | 'self'} item
 * @param {ShownItem | null} shown
 * @param {string[]} [notes]
 */
function cell(item, shown, notes = []) {
  if (!shown) return html`<span class="hint">${item === 'self' ? '–' : t('table.hidden')}</span>`;
  return html`${meanText(shown)} <small><span class="sr">${t('low.label')} </span>${t(`low.${shown.low}`)}</small>
    ${notes.map((note) => html` <strong key=${note} class="note">${note}</strong>`)}`;
}
