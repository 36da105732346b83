/** The holidays of a year as rows to type in. */
import { Mistake } from '../../core/form.js';
import { html, useLayoutEffect, useRef } from '../../core/html.js';
import { t } from '../../core/staff-text.js';

/** @import { Holiday } from '../../types/staff.d.ts' */

/** @param {{ form: import('../../core/form.js').Form }} props */
export function HolidayRows({ form }) {
  /** @type {Holiday[]} */
  const holidays = form.values.holidays;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const wasAdded = useRef(false);
  const { holidays: error } = form.errors;
  useLayoutEffect(() => {
    if (!wasAdded.current) return;
    wasAdded.current = false;
    const names = list.current?.querySelectorAll('input[type="text"]') ?? [];
    /** @type {HTMLInputElement | undefined} */ ([...names].at(-1))?.focus();
  }, [holidays.length]);
  /** @param {number} at @param {Partial<Holiday>} change */
  const put = (at, change) =>
    form.set(
      'holidays',
      holidays.map((one, index) => (index === at ? { ...one, ...change } : one)),
    );
  const add = () => {
    wasAdded.current = true;
    form.set('holidays', [...holidays, { name: '', first_day: '', last_day: '' }]);
  };
  return html`
    <fieldset class="field" aria-describedby="f-holidays-hint">
      <legend>${t('calendar.holidays')}</legend>
      <p class="hint" id="f-holidays-hint">${t('calendar.holidays_hint')}</p>
      <ul class="holiday-rows" ref=${list}>
        ${holidays.map(
          (one, at) => html`<${Row}
            key=${at} at=${at} one=${one} error=${error} put=${put}
            remove=${() =>
              form.set(
                'holidays',
                holidays.filter((_, index) => index !== at),
              )}
          />`,
        )}
      </ul>
      <${Mistake} id="f-holidays" error=${error} />
      <button type="button" class="button" onClick=${add}>${t('calendar.add_holiday')}</button>
    </fieldset>
  `;
}

/**
 * @param {{
 *   at: number, one: Holiday, error: string | undefined,
 *   put: (at: number, change: Partial<Holiday>) => void, remove: () => void,
 * }} props
 */
function Row({ at, one, error, put, remove }) {
  const isWrong = error && !(one.name.trim() && one.first_day && one.first_day <= one.last_day);
  /** @param {keyof Holiday} part */
  const field = (part) => ({
    id: `f-holiday-${at}-${part}`,
    value: one[part],
    'aria-invalid': isWrong ? 'true' : undefined,
    onInput: (/** @type {any} */ event) => put(at, { [part]: event.target.value }),
  });
  return html`
    <li>
      <div>
        <label for="f-holiday-${at}-name">${t('calendar.holiday_name')}</label>
        <input type="text" maxlength=${100} autocomplete="off" ...${field('name')} />
      </div>
      <div>
        <label for="f-holiday-${at}-first_day">${t('calendar.holiday_first')}</label>
        <input type="date" ...${field('first_day')} />
      </div>
      <div>
        <label for="f-holiday-${at}-last_day">${t('calendar.holiday_last')}</label>
        <input type="date" ...${field('last_day')} />
      </div>
      <button type="button" class="button quiet" onClick=${remove}>
        ${t('calendar.remove_holiday')}<span class="sr"> ${one.name}</span>
      </button>
    </li>
  `;
}
