/** Tick that one has phoned a helpline, with the hours that it told. */

import { useHeadingFocus } from '../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { say } from '../core/notice.js';
import { call } from '../core/staff-http.js';
import { t } from '../core/staff-text.js';
import { hoursOf, standingOfCheck, typedOf, wrongIn } from './lines.js';

/** @import { Helplines, Line } from './lines.js' */

/**
 * @param {{ line: Line, opener: string, close: () => void, put: (found: Helplines) => void }} props
 *   opener: id of the button to go back to
 */
export function PhoneForm({ line, opener, close, put }) {
  const { id, name, number, show } = line;
  const path = `/helplines/${id}`;
  const title = useHeadingFocus({ back: opener });
  const form = useForm(typedOf(line), {
    check: (typed) =>
      Object.fromEntries(Object.entries(wrongIn(typed)).map(([field, key]) => [field, t(key)])),
    send: async (typed) => {
      const found = await call('PUT', path, hoursOf(typed));
      // Only a first tick can be undone: what stood there before was an older call.
      const isFirst = standingOfCheck(line) !== 'valid';
      const undo = isFirst ? async () => put(await call('DELETE', path)) : null;
      close();
      put(found);
      say(t(`guidance.saved.${show}`, { name }), undo);
    },
  });
  return html`
    <h4 tabindex="-1" ref=${title}>${t('guidance.form', { name, number })}</h4>
    <p class="hint">${t(`guidance.form_text.${show}`)}</p>
    <${FormFrame} form=${form} submit=${t('guidance.submit')} cancel=${close}>
      <${Ticks} form=${form} name="is_phoned" label=${t('guidance.check')}
        options=${[['yes', t('guidance.checked', { number })]]} />
      <${Ticks} form=${form} name="when" single label=${t('guidance.when')} hint=${whenHint(line)}
        options=${[['always', t('guidance.always')], ['hours', t('guidance.from_to')]]} />
      ${
        form.values.when === 'hours' &&
        html`<div class="pair">
          <${Field} form=${form} name="opens" id="opens-${id}" type="time" label=${t('guidance.opens')} />
          <${Field} form=${form} name="closes" id="closes-${id}" type="time" label=${t('guidance.closes')} />
        </div>`
      }
    </${FormFrame}>
  `;
}

/** Hours that nobody is sure of are to be asked for. @param {Line} line */
function whenHint({ check, hours, is_sure_of_hours }) {
  if (check) return t('guidance.when_known');
  if (!hours) return t('guidance.when_unknown');
  return t(is_sure_of_hours ? 'guidance.when_found' : 'guidance.when_unsure');
}
