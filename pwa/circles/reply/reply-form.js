/** Write to the group what was heard and what will be done, in the languages of the school. */
import { useHeadingFocus } from '../../core/focus.js';
import { FormFrame, Mistake, useForm } from '../../core/form.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { call } from '../../core/staff-http.js';
import { LANGUAGES, t, writtenIn } from '../../core/staff-text.js';
import { circlePath } from '../circle.js';
import { LanguageTabs } from './language-tabs.js';
import { Preview } from './preview.js';
import { isSame, LONGEST, lengthOf, standing, toSend } from './texts.js';
import { mayLose, useUnsaved } from './unsaved.js';

/** @import { Form } from '../../core/form.js' */
/** @import { Language } from '../../core/staff-text.js' */
/** @import { Circle, Reply } from '../circle.js' */
/** @import { Texts } from './texts.js' */

const PARTS = /** @type {const} */ (['heard', 'doing']);
const EXAMPLES = /** @type {const} */ ([1, 2, 3]);

/**
 * @param {{ circle: Circle, round: string, reply: Reply | null, close: () => void, put: (circle: Circle) => void }} props
 *   reply: the one to change; put: takes the circle as the server answered it
 */
export function ReplyForm({ circle, round, reply, close, put }) {
  const { group, languages } = circle;
  const title = useHeadingFocus({ back: 'write-reply' });
  const [tab, setTab] = useState(firstTab(languages, reply));
  const before = valuesOf(languages, reply);
  const form = useForm(before, {
    about: 'reply',
    check: (values) => {
      const found = mistakesIn(languages, values);
      const wrong = languages.find((one) => PARTS.some((part) => found[`${part}-${one}`]));
      if (wrong) setTab(wrong);
      return found;
    },
    send: async (values) => {
      const path = `${circlePath(group.id)}/replies`;
      const texts = toSend(languages, textsOf(languages, values));
      const changed = await call('PUT', path, { round, texts });
      close();
      put(changed);
      say(t('circle.reply.saved'), () => putBack(path, round, reply).then(put));
    },
  });
  const texts = textsOf(languages, form.values);
  const isUnsaved = !isSame(texts, textsOf(languages, before));
  useUnsaved(isUnsaved && !form.isBusy);
  const cancel = async () => {
    if (!isUnsaved || (await mayLose())) close();
  };
  return html`
    <div class="reply-form">
      <h3 tabindex="-1" ref=${title}>${t(reply ? 'circle.reply.change' : 'circle.reply.new')}</h3>
      <p class="hint">${t('circle.reply.name_nobody')}</p>
      <${FormFrame} form=${form} submit=${t('circle.reply.save')} cancel=${cancel}>
        <${LanguageTabs} languages=${languages} tab=${tab} choose=${setTab} texts=${texts} />
        ${languages.map((one) => html`<${Panel} key=${one} form=${form} language=${one} isAlone=${languages.length === 1} isShown=${one === tab} />`)}
        <${Missing} languages=${languages} texts=${texts} />
        <${Examples} />
        <${Preview} languages=${languages} texts=${texts} language=${tab} />
      </${FormFrame}>
    </div>
  `;
}

/** @param {string} path @param {string} round @param {Reply | null} reply as it was before */
const putBack = (path, round, reply) =>
  reply ? call('PUT', path, { round, texts: reply.texts }) : call('DELETE', `${path}/${round}`);

/** @param {readonly Language[]} languages @param {Reply | null} reply @returns {Language} */
function firstTab(languages, reply) {
  const written = languages.find((one) => reply?.texts[one]);
  const own = languages.find((one) => one === writtenIn());
  return written ?? own ?? languages[0] ?? 'nl';
}

/** @param {readonly Language[]} languages @param {Reply | null} reply @returns {Record<string, string>} */
const valuesOf = (languages, reply) =>
  Object.fromEntries(
    languages.flatMap((one) =>
      PARTS.map((part) => [`${part}-${one}`, reply?.texts[one]?.[part] ?? '']),
    ),
  );

