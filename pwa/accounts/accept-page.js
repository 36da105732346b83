/** A one-time link: an invitation to join, or a way back in after a forgotten password. */
import { FormFrame, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { Failure, Page as Frame, Loading, useLoad } from '../core/page.js';
import { enter } from '../core/session.js';
import { call, Refusal } from '../core/staff-http.js';
import { go } from '../core/staff-router.js';
import { loadText, t } from '../core/staff-text.js';
import { PasswordField, wrongPassword } from './password-field.js';
import { LanguageRow } from './sign-in-page.js';

/** @typedef {{ kind: string, name: string | null, email: string | null, school: string | null }} Link */

/** @param {{ kind: string, token: string }} props */
export function Page({ kind, token }) {
  const link = useLoad(() => call('POST', '/links/look', { token }), [token]);
  const title = t(`accept.${kind}.title`);
  return html`
    <div class="narrow">
      <${Frame} title=${title} lead=${link.data && leadOf(kind, link.data)}>
        ${link.phase === 'failed' && html`<${Gone} error=${link.error} retry=${link.retry} />`}
        ${link.phase === 'loading' && html`<${Loading} />`}
        ${link.phase === 'ready' && html`<${NewPassword} link=${link.data} kind=${kind} token=${token} />`}
        <${LanguageRow} />
      </${Frame}>
    </div>
  `;
}

/**
 * @param {string} kind
 * @param {Link} link
 */
const leadOf = (kind, link) =>
  t(`accept.${kind}.lead`, { name: link.name ?? '', school: link.school ?? '' });

/** @param {{ error: unknown, retry: () => void }} props */
export function Gone({ error, retry }) {
  const isGone = error instanceof Refusal && error.status === 404;
  if (!isGone) return html`<${Failure} error=${error} retry=${retry} />`;
  return html`
    <div class="callout" role="alert">
      <h2>${t('accept.gone.title')}</h2>
      <p>${t('accept.gone.text')}</p>
      <p><a class="button" href="/staff">${t('accept.gone.sign_in')}</a></p>
    </div>
  `;
}

/** @param {{ link: Link, kind: string, token: string }} props */
function NewPassword({ link, kind, token }) {
  const about = [link.name, link.email, link.school];
  const form = useForm(
    { password: '', username: link.email ?? '' },
    {
      check: ({ password }) => wrongPassword('password', password, about),
      send: async ({ password }) => {
        const person = await call('POST', '/links/accept', { token, password });
        await loadText('staff', person.language);
        enter(person);
        go('/staff', { replace: true });
      },
    },
  );
  return html`
    <section class="card">
      <${FormFrame} form=${form} submit=${t(`accept.${kind}.submit`)}>
        <p>${t('accept.account')} <strong>${link.email}</strong></p>
        <input type="hidden" autocomplete="username" value=${link.email ?? ''} />
        <${PasswordField} form=${form} name="password" />
      </${FormFrame}>
    </section>
  `;
}
