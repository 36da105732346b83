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
 *   circle: Circle, round: string, agreement?: Agreement, done: () => void, cancel?: () => void, put: (circle: Circle) => void,
 * }} props agreement: the one to change
 */
export function AgreementForm({ circle, round, agreement, done, cancel, put }) {
  const today = dayOf(new Date().toISOString(), me.value?.school.time_zone);
  const path = `${circlePath(circle.group.id)}/agreements`;
  const empty = { text: '', until: untilWhen(circle.next_round, today) };
  const known = { circle, round, agreement };
  const before = agreement ? { text: agreement.text, until: agreement.until } : empty;
  const form = useForm(before, {
    about: 'agreement',
    check: ({ text, until }) => ({
      ...(text.trim() ? {} : { text: t('circle.agreement.empty') }),
      ...(until >= today || until === before.until ? {} : { until: t('circle.agreement.past') }),
    }),
    send: async ({ text, until }) => {
      const { changed, undo } = await send(path, { text: text.trim(), until }, known);
      form.reset(empty);
      done();
      put(changed);
      say(t('circle.agreement.saved'), () => undo().then(put));
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
 * @param {{ circle: Circle, round: string, agreement: Agreement | undefined }} known
 * @returns {Promise<{ changed: Circle, undo: () => Promise<Circle> }>}
 */
async function send(path, { text, until }, { circle, round, agreement }) {
  if (agreement) {
    // A day that has passed may stay as it is; the server refuses it as a new one.
    const isMoved = until !== agreement.until;
    const own = `${path}/${agreement.id}`;
    const changed = await call('PATCH', own, isMoved ? { text, until } : { text });
    const before = { text: agreement.text, ...(isMoved ? { until: agreement.until } : {}) };
    return { changed, undo: () => call('PATCH', own, before) };
  }
  const changed = await call('POST', path, { round, text, until });
  const known = new Set(circle.agreements.map(({ id }) => id));
  const made = changed.agreements.find((/** @type {Agreement} */ { id }) => !known.has(id));
  return { changed, undo: () => call('DELETE', `${path}/${made.id}`) };
}
