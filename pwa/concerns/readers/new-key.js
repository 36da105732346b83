/** Makes the next key of an inbox, so that who left cannot open what comes. */
import { useHeadingFocus } from '../../core/focus.js';
import { FormFrame, Ticks, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from '../keys/account-password.js';
import { Comparing, keysIn } from './comparing.js';
import { chainOf, remaining } from './keys-of.js';

/**
 * @import { DeskReader } from '../../types/desk.d.ts'
 * @import { Acting } from './add-colleague.js'
 * @import { Keyed } from './keys-of.js'
 * @typedef {Acting & { leaver?: DeskReader }} Renewing leaver: who is taken out with it
 */

/** @param {Renewing} props */
export function NewKey(props) {
  const { desk, inbox, leaver } = props;
  const gone = inbox.readers.filter((one) => one.has_left || one === leaver);
  const leaving = gone.map((one) => one.account_id);
  const readers = remaining(desk, inbox, leaving);
  return html`<${Form} key=${keysIn(readers)} ...${props} leaving=${leaving} readers=${readers} />`;
}

/** @param {Renewing & { leaving: string[], readers: Keyed[] }} props readers: to whom the new key is sealed */
function Form({ desk, inbox, close, again, leaver, leaving, readers }) {
  const title = useHeadingFocus();
  const others = readers.filter((one) => one.account_id !== me.value?.id);
  const form = useForm(
    { password: '', isSame: [] },
    {
      about: 'readers',
      check: (values) => ({
        ...(values.isSame.length === others.length ? {} : { isSame: t('readers.rest_missing') }),
        ...missingPassword(values),
      }),
      send: async ({ password }) => {
        const made = await ask('new_epoch', { ...chainOf(desk, inbox), readers });
        const body = { ...made, remove_readers: leaving, password };
        await call('POST', `/inboxes/${inbox.id}/statements`, body).catch(notThePassword);
        await again();
        close();
        say(t(leaver ? 'readers.out_done' : 'readers.renewed', { name: leaver?.name ?? '' }));
      },
    },
  );
  const text = leaver ? t('readers.out_renew', { name: leaver.name }) : t('readers.renew_how');
  return html`
    <div class="inset">
      <h3 tabindex="-1" ref=${title}>
        ${leaver ? t('readers.out_title', { name: leaver.name, label: inbox.label }) : t('readers.renew_title', { label: inbox.label })}
      </h3>
      <p>${text}</p>
      <${FormFrame} form=${form} submit=${t(leaver ? 'readers.out_submit' : 'readers.renew_submit')} cancel=${close}>
        ${
          others.length > 0 &&
          html`
            <p>${t('readers.rest_text')}</p>
            ${others.map((one) => html`<${Comparing} key=${one.account_id} one=${one} />`)}
            <${Ticks} form=${form} name="isSame" label=${t('readers.rest')}
              options=${others.map((one) => [one.account_id, one.name])} />
          `
        }
        <${AccountPassword} form=${form} id="f-password-${inbox.id}" />
      </${FormFrame}>
    </div>
  `;
}
