/** The steps of the first set-up, each a small form of its own. */
import { Field, FormFrame, Mistake, Ticks, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { LANGUAGES, t } from '../core/staff-text.js';
import { PasswordField, wrongPassword } from './password-field.js';

/**
 * @typedef {{
 *   look: import('./set-up-page.js').Look, values: any, wrong: Record<string, string>,
 *   next: (given: Record<string, unknown>) => unknown, back?: () => void, goTo: (step: number) => void,
 * }} Step
 */

/**
 * Emergency numbers that owners of the facts confirm. None for Aruba: none was found that did.
 * The school phones the number before students see it.
 */
export const SUGGESTED = /** @type {Record<string, string>} */ ({
  NL: '112',
  CW: '911',
  BQ: '911',
});
/** What is usual to speak at school, per region; the admin has the last word. */
const USUAL_LANGUAGES = /** @type {Record<string, string[]>} */ ({
  NL: ['nl'],
  CW: ['pap', 'nl'],
  BQ: ['pap', 'nl'],
  AW: ['pap', 'nl'],
});

/** The four words that prove that the secret is on paper. @param {Step} props */
export function WordsStep({ look, values, wrong, next }) {
  const form = useForm(
    { words: values.words },
    {
      check: ({ words }) =>
        words.every((/** @type {string} */ one) => one.trim())
          ? {}
          : { words: t('set_up.words.missing') },
      wrong,
      send: async ({ words }) => next({ words }),
    },
  );
  const { words: error } = form.errors;
  /** @param {number} at @param {string} word */
  const put = (at, word) =>
    form.set(
      'words',
      form.values.words.map((/** @type {string} */ one, /** @type {number} */ index) =>
        index === at ? word : one,
      ),
    );
  return html`
    <p>${t('set_up.words.text')}</p>
    <p class="hint">${t('set_up.words.how')} <code>python -m server secret show</code></p>
    <${FormFrame} form=${form} submit=${t('set_up.next')}>
      <fieldset class="field words">
        <legend>${t('set_up.words.legend')}</legend>
        ${look.word_positions.map(
          (position, at) => html`<div key=${position}>
            <label for="word-${position}">${t('set_up.words.word', { position })}</label>
            <input
              id="word-${position}" value=${form.values.words[at]} autocomplete="off" autocapitalize="none"
              spellcheck=${false} aria-invalid=${error ? 'true' : undefined} aria-describedby="f-words-mistake"
              onInput=${(/** @type {any} */ event) => put(at, event.target.value)}
            />
          </div>`,
        )}
        <${Mistake} id="f-words" error=${error} />
      </fieldset>
    </${FormFrame}>
  `;
}

/** @param {Step} props */
export function SchoolStep({ look, values, wrong, next, back }) {
  const form = useForm(values, {
    wrong,
    check: ({ name, region, languages }) => ({
      ...(name.trim() ? {} : { name: t('set_up.school.no_name') }),
      ...(region ? {} : { region: t('set_up.school.no_region') }),
      ...(languages.length > 0 ? {} : { languages: t('set_up.school.no_language') }),
    }),
    send: async ({ name, region, time_zone, languages }) => {
      const isSame = region === values.region && values.emergency_number;
      const number = isSame ? values.emergency_number : (SUGGESTED[region] ?? '');
      next({ name, region, time_zone, languages, emergency_number: number });
    },
  });
  const regions = look.regions.map((one) => [one, t(`region.${one}`)]);
  return html`
    <${FormFrame} form=${form} submit=${t('set_up.next')} cancel=${back} cancelText=${t('set_up.back')}>
      <${Field} form=${form} name="name" label=${t('set_up.school.name')} autocomplete="organization" maxlength=${80} />
      <${Ticks}
        form=${{ ...form, set: (/** @type {string} */ _name, /** @type {string} */ region) => moved(form, look, region) }}
        name="region" single label=${t('set_up.school.region')} hint=${t('set_up.school.region_hint')} options=${regions}
      />
      ${
        form.values.time_zone &&
        html`<p class="hint">${t('set_up.school.time_zone', { zone: form.values.time_zone })}</p>`
      }
      <${Ticks} form=${form} name="languages" label=${t('set_up.school.languages')}
        hint=${t('set_up.school.languages_hint')} options=${Object.entries(LANGUAGES)} />
    </${FormFrame}>
  `;
}

/**
 * @param {import('../core/form.js').Form} form
 * @param {import('./set-up-page.js').Look} look
 * @param {string} region brings its time zone and its usual languages along
 */
function moved(form, look, region) {
  form.set('region', region);
  form.set('time_zone', look.time_zones[region] ?? '');
  if (form.values.languages.length === 0) form.set('languages', USUAL_LANGUAGES[region] ?? ['nl']);
}

/** @param {Step} props */
export function NumberStep({ values, wrong, next, back }) {
  const form = useForm(values, {
    wrong,
    check: ({ emergency_number, is_checked }) => checkNumber(emergency_number.trim(), is_checked),
    send: async ({ emergency_number, is_checked }) =>
      next({ emergency_number: emergency_number.trim(), is_checked }),
  });
  const suggested = SUGGESTED[values.region];
  return html`
    <p>${t('set_up.number.text')}</p>
    <${FormFrame} form=${form} submit=${t('set_up.next')} cancel=${back} cancelText=${t('set_up.back')}>
      <${Field} form=${form} name="emergency_number" type="tel" inputmode="tel" autocomplete="off" label=${t('field.emergency_number')}
        hint=${suggested ? t('set_up.number.suggested', { region: t(`region.${values.region}`), number: suggested }) : t('set_up.number.none', { region: t(`region.${values.region}`) })} />
      <${Ticks} form=${form} name="is_checked" label=${t('set_up.number.check')}
        options=${[['yes', t('set_up.number.checked')]]} />
    </${FormFrame}>
  `;
}

/**
 * A number is dialable and was checked; no number at all is better than an uncertain one.
 *
 * @param {string} number
 * @param {string[]} isChecked
 * @returns {Record<string, string>}
 */
export function checkNumber(number, isChecked) {
  if (number === '') return {};
  return {
    ...(/^\+?\d(?:[ -]?\d){1,14}$/.test(number)
      ? {}
      : { emergency_number: t('invalid.emergency_number') }),
    ...(isChecked.length > 0 ? {} : { is_checked: t('set_up.number.unchecked') }),
  };
}

/** @param {Step} props */
export function AdminStep({ values, wrong, next, back }) {
  const form = useForm(values, {
    wrong,
    check: ({ admin_name, email, password }) => ({
      ...(admin_name.trim() ? {} : { admin_name: t('invalid.name') }),
      ...(email.includes('@') ? {} : { email: t('invalid.email') }),
      ...wrongPassword('password', password, [admin_name, email, values.name]),
    }),
    send: async ({ admin_name, email, password }) => next({ admin_name, email, password }),
  });
  return html`
    <p>${t('set_up.admin.text')}</p>
    <${FormFrame} form=${form} submit=${t('set_up.next')} cancel=${back} cancelText=${t('set_up.back')}>
      <${Field} form=${form} name="admin_name" label=${t('field.name')} autocomplete="name" />
      <${Field} form=${form} name="email" type="email" label=${t('field.email')} autocomplete="username" />
      <${PasswordField} form=${form} name="password" />
    </${FormFrame}>
  `;
}

/** @param {Step} props */
export function SummaryStep({ values, next, back, goTo }) {
  const form = useForm({}, { send: async () => next({}) });
  const languages = values.languages.map(
    (/** @type {keyof typeof LANGUAGES} */ one) => LANGUAGES[one],
  );
  /** @type {[string, string, number][]} */
  const rows = [
    [t('set_up.school.name'), values.name, 1],
    [t('set_up.school.region'), t(`region.${values.region}`), 1],
    [t('set_up.school.languages'), languages.join(', '), 1],
    [t('field.emergency_number'), values.emergency_number || t('set_up.summary.none'), 2],
    [t('set_up.summary.admin'), `${values.admin_name}, ${values.email}`, 3],
  ];
  return html`
    <dl class="facts summary">
      ${rows.map(
        ([name, value, step]) => html`<div key=${name}>
          <dt>${name}</dt>
          <dd><span>${value}</span>
            <button type="button" class="button quiet" onClick=${() => goTo(step)}>
              ${t('set_up.change')}<span class="sr"> ${name}</span>
            </button>
          </dd>
        </div>`,
      )}
    </dl>
    <p class="hint">${t('set_up.summary.demo')}</p>
    <${FormFrame} form=${form} submit=${t('set_up.summary.submit')} cancel=${back} cancelText=${t('set_up.back')}></${FormFrame}>
  `;
}
