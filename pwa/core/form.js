/** Forms: values, sentences beside the field that is wrong, sending once. */
import { html, useLayoutEffect, useRef, useState } from './html.js';
import { refusalText } from './page.js';
import { Refusal } from './staff-http.js';
import { has, t } from './staff-text.js';

/** @typedef {ReturnType<typeof useForm>} Form */

/**
 * Hold the values of a form and send them.
 *
 * @param {any} initial the values by their names
 * @param {{
 *   check?: (values: any) => Record<string, string>,
 *   send: (values: any) => Promise<unknown>,
 *   about?: string,
 *   wrong?: Record<string, string>,
 * }} actions check: a sentence per wrong field; send: throws a Refusal when refused; about: see refusalText;
 *   wrong: what is known to be wrong when the form opens
 */
export function useForm(initial, { check = () => ({}), send, about, wrong = {} }) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState(wrong);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const element = useRef(/** @type {HTMLFormElement | null} */ (null));
  useLayoutEffect(() => {
    if (refusals > 0) firstWrong(element.current)?.focus();
  }, [refusals]);

  /** @param {Record<string, string>} found */
  const complain = (found) => {
    setErrors(found);
    setRefusals((before) => before + 1);
  };

  /** @param {unknown} error */
  const refused = (error) => {
    const found = error instanceof Refusal ? fieldErrors(error, values) : {};
    setProblem(Object.keys(found).length > 0 ? '' : refusalText(error, about));
    complain(found);
  };

  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (isBusy) return;
    const found = check(values);
    setProblem('');
    complain(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
    }
  };

  return {
    values,
    errors,
    problem,
    isBusy,
    element,
    submit,
    setErrors,
    /** @param {string} name @param {unknown} value */
    set: (name, value) => {
      setValues((/** @type {any} */ before) => ({ ...before, [name]: value }));
      // What was said of the old value does not hold for the new one.
      setErrors(({ [name]: _mended, ...others }) => others);
    },
    /** @param {Record<string, unknown>} all */
    reset: (all) => setValues(all),
  };
}

/** @param {HTMLElement | null} form @returns {HTMLElement | null} */
const firstWrong = (form) => form?.querySelector('[aria-invalid="true"], .callout.alert') ?? null;

/**
 * @param {Refusal} refusal
 * @param {Record<string, unknown>} values
 */
function fieldErrors(refusal, values) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const path of Object.keys(refusal.fields)) {
    const name = path.split('.').find((piece) => piece in values);
    if (name) found[name] = has(`invalid.${name}`) ? t(`invalid.${name}`) : t('invalid');
  }
  return found;
}

/**
 * The frame of a form: what went wrong as a whole, the fields, the buttons.
 *
 * @param {{ form: Form, submit: string, cancel?: () => void, children?: unknown, cancelText?: string, isIdle?: boolean }} props
 *   isIdle: there is nothing to send yet
 */
export function FormFrame({
  form,
  submit,
  cancel,
  children,
  isIdle = false,
  cancelText = t('cancel'),
}) {
  return html`
    <form novalidate ref=${form.element} onSubmit=${form.submit}>
      ${form.problem && html`<div class="callout alert" role="alert" tabindex="-1"><p>${form.problem}</p></div>`}
      ${children}
      <div class="buttons">
        <button class="button primary" disabled=${isIdle} aria-disabled=${form.isBusy}>
          ${form.isBusy ? t('busy') : submit}
        </button>
        ${cancel && html`<button type="button" class="button" onClick=${cancel}>${cancelText}</button>`}
      </div>
    </form>
  `;
}

/**
 * One line of input with its label, hint and mistake.
 *
 * @param {{
 *   form: Form, name: string, label: string, hint?: unknown, type?: string, id?: string,
 *   autocomplete?: string, inputmode?: string, min?: string | number, max?: string | number,
 *   maxlength?: number, required?: boolean, spellcheck?: boolean,
 * }} props
 */
export function Field({ form, name, label, hint, type = 'text', id = `f-${name}`, ...more }) {
  const error = form.errors[name];
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      <input
        ...${more} id=${id} name=${name} type=${type} value=${form.values[name] ?? ''}
        aria-invalid=${error ? 'true' : undefined}
        aria-describedby=${described(id, hint, error)}
        onInput=${(/** @type {any} */ event) => form.set(name, event.target.value)}
      />
      <${Mistake} id=${id} error=${error} />
    </div>
  `;
}

/**
 * @param {{ form: Form, name: string, label: string, hint?: unknown, id?: string, options: readonly (readonly [string, string])[] }} props
 */
export function Choice({ form, name, label, hint, id = `f-${name}`, options }) {
  const error = form.errors[name];
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      <select
        id=${id} name=${name} value=${form.values[name]}
        aria-invalid=${error ? 'true' : undefined} aria-describedby=${described(id, hint, error)}
        onChange=${(/** @type {any} */ event) => form.set(name, event.target.value)}
      >
        ${options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
      </select>
      <${Mistake} id=${id} error=${error} />
    </div>
  `;
}

/**
 * Several boxes to tick, or one of several when `single`.
 *
 * @param {{
 *   form: Form, name: string, label: string, hint?: unknown, single?: boolean,
 *   options: readonly (readonly [string, string, string?])[],
 * }} props options: value, text, explanation
 */
export function Ticks({ form, name, label, hint, options, single = false }) {
  const error = form.errors[name];
  const chosen = form.values[name];
  /** @param {string} value @param {boolean} isOn */
  const pick = (value, isOn) => {
    const others = single ? [] : chosen.filter((/** @type {string} */ one) => one !== value);
    form.set(name, single ? value : isOn ? [...others, value] : others);
  };
  return html`
    <fieldset class="field ticks" aria-describedby=${described(`f-${name}`, hint, error)}>
      <legend>${label}</legend>
      ${hint && html`<p class="hint" id="f-${name}-hint">${hint}</p>`}
      ${options.map(
        ([value, text, explanation], index) => html`
          <label key=${value} class="tick">
            <input
              type=${single ? 'radio' : 'checkbox'} name=${name} value=${value}
              checked=${single ? chosen === value : chosen.includes(value)}
              aria-invalid=${error && index === 0 ? 'true' : undefined}
              onChange=${(/** @type {any} */ event) => pick(value, event.target.checked)}
            />
            <span>${text}${explanation && html`<small>${explanation}</small>`}</span>
          </label>
        `,
      )}
      <${Mistake} id="f-${name}" error=${error} />
    </fieldset>
  `;
}

/** @param {{ id: string, error: string | undefined }} props */
export function Mistake({ id, error }) {
  return error ? html`<p class="mistake" id="${id}-mistake">${error}</p>` : null;
}

/**
 * @param {string} id
 * @param {unknown} hint
 * @param {string | undefined} error
 */
export function described(id, hint, error) {
  return [hint && `${id}-hint`, error && `${id}-mistake`].filter(Boolean).join(' ') || undefined;
}
