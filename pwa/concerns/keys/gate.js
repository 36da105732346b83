/** Shows what needs the desk's keys once they are open; before that, the way to open them. */
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { useLoad, whenReady } from '../../core/page.js';
import { t } from '../../core/staff-text.js';
import { loadOwnKey, standing, unlock } from '../desk/vault.js';

/** @param {{ children?: unknown }} props */
export function Gate({ children }) {
  const loaded = useLoad(loadOwnKey);
  if (standing.value === 'unlocked') return children;
  return whenReady({ ...loaded, data: loaded.phase === 'ready' ? loaded : null }, () =>
    standing.value === 'none' ? html`<${NoKey} />` : html`<${Unlock} />`,
  );
}

/** There is nothing to open yet. */
function NoKey() {
  return html`
    <section class="card">
      <h2>${t('key.none')}</h2>
      <p>${t('key.none_text')}</p>
      <div class="buttons"><a class="button primary" href="/staff/desk/key">${t('key.make')}</a></div>
    </section>
  `;
}

/** The desk passphrase, which never leaves the browser. */
export function Unlock() {
  const form = useForm(
    { passphrase: '' },
    {
      check: ({ passphrase }) => (passphrase ? {} : { passphrase: t('key.passphrase_missing') }),
      send: ({ passphrase }) => unlock(passphrase),
    },
  );
  return html`
    <section class="card desk-lock">
      <h2>${t('key.locked')}</h2>
      <p>${t('key.locked_text')}</p>
      <${FormFrame} form=${form} submit=${t('key.unlock')}>
        <${Field} form=${form} name="passphrase" type="password" autocomplete="off" spellcheck=${false}
          label=${t('key.passphrase')} hint=${t('key.passphrase_hint')} />
      </${FormFrame}>
      <${Patience} isBusy=${form.isBusy} />
      <p class="hint"><a href="/staff/desk/key">${t('key.forgotten_link')}</a></p>
    </section>
  `;
}

/** Opening takes seconds on purpose: guessing then takes for ever. @param {{ isBusy: boolean }} props */
export function Patience({ isBusy }) {
  return html`<div role="status">
    ${isBusy && html`<p class="patience"><span class="dots" aria-hidden="true"></span>${t('key.patience')}</p>`}
  </div>`;
}
