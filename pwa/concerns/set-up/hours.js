/** When concerns are read, how soon they are answered, who stands in, how long notes are kept. */
import { Choice, Field, FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { call } from '../../core/staff-http.js';
import { t, tn } from '../../core/staff-text.js';

/** @import { DeskFacts } from '../../types/desk.d.ts' */

const ANSWER_DAYS = [1, 2, 3, 4, 5];
const NOTES_DAYS = [30, 60, 90];
const MOST_USED = { reads_from: '08:00', reads_to: '15:00', answer_days: 2 };

/** @param {{ desk: DeskFacts, again: () => Promise<void> }} props */
export function Hours({ desk, again }) {
  const form = useForm(
    {
      reads_from: desk.reads_from ?? MOST_USED.reads_from,
      reads_to: desk.reads_to ?? MOST_USED.reads_to,
      answer_days: String(desk.answer_days ?? MOST_USED.answer_days),
      notes_kept_days: String(desk.notes_kept_days),
      deputy_id: desk.deputy?.id ?? '',
    },
    {
      check: ({ reads_from, reads_to }) =>
        reads_from < reads_to ? {} : { reads_to: t('hours.reads_to_wrong') },
      send: async (values) => {
        await call('PUT', '/desk/settings', {
          ...values,
          answer_days: Number(values.answer_days),
          notes_kept_days: Number(values.notes_kept_days),
          deputy_id: values.deputy_id || null,
        });
        await again();
        say(t('hours.saved'));
      },
    },
  );
  return html`
    <section class="card">
      <h2>${t('hours.title')}</h2>
      <p>${t('hours.text')}</p>
      <${FormFrame} form=${form} submit=${t('save')}>
        <div class="desk-pair">
          <${Field} form=${form} name="reads_from" type="time" label=${t('hours.reads_from')} />
          <${Field} form=${form} name="reads_to" type="time" label=${t('hours.reads_to')} />
        </div>
        <${Choice} form=${form} name="answer_days" label=${t('hours.answer_days')} hint=${t('hours.answer_days_hint')}
          options=${ANSWER_DAYS.map((days) => [String(days), tn('hours.school_days', days)])} />
        <${Choice} form=${form} name="deputy_id" label=${t('hours.deputy')} hint=${t('hours.deputy_hint')}
          options=${[['', t('hours.deputy_none')], ...desk.staff.map((one) => [one.id, one.name])]} />
        <${Choice} form=${form} name="notes_kept_days" label=${t('hours.notes')} hint=${t('hours.notes_hint')}
          options=${NOTES_DAYS.map((days) => [String(days), tn('hours.days', days)])} />
      </${FormFrame}>
    </section>
  `;
}
