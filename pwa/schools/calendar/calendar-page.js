/** The school year: its rounds as a list to check, and the way to change them. For admins. */
import { dayText, shortDay, weekNumber } from '../../core/dates.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { language, t, tn } from '../../core/staff-text.js';
import { CalendarForm } from './calendar-form.js';
import { WeekList } from './week-list.js';

/** @import { Calendar } from '../../types/staff.d.ts' */

/** The page of the calendar. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/school/calendar'));
  const [isOpen, setOpen] = useState(false);
  const hasYear = Boolean(loaded.data?.year);
  const tools =
    hasYear &&
    !isOpen &&
    html`<button type="button" class="button primary" onClick=${() => setOpen(true)}>${t('calendar.change')}</button>`;
  return html`
    <${Frame} title=${t('calendar.title')} lead=${t('calendar.lead')} tools=${tools}>
      ${whenReady(loaded, (/** @type {Calendar} */ calendar) => {
        /** @param {Calendar} saved */
        const done = (saved) => {
          loaded.put(saved);
          setOpen(false);
          announce(calendar, saved, loaded.put);
        };
        if (isOpen || !calendar.year) {
          const cancel = calendar.year ? () => setOpen(false) : undefined;
          return html`<${CalendarForm} calendar=${calendar} done=${done} cancel=${cancel} />`;
        }
        return html`<${Year} calendar=${calendar} />`;
      })}
    </${Frame}>
  `;
}

/**
 * Say that it is saved; a school that had a calendar can have it back.
 *
 * @param {Calendar} before
 * @param {Calendar} saved
 * @param {(calendar: Calendar) => void} put
 */
function announce(before, saved, put) {
  const { year, holidays } = before;
  const names = saved.left_out.map((one) => one.name).join(', ');
  const text = names ? t('calendar.saved_without', { names }) : t('calendar.saved');
  if (!year) {
    say(text);
    return;
  }
  const { first_day, last_day, rhythm } = year;
  const body = { first_day, last_day, rhythm, holidays };
  say(text, async () => put(await call('PUT', '/school/calendar', body)));
}

/** @param {{ calendar: Calendar }} props */
function Year({ calendar }) {
  const { year, holidays, weeks } = calendar;
  if (!year) return null;
  const rounds = weeks.filter((week) => week.kind === 'round');
  const next = rounds.find((week) => week.standing === 'coming');
  return html`
    <section class="card">
      <h2>${t('calendar.year', { label: year.label })}</h2>
      <dl class="facts">
        <div><dt>${t('calendar.span')}</dt><dd>${span(year.first_day, year.last_day)}</dd></div>
        <div><dt>${t('calendar.rhythm')}</dt><dd>${t(`calendar.rhythm.${year.rhythm}`)}</dd></div>
        <div><dt>${t('calendar.rounds')}</dt><dd>${tn('calendar.round_count', rounds.length)}</dd></div>
        ${next && html`<div><dt>${t('calendar.next')}</dt><dd>${t('calendar.next_text', { week: weekNumber(next.name), day: dayText(next.monday, language(), { weekday: true }) })}</dd></div>`}
        <div><dt>${t('calendar.zone')}</dt><dd>${calendar.time_zone}</dd></div>
      </dl>
      <h3>${t('calendar.holidays')}</h3>
      ${
        holidays.length === 0
          ? html`<p class="hint">${t('calendar.no_holidays')}</p>`
          : html`<ul class="plain-list">
              ${holidays.map(
                (one) => html`<li key=${one.first_day + one.name}>
                  <strong>${one.name}</strong> <span class="hint">${shortDay(one.first_day, language())} – ${shortDay(one.last_day, language())}</span>
                </li>`,
              )}
            </ul>`
      }
    </section>
    <${WeekList} weeks=${weeks} title=${t('calendar.list')} />
  `;
}

/**
 * @param {string} first
 * @param {string} last
 */
const span = (first, last) =>
  `${dayText(first, language(), { year: true })} – ${dayText(last, language(), { year: true })}`;
