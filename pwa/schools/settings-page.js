/** The school's settings: name, languages, emergency number, extra questions, smallest result. */

import { checkNumber } from '../accounts/set-up-steps.js';
import { dayText } from '../core/dates.js';
import { Field, FormFrame, Ticks, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { say } from '../core/notice.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { is } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { LANGUAGES, language, t } from '../core/staff-text.js';
import { Asks } from './asks.js';
import { Smallest } from './smallest.js';

/** @import { School } from '../types/staff.d.ts' */

/** The page of settings; leaders see what they may decide, and what the school asks. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/school'));
  return html`
    <${Frame} title=${t('settings.title')} lead=${t('settings.lead')}>
      ${whenReady(
        loaded,
        (/** @type {School} */ school) => html`<div class="columns">
          ${is('admin') && html`<${Facts} school=${school} put=${loaded.put} />`}
          ${is('admin') && html`<${EmergencyNumber} school=${school} put=${loaded.put} />`}
          <${Smallest} school=${school} retry=${loaded.retry} />
          <${Asks} school=${school} put=${loaded.put} />
        </div>`,
      )}
    </${Frame}>
  `;
}

/** @param {{ school: School, put: (school: School) => void }} props */
function Facts({ school, put }) {
  const form = useForm(
    { name: school.name, languages: school.languages },
    {
      check: ({ name, languages }) => ({
        ...(name.trim() ? {} : { name: t('set_up.school.no_name') }),
        ...(languages.length > 0 ? {} : { languages: t('set_up.school.no_language') }),
      }),
      send: async ({ name, languages }) => {
        put(await call('PATCH', '/school', { name: name.trim(), languages }));
        const before = { name: school.name, languages: school.languages };
        say(t('settings.saved'), async () => {
          put(await call('PATCH', '/school', before));
          form.reset(before);
        });
      },
    },
  );
  return html`
    <section class="card">
      <h2>${t('settings.school')}</h2>
      <${FormFrame} form=${form} submit=${t('save')}>
        <${Field} form=${form} name="name" label=${t('set_up.school.name')} maxlength=${80} autocomplete="organization" />
        <${Ticks} form=${form} name="languages" label=${t('set_up.school.languages')}
          hint=${t('set_up.school.languages_hint')} options=${Object.entries(LANGUAGES)} />
      </${FormFrame}>
    </section>
  `;
}

/** @param {{ school: School, put: (school: School) => void }} props */
function EmergencyNumber({ school, put }) {
  const form = useForm(
    { emergency_number: school.emergency_number ?? '', is_checked: /** @type {string[]} */ ([]) },
    {
      check: ({ emergency_number, is_checked }) =>
        emergency_number.trim()
          ? checkNumber(emergency_number.trim(), is_checked)
          : { emergency_number: t('invalid.emergency_number') },
      send: async ({ emergency_number }) => {
        put(await call('PATCH', '/school', { emergency_number: emergency_number.trim() }));
        form.set('is_checked', []);
        say(t('settings.number_saved'));
      },
    },
  );
  const confirmed = school.emergency_confirmed_on;
  return html`
    <section class="card">
      <h2>${t('settings.number')}</h2>
      <p class="hint">${t('settings.number_text')}</p>
      <p>
        ${
          confirmed
            ? html`<span class="chip good">${t('settings.number_checked', { day: dayText(confirmed, language(), { year: true }) })}</span>`
            : html`<span class="chip warn">${t('settings.number_unchecked')}</span>`
        }
      </p>
      <${FormFrame} form=${form} submit=${t('settings.number_submit')}>
        <${Field} form=${form} name="emergency_number" type="tel" inputmode="tel" autocomplete="off"
          label=${t('field.emergency_number')} />
        <${Ticks} form=${form} name="is_checked" label=${t('set_up.number.check')}
          options=${[['yes', t('set_up.number.checked')]]} />
      </${FormFrame}>
    </section>
  `;
}
