/** Opens one's own key with the desk passphrase. */
import { ask } from '../../core/dialog.js';
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { unlock } from '../desk/vault.js';

/**
 * The desk passphrase, which never leaves the browser.
 *
 * @param {{ isHelped?: boolean }} props isHelped: what to do without it stands beside it
 */
export function Unlock({ isHelped = false }) {
  const form = useForm(
    { passphrase: '' },
    {
      check: ({ passphrase }) => (passphrase ? {} : { passphrase: t('key.passphrase_missing') }),
      send: ({ passphrase }) => unlock(passphrase, isNewPoster),
    },
  );
  return html`
    <section class="card desk-lock">
      <h2>${t('key.locked')}</h2>
      <p>${t('key.locked_text')}</p>
      <${FormFrame} form=${form} submit=${t('key.unlock')}>
        <${Field} form=${form} name="passphrase" id="f-unlock" type="password" autocomplete="off" spellcheck=${false}
          label=${t('key.passphrase')} hint=${t('key.passphrase_hint')} />
      </${FormFrame}>
      <${Patience} isBusy=${form.isBusy} />
      ${!isHelped && html`<div class="buttons small"><a class="button quiet" href="/staff/desk/key">${t('key.forgotten_link')}</a></div>`}
    </section>
  `;
}

/** The school's root is another one than before: only paper can tell whether that is right. @param {string} fingerprint */
const isNewPoster = (fingerprint) =>
  ask({
    title: t('root.title'),
    text: t('root.text', { fingerprint }),
    confirm: t('root.confirm'),
    danger: true,
  });

/** Opening takes seconds on purpose: guessing then takes for ever. @param {{ isBusy: boolean }} props */
export function Patience({ isBusy }) {
  return html`<div role="status">
    ${isBusy && html`<p class="patience"><span class="dots" aria-hidden="true"></span>${t('key.patience')}</p>`}
  </div>`;
}