/** @param {readonly Language[]} languages @param {Record<string, string>} values @returns {Texts} */
const textsOf = (languages, values) =>
  Object.fromEntries(
    languages.map((one) => [
      one,
      { heard: values[`heard-${one}`] ?? '', doing: values[`doing-${one}`] ?? '' },
    ]),
  );

/**
 * @param {readonly Language[]} languages
 * @param {Record<string, string>} values
 * @returns {Record<string, string>} a sentence per field
 */
function mistakesIn(languages, values) {
  const { whole, begun } = standing(languages, textsOf(languages, values));
  // With nothing written at all the first language is asked for.
  const unfinished = whole.length + begun.length === 0 ? languages.slice(0, 1) : begun;
  const empty = unfinished.flatMap((one) => PARTS.map((part) => `${part}-${one}`));
  return {
    ...sentences(
      empty.filter((name) => !values[name]?.trim()),
      t('circle.reply.empty'),
    ),
    ...sentences(
      Object.keys(values).filter((name) => lengthOf(values[name]?.trim() ?? '') > LONGEST),
      t('circle.reply.too_long', { longest: LONGEST }),
    ),
  };
}

/** @param {string[]} names @param {string} sentence */
const sentences = (names, sentence) => Object.fromEntries(names.map((name) => [name, sentence]));

/** @param {{ form: Form, language: Language, isShown: boolean, isAlone: boolean }} props */
function Panel({ form, language, isShown, isAlone }) {
  return html`
    <div
      id="panel-${language}" role=${isAlone ? undefined : 'tabpanel'} hidden=${!isShown}
      aria-labelledby=${isAlone ? undefined : `tab-${language}`}
    >
      ${PARTS.map((part) => html`<${Writing} key=${part} form=${form} part=${part} language=${language} />`)}
    </div>
  `;
}

/** @param {{ form: Form, part: 'heard' | 'doing', language: Language }} props */
function Writing({ form, part, language }) {
  const name = `${part}-${language}`;
  const error = form.errors[name];
  const left = LONGEST - lengthOf(form.values[name]);
  return html`
    <div class="field">
      <label for="f-${name}">${t(`circle.reply.${part}`)}</label>
      <textarea
        id="f-${name}" name=${name} lang=${language} rows="3" value=${form.values[name]}
        aria-invalid=${error ? 'true' : undefined}
        aria-describedby=${error ? `f-${name}-left f-${name}-mistake` : `f-${name}-left`}
        onInput=${(/** @type {any} */ event) => form.set(name, event.target.value)}
      ></textarea>
      <p id="f-${name}-left" class=${left < 0 ? 'left over' : 'left'}>${left < 0 ? t('circle.reply.over', { over: -left }) : t('circle.reply.left', { left })}</p>
      <${Mistake} id="f-${name}" error=${error} />
    </div>
  `;
}

/** Which languages are missing, and what their readers get instead. @param {{ languages: Language[], texts: Texts }} props */
function Missing({ languages, texts }) {
  const { whole } = standing(languages, texts);
  const first = whole[0];
  const missing = languages.filter((one) => !whole.includes(one)).map((one) => LANGUAGES[one]);
  const names = new Intl.ListFormat(writtenIn()).format(missing);
  return html`<div role="status">
    ${first && missing.length > 0 && html`<p class="hint">${t('circle.reply.missing', { names, first: LANGUAGES[first] })}</p>`}
  </div>`;
}

/** Good short replies, to see how little is enough. */
function Examples() {
  return html`<details class="examples">
    <summary>${t('circle.examples')}</summary>
    <ul class="plain-list">
      ${EXAMPLES.map(
        (number) => html`<li key=${number}>
          <strong>${t(`circle.example.${number}.heard`)}</strong> ${t(`circle.example.${number}.doing`)}
        </li>`,
      )}
    </ul>
  </details>`;
}
