/** Opens the desk for students, or says what is missing; closes it again. */
import { ask } from '../../core/dialog.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';

/** @import { DeskFacts } from '../../types/desk.d.ts' */

/** Where each thing that is missing is arranged; what is on this page has no path. */
const PLACES = /** @type {Record<string, string>} */ ({
  readers: '/staff/desk/readers',
  helplines: '/staff/helplines',
  emergency: '/staff/school/settings',
});

/** @param {{ desk: DeskFacts, again: () => Promise<void> }} props */
export function Opening({ desk, again }) {
  const [isBusy, setBusy] = useState(false);
  /** @param {boolean} isOpen */
  const put = async (isOpen) => {
    if (isBusy || (!isOpen && !(await isSure()))) return;
    setBusy(true);
    try {
      await call('PUT', '/desk/open', { is_open: isOpen });
      await again();
      say(t(isOpen ? 'opening.opened' : 'opening.closed'));
    } catch (error) {
      say(refusalText(error));
    } finally {
      setBusy(false);
    }
  };
  const { is_open, missing } = desk;
  return html`
    <section class="card">
      <div class="card-head">
        <div>
          <h2>${t(is_open ? 'opening.is_open' : 'opening.is_closed')}</h2>
          <p>${t(is_open ? 'opening.is_open_text' : 'opening.is_closed_text')}</p>
        </div>
        <div class="buttons">
          ${
            is_open
              ? html`<button type="button" class="button" onClick=${() => put(false)}>${t('opening.close')}</button>`
              : html`<button type="button" class="button primary" disabled=${missing.length > 0} aria-disabled=${isBusy}
                  onClick=${() => put(true)}>${t('opening.open')}</button>`
          }
        </div>
      </div>
      ${missing.length > 0 && html`<${Missing} missing=${missing} isOpen=${is_open} />`}
    </section>
  `;
}

const isSure = () =>
  ask({
    title: t('opening.close_title'),
    text: t('opening.close_text'),
    confirm: t('opening.close'),
  });

/** @param {{ missing: string[], isOpen: boolean }} props */
function Missing({ missing, isOpen }) {
  return html`
    <h3 class="desk-gap">${t(isOpen ? 'opening.missing_open' : 'opening.missing')}</h3>
    <ul class="rows">
      ${missing.map(
        (one) => html`<li key=${one}>
          <span>${t(`missing.${one}`)}</span>
          ${PLACES[one] && html`<a class="button" href=${PLACES[one]}>${t('opening.arrange')}<span class="sr"> ${t(`missing.${one}`)}</span></a>`}
        </li>`,
      )}
    </ul>
  `;
}
