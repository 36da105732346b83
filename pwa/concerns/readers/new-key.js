/** Makes the next key of an inbox, so that who left cannot open what comes. */
import { useHeadingFocus } from '../../core/focus.js';
import { FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from '../keys/account-password.js';
import { chainOf, remaining } from './keys-of.js';

/**
 * @import { DeskReader } from '../../types/desk.d.ts'
 * @import { Acting } from './add-colleague.js'
 */

/** @param {Acting & { leaver?: DeskReader }} props leaver: who is taken out with it */
export function NewKey({ desk, inbox, close, again, leaver }) {
  const title = useHeadingFocus();
  const gone = inbox.readers.filter((one) => one.has_left || one === leaver);
  const leaving = gone.map((one) => one.account_id);
  const form = useForm(
    { password: '' },
    {
      about: 'readers',
      check: missingPassword,
      send: async ({ password }) => {
        const readers = remaining(desk, inbox, leaving);
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
        ${leaver ? t('readers.out_title', { name: leaver.name, label: inbox.label }) : t('readers.renew')}
      </h3>
      <p>${text}</p>
      <${FormFrame} form=${form} submit=${t(leaver ? 'readers.out_submit' : 'readers.renew_submit')} cancel=${close}>
        <${AccountPassword} form=${form} id="f-password-${inbox.id}" />
      </${FormFrame}>
    </div>
  `;
}
