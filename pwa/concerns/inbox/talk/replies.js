/** Short replies to begin with, in the languages of the students; to be changed before sending. */
import { html, useRef, useState } from '../../../core/html.js';
import { load } from '../../../core/language.js';
import { LANGUAGES, t } from '../../../core/staff-text.js';
import { isLanguage } from '../list.js';
import { REPLIES } from './reply-names.js';

/** Nobody who grew up with these languages has read the replies yet. */
const MARK = 'needs_native_review';

/** @param {{ spoken: string, insert: (text: string) => void }} props spoken: language of the student */
export function Replies({ spoken, insert }) {
  const [chosen, setChosen] = useState(/** @type {string} */ (isLanguage(spoken) ? spoken : 'nl'));
  const [texts, setTexts] = useState(/** @type {Record<string, any> | null} */ (null));
  const [isMissing, setMissing] = useState(false);
  const fold = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  /** @param {string} language */
  const choose = async (language) => {
    setChosen(language);
    const found = await load('desk', language);
    setMissing(!found);
    setTexts(found);
  };
  const onToggle = () => fold.current?.open && !texts && choose(chosen);
  /** @param {string} text */
  const use = (text) => {
    if (fold.current) fold.current.open = false;
    insert(text);
  };
  return html`
    <details class="replies" ref=${fold} onToggle=${onToggle}>
      <summary>${t('reply.title')}</summary>
      <p class="hint">${t('reply.hint')}</p>
      <div class="field">
        <label for="reply-language">${t('reply.language')}</label>
        <select id="reply-language" value=${chosen} onChange=${(/** @type {any} */ event) => choose(event.target.value)}>
          ${Object.entries(LANGUAGES).map(([code, name]) => html`<option key=${code} value=${code}>${name}</option>`)}
        </select>
      </div>
      ${isMissing && html`<p class="mistake" role="alert">${t('error.offline')}</p>`}
      ${texts?.[MARK] && html`<p class="hint">${t('reply.draft')}</p>`}
      <ul class="plain-list">
        ${texts && REPLIES.map((name) => html`<${Reply} key=${name} name=${name} text=${texts[`reply.text.${name}`] ?? ''} language=${chosen} use=${use} />`)}
      </ul>
    </details>
  `;
}

/** @param {{ name: string, text: string, language: string, use: (text: string) => void }} props */
function Reply({ name, text, language, use }) {
  return html`
    <li>
      <p><strong>${t(`reply.for.${name}`)}</strong></p>
      <p lang=${language}>${text}</p>
      <button type="button" class="button" aria-label=${t('reply.use_this', { name: t(`reply.for.${name}`) })} onClick=${() => use(text)}>${t('reply.use')}</button>
    </li>
  `;
}
