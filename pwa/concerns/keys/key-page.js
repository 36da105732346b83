/** One's own key of the desk: make it, open it, change its passphrase, what to do when that is lost. */
import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { LANGUAGES, t } from '../../core/staff-text.js';
import { ask, loadOwnKey, lock, ownKey, standing, takeKey } from '../desk/vault.js';
import { CodesToCompare } from './codes.js';
import { checkPassphrase, MakeKey, Passphrase } from './make-key.js';
import { Patience, Unlock } from './unlock.js';

/** The page of one's own key. */
export function Page() {
  const loaded = useLoad(loadOwnKey);
  return html`
    <${Frame} title=${t('key.title')} lead=${t('key.lead')}>
      ${whenReady({ ...loaded, data: loaded.phase === 'ready' ? loaded : null }, () => html`<${Key} />`)}
    </${Frame}>
  `;
}

/** What there is to do depends on whether there is a key, and whether it is open. */
function Key() {
  if (standing.value === 'none') {
    return html`
      <section class="card desk-narrow">
        <h2>${t('key.make')}</h2>
        <p>${t('key.make_text')}</p>
        <${MakeKey} />
      </section>
    `;
  }
  if (standing.value !== 'unlocked') {
    return html`<div class="columns"><${Unlock} isHelped /><${Forgotten} /></div>`;
  }
  return html`
    <section class="card">
      <div class="card-head">
        <div><h2>${t('key.open')}</h2><p>${t('key.open_text')}</p></div>
        <div class="buttons"><button type="button" class="button" onClick=${lock}>${t('key.lock')}</button></div>
      </div>
    </section>
    <${CodesToCompare} />
    <div class="columns desk-gap">
      <${ChangePassphrase} />
      <${Languages} />
      <${Forgotten} />
    </div>
  `;
}

/** Another passphrase for the same key. */
function ChangePassphrase() {
  const form = useForm(
    { old: '', passphrase: '', again: '' },
    {
      check: (values) => ({
        ...(values.old ? {} : { old: t('key.passphrase_missing') }),
        ...checkPassphrase(values),
      }),
      send: async ({ old, passphrase }) => {
        const key = ownKey.peek();
        if (!key) return;
        const { wrap } = await ask('change_passphrase', { old, new: passphrase, wrap: key.wrap });
        await call('PUT', '/me/key/wrap', { wrap });
        takeKey({ ...key, wrap });
        form.reset({ old: '', passphrase: '', again: '' });
        say(t('key.changed'));
      },
    },
  );
  return html`
    <section class="card">
      <h2>${t('key.change')}</h2>
      <${FormFrame} form=${form} submit=${t('key.change_submit')}>
        <${Field} form=${form} name="old" type="password" autocomplete="off" spellcheck=${false} label=${t('key.passphrase_old')} />
        <${Passphrase} form=${form} />
      </${FormFrame}>
      <${Patience} isBusy=${form.isBusy} />
    </section>
  `;
}

/** Students see which languages a reader reads. */
function Languages() {
  const form = useForm(
    { languages: ownKey.peek()?.languages ?? [] },
    {
      check: ({ languages }) =>
        languages.length > 0 ? {} : { languages: t('key.languages_missing') },
      send: async ({ languages }) => {
        const key = ownKey.peek();
        if (!key) return;
        await call('PUT', '/me/key', { ...key, languages });
        takeKey({ ...key, languages });
        say(t('key.languages_saved'));
      },
    },
  );
  return html`
    <section class="card">
      <h2>${t('key.languages')}</h2>
      <${FormFrame} form=${form} submit=${t('save')}>
        <${Ticks} form=${form} name="languages" label=${t('key.languages_label')} hint=${t('key.languages_hint')}
          options=${Object.entries(LANGUAGES)} />
      </${FormFrame}>
    </section>
  `;
}

/** Without the passphrase the key is gone; others can give a new one its place. */
function Forgotten() {
  const [isMaking, setMaking] = useState(false);
  const title = useHeadingFocus({ about: isMaking, isWanted: isMaking });
  return html`
    <section class="card">
      <h2 tabindex="-1" ref=${title}>${t(isMaking ? 'key.anew' : 'key.forgotten')}</h2>
      ${
        isMaking
          ? html`<div class="callout warn"><p>${t('key.anew_text')}</p></div>
              <${MakeKey} isAnew cancel=${() => setMaking(false)} />`
          : html`<p>${t('key.forgotten_text')}</p>
              <ol class="desk-steps">
                <li>${t('key.forgotten_1')}</li>
                <li>${t('key.forgotten_2')}</li>
                <li>${t('key.forgotten_3')}</li>
              </ol>
              <div class="buttons small">
                <button type="button" class="button" onClick=${() => setMaking(true)}>${t('key.anew')}</button>
              </div>`
      }
    </section>
  `;
}
