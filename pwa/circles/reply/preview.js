/** A reply as the group sees it on its phones. */
import { html } from '../../core/html.js';
import { LANGUAGES, t } from '../../core/staff-text.js';
import { shownIn } from './texts.js';

/** @import { Language } from '../../core/staff-text.js' */
/** @import { Words } from '../circle.js' */
/** @import { Texts } from './texts.js' */

/** @param {{ languages: Language[], texts: Texts, language: Language }} props */
export function Preview({ languages, texts, language }) {
  const shown = shownIn(languages, texts, language);
  if (!shown) return null;
  return html`
    <section class="preview" aria-labelledby="preview">
      <h4 id="preview">${t('circle.preview', { language: LANGUAGES[language] })}</h4>
      <${Said} words=${shown.words} language=${shown.language} />
    </section>
  `;
}

/** Both parts under their headings. @param {{ words: Words, language: Language }} props */
export function Said({ words, language }) {
  return html`<dl class="said-to">
    <dt>${t('circle.reply.heard')}</dt>
    <dd lang=${language}>${words.heard.trim()}</dd>
    <dt>${t('circle.reply.doing')}</dt>
    <dd lang=${language}>${words.doing.trim()}</dd>
  </dl>`;
}
