/** Says that something was done, aloud and in sight, and offers to undo it. */
import { html, signal, useLayoutEffect, useRef } from './html.js';
import { t } from './staff-text.js';

/**
 * @typedef {{ path: string, text: string, file: string }} Download
 * @typedef {{ text: string, undo: (() => Promise<unknown>) | null, download?: Download, takesFocus?: boolean }} Said
 */

/** @type {import('./html.js').Signal<Said | null>} */
const said = signal(/** @type {Said | null} */ (null));

/**
 * Announce a success. It stays until the next one, another page or its cross.
 *
 * @param {string} text
 * @param {(() => Promise<unknown>) | null} [undo]
 * @param {{ download?: Download, takesFocus?: boolean }} [more] download: what to fetch next;
 *   takesFocus: what was pressed is gone, so that the undoing is the place to go on from
 */
export function say(text, undo = null, more = {}) {
  said.value = { text, undo, ...more };
}

/** Take the announcement away, as on the way to another page. */
export function hush() {
  said.value = null;
}

/** The place of the announcement: always in the page, so that screen readers watch it. */
export function Notice() {
  const current = said.value;
  const undoing = useRef(/** @type {HTMLButtonElement | null} */ (null));
  useLayoutEffect(() => {
    if (current?.takesFocus) undoing.current?.focus();
  }, [current]);
  const undo = async () => {
    if (!current?.undo) return;
    hush();
    try {
      await current.undo();
      say(t('undone'));
    } catch {
      say(t('undo_failed'));
    }
  };
  return html`
    <div class="notice-place" role="status" aria-live="polite">
      ${
        current &&
        html`<div class="notice">
          <p>${current.text}</p>
          ${current.download && html`<a class="button quiet" href=${current.download.path} download=${current.download.file}>${current.download.text}</a>`}
          ${current.undo && html`<button type="button" class="button quiet" ref=${undoing} onClick=${undo}>${t('undo')}</button>`}
          <button type="button" class="button quiet icon" aria-label=${t('close')} onClick=${hush}>
            <span aria-hidden="true">×</span>
          </button>
        </div>`
      }
    </div>
  `;
}
