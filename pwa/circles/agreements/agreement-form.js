/** Write down one small agreement and until when it holds. */
import { dayOf } from '../../core/dates.js';
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { circlePath, untilWhen } from '../circle.js';

/** @import { Agreement, Circle } from '../circle.js' */

const LONGEST = 200;

/**
 * @param {{
 *   circle: Circle, round: string, agreement?: Agreement, done: () => void, cancel?: () => void, retry: () => void,
 * }} props agreement: the one to change
 */
export function AgreementForm({ circle, round, agreement, done, cancel, retry }) {
  const today = dayOf(new Date().toISOString(), me.value?.school.time_zone);
  const path = `${circlePath(circle.group.id)}/agreements`;
  const empty = { text: '', until: untilWhen(circle.next_round, today) };
  const before = agreement ? { text: agreement.text, until: agreement.until } : empty;
  const form = useForm(before, {
    about: 'agreement',
    check: ({ text, until }) => ({
      ...(text.trim() ? {} : { text: t('circle.agreement.empty') }),
      ...(until >= today || until === before.until ? {} : { until: t('circle.agreement.past') }),
    }),
    send: async ({ text, until }) => {
      const values = { text: text.trim(), until };
      const undo = await send(path, values, { agreement, round, before });
      form.reset(empty);
      done();
      retry();
      say(t('circle.agreement.saved'), () => undo().then(retry));
    },
  });
  return html`
    <${FormFrame} form=${form} submit=${t('circle.agreement.save')} cancel=${cancel}>
      <${Field} form=${form} name="text" label=${t('circle.agreement.text')} hint=${t('circle.agreement.hint')}
        maxlength=${LONGEST} autocomplete="off" />
      <${Field} form=${form} name="until" type="date" label=${t('circle.agreement.until')} min=${today} />
    </${FormFrame}>
  `;
}

/**
 * @param {string} path
 * @param {{ text: string, until: string }} values
 * @param {{ agreement: Agreement | undefined, round: string, before: { text: string, until: string } }} known
 * @returns {Promise<() => Promise<unknown>>} how to undo it
 */
async function send(path, values, { agreement, round, before }) {
  if (agreement) {
    await call('PATCH', `${path}/${agreement.id}`, values);
    return () => call('PATCH', `${path}/${agreement.id}`, before);
  }
  const made = await call('POST', path, { round, ...values });
  return () => call('DELETE', `${path}/${made.id}`);
}
