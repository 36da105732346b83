/** One tab per language of the school; arrow keys go from tab to tab. */
import { html, useRef } from '../../core/html.js';
import { LANGUAGES, t } from '../../core/staff-text.js';
import { standing } from './texts.js';

/** @import { Language } from '../../core/staff-text.js' */
/** @import { Texts } from './texts.js' */

const STEPS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });

/**
 * @param {{ languages: Language[], tab: Language, choose: (language: Language) => void, texts: Texts }} props
 *   with one language there is nothing to choose
 */
export function LanguageTabs({ languages, tab, choose, texts }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const { whole } = standing(languages, texts);
  if (languages.length < 2) return null;
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (languages.indexOf(tab) + step + languages.length) % languages.length;
    const next = languages[at];
    if (!next) return;
    choose(next);
    /** @type {HTMLElement | null | undefined} */ (
      list.current?.querySelector(`#tab-${next}`)
    )?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${t('circle.languages')} ref=${list} onKeyDown=${onKey}>
      ${languages.map(
        (one) => html`<button
          key=${one} type="button" role="tab" id="tab-${one}" class="tab" aria-controls="panel-${one}"
          aria-selected=${one === tab} tabindex=${one === tab ? 0 : -1} onClick=${() => choose(one)}
        >
          <span lang=${one}>${LANGUAGES[one]}</span>
          ${whole.includes(one) && html`<span class="done-mark" aria-hidden="true">✓</span><span class="sr">${t('circle.reply.whole')}</span>`}
        </button>`,
      )}
    </div>
  `;
}
