/** Makes the personal key of a reader and its desk passphrase: the first time, or anew when it is lost. */
import { PasswordField, wrongPassword } from '../../accounts/password-field.js';
import { Field, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { LANGUAGES, t } from '../../core/staff-text.js';
import { ask, ownKey, standing, takeKey } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from './account-password.js';
import { Patience } from './unlock.js';

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES);

/**
 * @param {{ isAnew?: boolean, cancel?: () => void }} props isAnew: the old key and all it opens is given up
 */
export function MakeKey({ isAnew = false, cancel }) {
  const languages = ownKey.peek()?.languages ?? [me.peek()?.language ?? 'nl'];
  const form = useForm(
    { passphrase: '', again: '', languages, isUnderstood: [], password: '' },
    {
      check: (values) => ({
        ...checkPassphrase(values),
        ...(values.languages.length > 0 ? {} : { languages: t('key.languages_missing') }),
        ...(values.isUnderstood.length > 0 ? {} : { isUnderstood: t('key.understood_missing') }),
        ...(isAnew ? missingPassword(values) : {}),
      }),
      send: (values) => make(values, isAnew),
    },
  );
  return html`
    <${FormFrame} form=${form} submit=${t('key.make_submit')} cancel=${cancel}>
      <${Passphrase} form=${form} />
      <${Ticks} form=${form} name="languages" label=${t('key.languages')} hint=${t('key.languages_hint')} options=${LANGUAGE_OPTIONS} />
      <${Ticks} form=${form} name="isUnderstood" label=${t('key.nobody')} hint=${t('key.nobody_text')}
        options=${[['yes', t('key.understood')]]} />
      ${isAnew && html`<${AccountPassword} form=${form} />`}
    </${FormFrame}>
    <${Patience} isBusy=${form.isBusy} />
  `;
}

/** A new passphrase, twice: who made a mistake in it would be locked out for good. */
/** @param {{ form: import('../../core/form.js').Form }} props */
export function Passphrase({ form }) {
  return html`
    <${PasswordField} form=${form} name="passphrase" label=${t('key.passphrase_new')} />
    <${Field} form=${form} name="again" type="password" autocomplete="off" spellcheck=${false} label=${t('key.again')} />
  `;
}

/** @param {{ passphrase: string, again: string }} values @returns {Record<string, string>} */
export function checkPassphrase({ passphrase, again }) {
  const person = me.peek();
  const wrong = wrongPassword('passphrase', passphrase, [
    person?.name,
    person?.email,
    person?.school.name,
  ]);
  return Object.keys(wrong).length > 0 || passphrase === again
    ? wrong
    : { again: t('key.again_wrong') };
}

/**
 * @param {{ passphrase: string, languages: string[], password: string }} values
 * @param {boolean} isAnew
 */
async function make({ passphrase, languages, password }, isAnew) {
  const made = await ask('make_key', { passphrase });
  const key = { ...made, languages };
  await call('PUT', '/me/key', isAnew ? { ...key, password } : key).catch(notThePassword);
  standing.value = 'unlocked';
  takeKey(key);
  say(t(isAnew ? 'key.made_anew' : 'key.made'));
}
