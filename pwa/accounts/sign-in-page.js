/** Signing in. Says the same whatever was wrong, as the server does. */
import { Field, FormFrame, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { Page as Frame } from '../core/page.js';
import { enter, hasRunOut } from '../core/session.js';
import { call, Refusal } from '../core/staff-http.js';
import {
  LANGUAGES,
  language,
  loadText,
  rememberLanguage,
  t,
  writtenIn,
} from '../core/staff-text.js';

/** The sign-in page. */
export function Page() {
  const form = useForm(
    { email: '', password: '' },
    {
      check: ({ email, password }) => ({
        ...(email.includes('@') ? {} : { email: t('invalid.email') }),
        ...(password ? {} : { password: t('sign_in.no_password') }),
      }),
      send: signIn,
    },
  );
  return html`
    <div class="narrow">
      <${Frame} title=${t('sign_in.title')} lead=${t('sign_in.lead')}>
        ${hasRunOut.value && html`<p class="callout" role="status">${t('sign_in.ran_out')}</p>`}
        <section class="card">
          <${FormFrame} form=${form} submit=${t('sign_in.submit')}>
            <${Field} form=${form} name="email" type="email" autocomplete="username" label=${t('field.email')} />
            <${Field}
              form=${form} name="password" type="password" autocomplete="current-password"
              label=${t('field.password')}
            />
          </${FormFrame}>
        </section>
        <p class="hint">${t('sign_in.forgot')}</p>
        <p class="hint">${t('sign_in.students')} <a href="/">${t('sign_in.students_link')}</a></p>
        <${LanguageRow} />
      </${Frame}>
    </div>
  `;
}

/** @param {{ email: string, password: string }} values */
async function signIn(values) {
  try {
    const person = await call('POST', '/session', values);
    await loadText('staff', person.language);
    enter(person);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_signed_in') throw error;
    throw new Refusal('wrong_sign_in', { status: error.status });
  }
}

/** The languages by their own names, for people whom nobody knows yet. */
export function LanguageRow() {
  /** @param {string} chosen */
  const pick = (chosen) => {
    const next = /** @type {import('../core/staff-text.js').Language} */ (chosen);
    rememberLanguage(next);
    loadText('staff', next).catch(() => {});
  };
  const isFallback = writtenIn() !== language();
  return html`
    <div class="languages" role="group" aria-label=${t('field.language')}>
      ${Object.entries(LANGUAGES).map(
        ([code, name]) => html`<button
          key=${code} type="button" lang=${code} class="button quiet" aria-pressed=${code === language()}
          onClick=${() => pick(code)}
        >${name}</button>`,
      )}
    </div>
    ${isFallback && html`<p class="hint">${t('language.fallback', { language: LANGUAGES[language()] })}</p>`}
  `;
}
