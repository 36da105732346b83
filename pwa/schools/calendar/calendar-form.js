/** Change the school year: dates, rhythm, holidays typed or from a file; look before saving. */

import { dayText } from '../../core/dates.js';
import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html, useLayoutEffect, useRef, useState } from '../../core/html.js';
import { refusalText } from '../../core/page.js';
import { call, Refusal } from '../../core/staff-http.js';
import { language, t, tn } from '../../core/staff-text.js';
import { HolidayRows } from './holiday-rows.js';
import { merged, slimCalendar } from './ics.js';
import { WeekList } from './week-list.js';

/** @import { Calendar, Holiday } from '../../types/staff.d.ts' */

/**
 * @param {{ calendar: Calendar, done: (saved: Calendar) => void, cancel?: () => void }} props
 */
export function CalendarForm({ calendar, done, cancel }) {
  const [preview, setPreview] = useState(/** @type {Calendar | null} */ (null));
  const title = useHeadingFocus({ isWanted: calendar.year !== null });
  const form = useForm(
    {
      first_day: calendar.year?.first_day ?? '',
      last_day: calendar.year?.last_day ?? '',
      rhythm: String(calendar.year?.rhythm ?? 1),
      holidays: calendar.holidays,
    },
    {
      check,
      send: async (values) => {
        const isShown = preview !== null;
        const path = isShown ? '/school/calendar' : '/school/calendar/preview';
        const answer = await call(isShown ? 'PUT' : 'POST', path, body(values));
        if (isShown) done(answer);
        else setPreview(answer);
      },
    },
  );
  /** Whatever changes, the list that was shown no longer holds. @param {string} name @param {unknown} value */
  const set = (name, value) => {
    setPreview(null);
    form.set(name, value);
  };
  const edited = { ...form, set };
  return html`
    <section class="card">
      <h2 tabindex="-1" ref=${title}>${t(calendar.year ? 'calendar.change' : 'calendar.first')}</h2>
      <p class="hint">${t(calendar.year ? 'calendar.change_text' : 'calendar.first_text')}</p>
      <${FormFrame} form=${form} submit=${t(preview ? 'calendar.save' : 'calendar.preview')} cancel=${cancel}>
        <div class="pair">
          <${Field} form=${edited} name="first_day" type="date" label=${t('calendar.first_day')} />
          <${Field} form=${edited} name="last_day" type="date" label=${t('calendar.last_day')} />
        </div>
        <${Ticks} form=${edited} name="rhythm" single label=${t('calendar.rhythm')} hint=${t('calendar.rhythm_hint')}
          options=${['1', '2', '4'].map((one) => [one, t(`calendar.rhythm.${one}`)])} />
        <${HolidayRows} form=${edited} />
        <${Import} form=${edited} />
        ${preview && html`<${Preview} preview=${preview} />`}
      </${FormFrame}>
    </section>
  `;
}

/** The list that would hold, read before it does. @param {{ preview: Calendar }} props */
function Preview({ preview }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => box.current?.focus(), [preview]);
  const rounds = preview.weeks.filter((week) => week.kind === 'round').length;
  return html`
    <div class="inset" tabindex="-1" ref=${box} role="group" aria-label=${t('calendar.preview_title')}>
      <p><strong>${tn('calendar.preview_text', rounds)}</strong> ${t('calendar.preview_save')}</p>
      ${
        preview.left_out.length > 0 &&
        html`<div class="callout warn">
          <p>${t('calendar.left_out')}</p>
          <ul>${preview.left_out.map((one) => html`<li key=${one.first_day + one.name}>${one.name}, ${holidayDays(one)}</li>`)}</ul>
        </div>`
      }
      <${WeekList} weeks=${preview.weeks} title=${t('calendar.preview_title')} />
    </div>
  `;
}

/** @param {Holiday} one with their years: it is often the year that is wrong */
const holidayDays = ({ first_day, last_day }) =>
  [first_day, last_day].map((day) => dayText(day, language(), { year: true })).join(' – ');

/** Holidays from a calendar file. @param {{ form: import('../../core/form.js').Form }} props */
function Import({ form }) {
  const [said, setSaid] = useState({ text: '', isWrong: false });
  /** @param {Event} event */
  const read = async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (!file) return;
    const before = form.values.holidays;
    try {
      const read = await holidaysIn(file);
      const all = merged(before, read.holidays);
      form.set('holidays', all);
      setSaid({ text: importedText(all.length - before.length, read.left_out), isWrong: false });
    } catch (error) {
      setSaid({ text: unreadableText(error), isWrong: true });
    }
    input.value = '';
  };
  return html`
    <div class="field">
      <label for="f-ics">${t('calendar.import')}</label>
      <p class="hint" id="f-ics-hint">${t('calendar.import_hint')}</p>
      <input id="f-ics" type="file" accept=".ics,text/calendar" aria-describedby="f-ics-hint f-ics-said"
        aria-invalid=${said.isWrong ? 'true' : undefined} onChange=${read} />
      <p class=${said.isWrong ? 'mistake' : 'said'} role="status" id="f-ics-said">${said.text}</p>
    </div>
  `;
}

/** @param {File} file @returns {Promise<{ holidays: Holiday[], left_out: string[] }>} */
async function holidaysIn(file) {
  const text = slimCalendar(await file.text());
  return call('POST', '/school/calendar/ics', { text });
}

/**
 * @param {number} added
 * @param {string[]} leftOut names of what must be typed by hand
 */
function importedText(added, leftOut) {
  const found = added > 0 ? tn('calendar.imported', added) : t('calendar.nothing_new');
  const names = leftOut.join(', ');
  return names ? `${found} ${t('calendar.by_hand', { names })}` : found;
}

/** @param {unknown} error */
function unreadableText(error) {
  const isFile = error instanceof Refusal && (error.status === 422 || error.status === 413);
  return isFile ? t('calendar.not_a_calendar') : refusalText(error);
}

/** @param {any} values */
const body = ({ first_day, last_day, rhythm, holidays }) => ({
  first_day,
  last_day,
  rhythm: Number(rhythm),
  holidays: holidays.map((/** @type {Holiday} */ one) => ({ ...one, name: one.name.trim() })),
});

/** @param {any} values */
function check({ first_day, last_day, holidays }) {
  const isWhole = (/** @type {Holiday} */ one) =>
    one.name.trim() && one.first_day && one.last_day && one.first_day <= one.last_day;
  return {
    ...(first_day ? {} : { first_day: t('calendar.no_first_day') }),
    ...(last_day > first_day ? {} : { last_day: t('calendar.no_last_day') }),
    ...(holidays.every(isWhole) ? {} : { holidays: t('calendar.wrong_holiday') }),
  };
}
