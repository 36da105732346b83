/** What can be taken along: a report per term, and the figures as a file. */
import { weekNumber } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';

/** @import { Trend } from '../../types/staff.d.ts' */

/** @param {{ trend: Trend }} props */
export function Downloads({ trend }) {
  const { group, terms, weeks } = trend;
  const released = weeks.filter((week) => week.release).map(({ name }) => name);
  const begun = terms.filter(({ from, to }) => released.some((name) => from <= name && name <= to));
  if (begun.length === 0) return null;
  const base = `/api/v1/groups/${group.id}`;
  return html`
    <section class="card downloads">
      <h2>${t('downloads.title')}</h2>
      <ul>
        ${begun.map(
          ({ number, from, to }) => html`<li key=${number}>
            <a href=${`${base}/reports/${number}.pdf`} download>${t('downloads.term', { first: weekText(from), last: weekText(to) })}</a>
          </li>`,
        )}
        <li><a href=${`${base}/trend.csv`} download>${t('downloads.csv')}</a></li>
      </ul>
      <p class="hint">${t('downloads.hint')}</p>
    </section>
  `;
}

/** @param {string} round */
const weekText = (round) => t('week.inside', { week: weekNumber(round) });
