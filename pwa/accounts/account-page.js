/** One's own account: name, language, password, where one is signed in. */

import { momentText } from '../core/dates.js';
import { ask } from '../core/dialog.js';
import { Choice, Field, FormFrame, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { say } from '../core/notice.js';
import { Page as Frame, refusalText, useLoad, whenReady } from '../core/page.js';
import { enter, is, me } from '../core/session.js';
import { call, Refusal } from '../core/staff-http.js';
import { LANGUAGES, language, loadText, rememberLanguage, t, tn } from '../core/staff-text.js';
import { PasswordField, wrongPassword } from './password-field.js';

/** @import { Me, SignIn } from '../types/staff.d.ts' */

/** The page of one's own account. */
export function Page() {
  const person = me.value;
  if (!person) return null;
  return html`
    <${Frame} title=${t('account.title')} lead=${person.email}>
      <div class="columns">
        <${Self} person=${person} />
        <${Password} person=${person} />
        ${is('mentor') && html`<${Mail} person=${person} />`}
        <${SignIns} />
      </div>
    </${Frame}>
  `;
}

/** @param {{ person: Me }} props */
function Self({ person }) {
  const form = useForm(
    { name: person.name, language: person.language },
    {
      check: ({ name }) => (name.trim() ? {} : { name: t('invalid.name') }),
      send: async (values) => {
        const changed = await call('PATCH', '/me', { ...values, name: values.name.trim() });
        rememberLanguage(changed.language);
        await loadText('staff', changed.language);
        enter(changed);
        say(t('account.saved'));
      },
    },
  );
  return html`
    <section class="card">
      <h2>${t('account.self')}</h2>
      <${FormFrame} form=${form} submit=${t('save')}>
        <${Field} form=${form} name="name" autocomplete="name" label=${t('field.name')} />
        <${Choice} form=${form} name="language" label=${t('field.language')} hint=${t('account.language_hint')}
          options=${Object.entries(LANGUAGES)} />
      </${FormFrame}>
    </section>
  `;
}

/** Mentors may have mail on the Monday of a release; it says no more than that there is one. */
/** @param {{ person: Me }} props */
function Mail({ person }) {
  /** @param {boolean} wants */
  const put = async (wants) => enter(await call('PATCH', '/me', { wants_mail: wants }));
  /** @param {any} event */
  const change = async ({ target }) => {
    const wants = target.checked;
    try {
      await put(wants);
      say(t(wants ? 'account.mail_on' : 'account.mail_off'), () => put(!wants));
    } catch (error) {
      target.checked = !wants;
      say(refusalText(error));
    }
  };
  return html`
    <section class="card">
      <h2>${t('account.mail')}</h2>
      <label class="tick">
        <input type="checkbox" role="switch" checked=${person.wants_mail} onChange=${change} />
        <span>${t('account.mail_wish')}<small>${t('account.mail_text')}</small></span>
      </label>
      ${!person.sends_mail && html`<p class="callout warn">${t('account.mail_none')}</p>`}
    </section>
  `;
}

/** @param {{ person: Me }} props */
function Password({ person }) {
  const about = [person.name, person.email, person.school.name];
  const form = useForm(
    { current: '', new: '' },
    {
      check: (values) => ({
        ...(values.current ? {} : { current: t('account.current_missing') }),
        ...wrongPassword('new', values.new, about),
      }),
      send: async (values) => {
        await call('PUT', '/me/password', values).catch(notTheCurrent);
        form.reset({ current: '', new: '' });
        say(t('account.password_saved'));
      },
    },
  );
  return html`
    <section class="card">
      <h2>${t('account.password')}</h2>
      <${FormFrame} form=${form} submit=${t('account.password_submit')}>
        <${Field} form=${form} name="current" type="password" autocomplete="current-password"
          label=${t('account.current')} />
        <${PasswordField} form=${form} name="new" />
      </${FormFrame}>
    </section>
  `;
}

/** @param {unknown} error @returns {never} */
function notTheCurrent(error) {
  const isWrong = error instanceof Refusal && error.status === 403;
  throw isWrong ? new Refusal('wrong_password', { status: 403 }) : error;
}

/** The places where one is signed in, and a way to end the others. */
function SignIns() {
  const list = useLoad(() => call('GET', '/me/sign-ins'));
  /** @param {SignIn[]} all */
  const endOthers = async (all) => {
    const isSure = await ask({
      title: t('account.end_title'),
      text: t('account.end_text'),
      confirm: t('account.end'),
    });
    if (!isSure) return;
    try {
      await call('DELETE', '/me/sign-ins');
      list.put(all.filter((one) => one.is_this));
      say(t('account.ended'));
    } catch (error) {
      say(refusalText(error));
    }
  };
  return html`
    <section class="card">
      <h2>${t('account.sign_ins')}</h2>
      ${whenReady(list, (all) => {
        const others = all.filter((/** @type {SignIn} */ one) => !one.is_this).length;
        return html`
          <ul class="rows">
            ${all.map((/** @type {SignIn} */ one) => html`<${SignInRow} key=${one.id} one=${one} />`)}
          </ul>
          ${
            others > 0
              ? html`<button type="button" class="button" onClick=${() => endOthers(all)}>
                  ${tn('account.end_others', others)}
                </button>`
              : html`<p class="hint">${t('account.no_others')}</p>`
          }
        `;
      })}
    </section>
  `;
}

/** @param {{ one: SignIn }} props */
function SignInRow({ one }) {
  return html`
    <li>
      <span>${t('account.since', { moment: momentText(one.started_at, language()) })}</span>
      <span class=${one.is_this ? 'chip good' : 'hint'}>
        ${one.is_this ? t('account.this') : t('account.used', { moment: momentText(one.used_at, language()) })}
      </span>
    </li>
  `;
}
