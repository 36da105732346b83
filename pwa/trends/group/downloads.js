/** What can be taken along: a report per term, and the figures as a file. */
import { weekNumber } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';

/** @import { Trend } from '../../types/staff.d.ts' */

/** @param {{ trend: Trend }} props */
export function Downloads({ trend }) {
  const reports = reportsOf(trend);
  if (reports.length === 0) return null;
  const base = `/api/v1/groups/${trend.group.id}`;
  return html`
    <section class="card downloads">
      <h2>${t('downloads.title')}</h2>
      <ul>
        ${reports.map(
          (report) => html`<li key=${report.number}>
            <a href=${`${base}/reports/${report.number}.pdf`} download>${reportText(report)}</a>
          </li>`,
        )}
        <li><a href=${`${base}/trend.csv`} download>${t('downloads.csv')}</a></li>
      </ul>
      <p class="hint">${t('downloads.hint')}</p>
    </section>
  `;
}

/**
 * The terms that hold a result, each with its first and its last round that has one.
 *
 * @param {Pick<Trend, 'terms' | 'weeks'>} trend
 * @returns {{ number: number, first: string, last: string }[]}
 */
export function reportsOf({ terms, weeks }) {
  const released = weeks.filter((week) => week.release).map(({ name }) => name);
  return terms.flatMap(({ number, from, to }) => {
    const [first, ...more] = released.filter((name) => from <= name && name <= to);
    return first === undefined ? [] : [{ number, first, last: more.at(-1) ?? first }];
  });
}

/** @param {ReturnType<typeof reportsOf>[number]} report */
function reportText({ first, last }) {
  const key = first === last ? 'downloads.week' : 'downloads.term';
  return t(key, { first: weekNumber(first), last: weekNumber(last) });
}
