/** A one-time link, shown once: to be handed over by the admin, in person or by mail. */
import { momentText } from '../core/dates.js';
import { useHeadingFocus } from '../core/focus.js';
import { html, useRef, useState } from '../core/html.js';
import { language, t } from '../core/staff-text.js';

/** @param {{ given: import('./people-page.js').Given, close: () => void }} props */
export function LinkCard({ given, close }) {
  const [isCopied, setCopied] = useState(false);
  const title = useHeadingFocus({ about: given.link });
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(given.link);
    } catch {
      // Without the right to write to the clipboard the reader copies the marked text by hand.
      field.current?.select();
      return;
    }
    setCopied(true);
  };
  const name = given.person.name;
  return html`
    <section class="card link-card" aria-labelledby="link-title">
      <h2 id="link-title" tabindex="-1" ref=${title}>${t(`link.${given.kind}`, { name })}</h2>
      <p>${t('link.how', { name, moment: momentText(given.expires_at, language()) })}</p>
      <div class="copy">
        <label class="sr" for="one-time-link">${t('link.label')}</label>
        <input id="one-time-link" readonly value=${given.link} ref=${field}
          onFocus=${(/** @type {any} */ event) => event.target.select()} />
        <button type="button" class="button primary" onClick=${copy}>${t('link.copy')}</button>
      </div>
      <p class="hint" role="status">${isCopied ? t('link.copied') : ''}</p>
      <div class="buttons small">
        <button type="button" class="button" onClick=${close}>${t('link.close')}</button>
      </div>
    </section>
  `;
}
