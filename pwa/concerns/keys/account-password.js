/** Asks once more for the password of the account, where keys change hands. */
import { Field } from '../../core/form.js';
import { html } from '../../core/html.js';
import { Refusal } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';

/** @param {{ form: import('../../core/form.js').Form, id?: string }} props */
export function AccountPassword({ form, id = 'f-password' }) {
  return html`<${Field} form=${form} name="password" id=${id} type="password" autocomplete="current-password"
    label=${t('key.account_password')} hint=${t('key.account_password_hint')} />`;
}

/** @param {{ password: string }} values @returns {Record<string, string>} */
export const missingPassword = ({ password }) =>
  password ? {} : { password: t('key.account_password_missing') };

/**
 * Say of a password that was turned down that it is the wrong one; other refusals stay.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function notThePassword(error) {
  const isWrong = error instanceof Refusal && 'password' in error.fields;
  throw isWrong ? new Refusal('wrong_account_password', { status: error.status }) : error;
}
