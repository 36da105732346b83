/** The recovery sheet on paper: printed twice, and proved to be there before anything goes on. */
import { dayText } from '../../core/dates.js';
import { ask as askSure } from '../../core/dialog.js';
import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html, useLayoutEffect, useRef, useState } from '../../core/html.js';
import { svgOf } from '../../core/qr.js';
import { me } from '../../core/session.js';
import { askBeforeLeaving } from '../../core/staff-router.js';
import { language, t } from '../../core/staff-text.js';
import { codeText, drawProof, groupsOf, isProved, START } from './sheet-text.js';

const SHEETS = [1, 2];

/**
 * Print, then prove.
 *
 * @param {{ sheet: string, today: string, done: () => void }} props
 *   sheet: its text; today: the day at school; done: it is on paper
 */
export function SheetStep({ sheet, today, done }) {
  const [places] = useState(() => drawProof(sheet));
  const title = useHeadingFocus();
  const form = useForm(
    { first: '', second: '' },
    {
      check: (values) => wrongProof(sheet, places, values),
      send: async () => done(),
    },
  );
  const [first = 0, second = 0] = places;
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('sheet.title')}</h2>
      <p>${t('sheet.text')}</p>
      <div class="buttons"><button type="button" class="button primary" onClick=${() => print()}>${t('sheet.print')}</button></div>
      <details class="desk-gap by-hand">
        <summary>${t('sheet.by_hand')}</summary>
        <p class="hint">${t('sheet.by_hand_text')}</p>
        <${Groups} sheet=${sheet} />
      </details>
      <h3 class="desk-gap">${t('sheet.proof')}</h3>
      <p>${t('sheet.proof_text')}</p>
      <${FormFrame} form=${form} submit=${t('sheet.proof_submit')}>
        <${Field} form=${form} name="first" label=${t('sheet.group', { number: first + 1 })} maxlength=${8} autocomplete="off" spellcheck=${false} />
        <${Field} form=${form} name="second" label=${t('sheet.group', { number: second + 1 })} maxlength=${8} autocomplete="off" spellcheck=${false} />
      </${FormFrame}>
    </section>
    <div class="recovery-sheets">${SHEETS.map((number) => html`<${Paper} key=${number} number=${number} sheet=${sheet} today=${today} />`)}</div>
  `;
}

/** @param {string} sheet @param {number[]} places @param {{ first: string, second: string }} typed */
function wrongProof(sheet, [first = 0, second = 0], typed) {
  return {
    ...(isProved(sheet, first, typed.first) ? {} : { first: t('sheet.proof_wrong') }),
    ...(isProved(sheet, second, typed.second) ? {} : { second: t('sheet.proof_wrong') }),
  };
}

/** One of the two sheets; only the printer draws it. @param {{ number: number, sheet: string, today: string }} props */
function Paper({ number, sheet, today }) {
  const code = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => code.current?.replaceChildren(svgOf(codeText(sheet))), [sheet]);
  return html`
    <section class="recovery-sheet">
      <h2>${t('sheet.paper', { number })}</h2>
      <p><strong>${me.peek()?.school.name}</strong> · ${dayText(today, language(), { year: true })}</p>
      <p>${t('sheet.paper_for')}</p>
      <${Groups} sheet=${sheet} />
      <div class="recovery-code" ref=${code}></div>
      <h3>${t('sheet.paper_keep')}</h3>
      <p>${t('sheet.paper_keep_text')}</p>
      <h3>${t('sheet.paper_use')}</h3>
      <p>${t('sheet.paper_use_text', { site: location.host })}</p>
    </section>
  `;
}

/** @param {{ sheet: string }} props */
function Groups({ sheet }) {
  return html`
    <p class="recovery-start"><code>${START.toUpperCase()}</code></p>
    <ol class="recovery-groups">${groupsOf(sheet).map((group, at) => html`<li key=${at}><code>${group}</code></li>`)}</ol>
  `;
}

/** Ask before a secret that is not in use yet is lost with the page. @param {boolean} isHeld */
export function useHeldSheet(isHeld) {
  useLayoutEffect(() => {
    if (!isHeld) return undefined;
    const letGo = askBeforeLeaving(() =>
      askSure({
        title: t('sheet.leave'),
        text: t('sheet.leave_text'),
        confirm: t('sheet.leave_submit'),
      }),
    );
    const hold = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener('beforeunload', hold);
    return () => {
      letGo();
      removeEventListener('beforeunload', hold);
    };
  }, [isHeld]);
}
