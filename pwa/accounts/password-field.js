/** A new password: typed or suggested, judged on the way, shown when the reader wants to see it. */
import { described, Mistake } from '../core/form.js';
import { html, useState } from '../core/html.js';
import { t, writtenIn } from '../core/staff-text.js';
import { judge, LONGEST, SHORTEST, suggestion } from './password.js';

/**
 * The sentence that turns a password down, in the shape of a form's mistakes.
 *
 * @param {string} name of the field
 * @param {string} password
 * @param {readonly (string | null | undefined)[]} about
 * @returns {Record<string, string>}
 */
export function wrongPassword(name, password, about) {
  const verdict = judge(password, about);
  return verdict
    ? { [name]: t(`password.${verdict}`, { shortest: SHORTEST, longest: LONGEST }) }
    : {};
}

/** @param {{ form: import('../core/form.js').Form, name: string, label?: string }} props */
export function PasswordField({ form, name, label = t('password.new') }) {
  const [isVisible, setVisible] = useState(false);
  const [said, setSaid] = useState('');
  const id = `f-${name}`;
  const error = form.errors[name];
  const suggest = async () => {
    const { words } = await (writtenIn() === 'en'
      ? import('../vendor/bip39-english-0.21.js')
      : import('../text/words-nl.js'));
    form.set(name, suggestion(words));
    form.setErrors({});
    setVisible(true);
    setSaid(t('password.suggested'));
  };
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <p class="hint" id="${id}-hint">${t('password.hint', { shortest: SHORTEST })}</p>
      <input
        id=${id} name=${name} type=${isVisible ? 'text' : 'password'} autocomplete="new-password"
        autocapitalize="none" spellcheck=${false} maxlength=${LONGEST * 2} value=${form.values[name]}
        aria-invalid=${error ? 'true' : undefined} aria-describedby=${described(id, true, error)}
        onInput=${(/** @type {any} */ event) => form.set(name, event.target.value)}
      />
      <${Mistake} id=${id} error=${error} />
      <div class="buttons small">
        <button type="button" class="button quiet" onClick=${suggest}>${t('password.suggest')}</button>
        <button type="button" class="button quiet" aria-pressed=${isVisible} onClick=${() => setVisible(!isVisible)}>
          ${t('password.show')}
        </button>
      </div>
      <p class="hint" role="status">${said}</p>
    </div>
  `;
}
