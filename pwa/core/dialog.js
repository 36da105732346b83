/** Asks before something that cannot be undone. The browser's own dialog keeps the focus inside. */
import { html, signal, useEffect, useRef } from './html.js';
import { t } from './staff-text.js';

/**
 * @typedef {{
 *   title: string, text: unknown, confirm: string, danger?: boolean,
 *   answer?: (isSure: boolean) => void,
 * }} Question
 */

/** @type {import('./html.js').Signal<Question | null>} */
const asked = signal(/** @type {Question | null} */ (null));

/**
 * Ask the reader to confirm.
 *
 * @param {Question} question
 * @returns {Promise<boolean>} whether the reader is sure
 */
export function ask(question) {
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer: (isSure) => {
        asked.value = null;
        resolve(isSure);
      },
    };
  });
}

/** The place of the question. */
export function DialogPlace() {
  const question = asked.value;
  return question && html`<${Question} ...${question} />`;
}

/** @param {Question} props */
function Question({ title, text, confirm, danger = false, answer }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const wayOut = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.showModal();
    // The browser would choose the first button: a second Enter would then do what cannot be undone.
    wayOut.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  /** @param {Event} event */
  const cancelled = (event) => {
    event.preventDefault();
    answer?.(false);
  };
  return html`
    <dialog class="ask" ref=${box} aria-labelledby="ask-title" onCancel=${cancelled}>
      <h2 id="ask-title">${title}</h2>
      <p>${text}</p>
      <div class="buttons">
        <button
          type="button" class=${danger ? 'button primary danger' : 'button primary'}
          onClick=${() => answer?.(true)}
        >${confirm}</button>
        <button type="button" class="button" ref=${wayOut} onClick=${() => answer?.(false)}>${t('cancel')}</button>
      </div>
    </dialog>
  `;
}
