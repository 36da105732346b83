/** First run: one page after another until the school stands. Nothing is sent before the last. */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../core/html.js';
import { Page as Frame, Loading, useLoad } from '../core/page.js';
import { enter } from '../core/session.js';
import { call, Refusal } from '../core/staff-http.js';
import { go } from '../core/staff-router.js';
import { language, loadText, t } from '../core/staff-text.js';
import { Gone } from './accept-page.js';
import { AdminStep, NumberStep, SchoolStep, SummaryStep, WordsStep } from './set-up-steps.js';
import { LanguageRow } from './sign-in-page.js';

/** @typedef {{ word_positions: number[], regions: string[], time_zones: Record<string, string> }} Look */

const STEPS = [WordsStep, SchoolStep, NumberStep, AdminStep, SummaryStep];
const NAMES = ['words', 'school', 'number', 'admin', 'summary'];
const LAST = STEPS.length - 1;

/** @param {{ token: string }} props */
export function Page({ token }) {
  const look = useLoad(() => call('POST', '/set-up/look', { token }), [token]);
  return html`
    <div class="narrow">
      <${Frame} title=${t('set_up.title')} lead=${t('set_up.lead')}>
        ${look.phase === 'failed' && html`<${Gone} error=${look.error} retry=${look.retry} />`}
        ${look.phase === 'loading' && html`<${Loading} />`}
        ${look.phase === 'ready' && html`<${Wizard} look=${look.data} token=${token} />`}
        <${LanguageRow} />
      </${Frame}>
    </div>
  `;
}

/** @param {Look} look */
const nothingYet = (look) => ({
  words: look.word_positions.map(() => ''),
  name: '',
  region: '',
  time_zone: '',
  languages: /** @type {string[]} */ ([]),
  emergency_number: '',
  is_checked: /** @type {string[]} */ ([]),
  admin_name: '',
  email: '',
  password: '',
});

/** @param {{ look: Look, token: string }} props */
function Wizard({ look, token }) {
  const [step, setStep] = useStep();
  const [values, setValues] = useState(() => nothingYet(look));
  const [wrong, setWrong] = useState(/** @type {Record<string, string>} */ ({}));
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const hasMoved = useRef(false);
  const hasSeenAll = useRef(false);
  hasSeenAll.current ||= step === LAST;
  useLayoutEffect(() => {
    if (hasMoved.current) title.current?.focus();
    hasMoved.current = true;
  }, [step]);
  /** @param {Record<string, unknown>} given */
  const next = (given) => {
    // Another region brings another number along, which has to be checked anew.
    const { region = values.region } = given;
    const isElsewhere = region !== values.region;
    setWrong({});
    setValues({ ...values, ...given, ...(isElsewhere ? { is_checked: [] } : {}) });
    setStep(hasSeenAll.current && !isElsewhere ? LAST : step + 1);
  };
  const finish = async () => {
    try {
      await send(token, values);
    } catch (error) {
      const place = placeOf(error);
      if (!place) throw error;
      setWrong(place.wrong);
      setStep(place.step);
    }
  };
  const Step = STEPS[step];
  return html`
    <section class="card">
      <p class="steps">${t('set_up.step', { step: step + 1, steps: STEPS.length })}</p>
      <progress class="sr" max=${STEPS.length} value=${step + 1}></progress>
      <ol class="step-dots" aria-hidden="true">
        ${NAMES.map((name, at) => html`<li key=${name} class=${at <= step ? 'done' : ''}></li>`)}
      </ol>
      <h2 tabindex="-1" ref=${title}>${t(`set_up.${NAMES[step]}.title`)}</h2>
      <${Step}
        key=${step} look=${look} values=${values} wrong=${wrong} next=${step === LAST ? finish : next}
        back=${step > 0 ? () => setStep(step - 1) : undefined} goTo=${setStep}
      />
    </section>
  `;
}

/** The step shown, kept in the browser's history so that its back button goes one step back. */
function useStep() {
  const [step, setStep] = useState(0);
  useEffect(() => {
    /** @param {PopStateEvent} event */
    const onBack = (event) => setStep(event.state?.step ?? 0);
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  /** @param {number} to */
  const move = (to) => {
    history.pushState({ step: to }, '');
    setStep(to);
    scrollTo(0, 0);
  };
  return /** @type {const} */ ([step, move]);
}

/**
 * @param {string} token
 * @param {ReturnType<typeof nothingYet>} values
 */
async function send(token, values) {
  const { name, region, time_zone, languages, emergency_number } = values;
  const person = await call('POST', '/set-up', {
    token,
    secret_words: values.words.map((word) => word.trim().toLowerCase()),
    school: {
      name: name.trim(),
      region,
      time_zone,
      languages,
      emergency_number: emergency_number || null,
    },
    admin: {
      name: values.admin_name.trim(),
      email: values.email.trim(),
      password: values.password,
    },
  });
  await loadText('staff', person.language ?? language());
  enter(person);
  go('/staff/school', { replace: true });
}

/**
 * Which step the server's refusal is about; null when it is about none.
 *
 * @param {unknown} error
 * @returns {{ step: number, wrong: Record<string, string> } | null}
 */
function placeOf(error) {
  if (!(error instanceof Refusal)) return null;
  const paths = Object.keys(error.fields).join(' ');
  if (error.code.includes('word') || paths.includes('secret_words')) {
    return { step: 0, wrong: { words: t('set_up.words.wrong') } };
  }
  const known = /** @type {const} */ ([
    ['email', 3, 'email'],
    ['password', 3, 'password'],
    ['admin', 3, 'admin_name'],
    ['emergency_number', 2, 'emergency_number'],
    ['school', 1, 'name'],
  ]).find(([piece]) => paths.includes(piece));
  if (!known) return null;
  return { step: known[1], wrong: { [known[2]]: t('invalid') } };
}
