/** The weeks of a school year, month by month: which have a round, which are holidays. */
import { dayText, plusDays, shortDay, weekNumber } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t } from '../../core/staff-text.js';

/** @import { CalendarWeek } from '../../types/staff.d.ts' */

/** @param {{ weeks: CalendarWeek[], title: string }} props */
export function WeekList({ weeks, title }) {
  /** @type {Map<string, CalendarWeek[]>} */
  const months = new Map();
  for (const week of weeks) {
    const month = week.monday.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), week]);
  }
  return html`
    <section class="card">
      <h2>${title}</h2>
      <p class="hint">${t('weeks.how')}</p>
      <div class="months">
        ${[...months].map(
          ([month, its]) => html`<div key=${month} class="month">
            <h3>${monthName(month)}</h3>
            <ol class="weeks">${its.map((week) => html`<${Week} key=${week.name} week=${week} />`)}</ol>
          </div>`,
        )}
      </div>
    </section>
  `;
}

/** @param {string} month `2026-09` */
const monthName = (month) =>
  dayText(`${month}-01`, language(), { year: true }).replace(/^\D*1\S*\s+(de\s+)?/, '');

/** @param {{ week: CalendarWeek }} props */
function Week({ week }) {
  const days = `${shortDay(week.monday, language())} – ${shortDay(plusDays(week.monday, 6), language())}`;
  return html`
    <li class="week ${week.kind} ${week.standing}">
      <span class="week-name">${t('weeks.week', { week: weekNumber(week.name) })}</span>
      <span class="week-days">${days}</span>
      <span class="week-what">${whatText(week)}</span>
    </li>
  `;
}

/** @param {CalendarWeek} week */
function whatText(week) {
  if (week.kind === 'holiday') return week.holiday ?? t('weeks.holiday');
  if (week.kind === 'off') return t('weeks.off');
  const round = t(`weeks.round.${week.standing}`);
  return week.holiday ? `${round} · ${week.holiday}` : round;
}
