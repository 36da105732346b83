/** The answer to the last release: read it, write it, change it, take it away; and the earlier ones. */
import { dayText } from '../../core/dates.js';
import { ask } from '../../core/dialog.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { LANGUAGES, language, t, writtenIn } from '../../core/staff-text.js';
import { circlePath, isMentorOf, replyToLast, weekOf } from '../circle.js';
import { ReplyState } from '../circle-card.js';
import { Said } from './preview.js';
import { ReplyForm } from './reply-form.js';
import { shownIn, standing } from './texts.js';

/** @import { Circle, Reply } from '../circle.js' */

/** @param {{ circle: Circle, put: (circle: Circle) => void }} props */
export function ReplyCard({ circle, put }) {
  const [isWriting, setWriting] = useState(false);
  const { last_release: round } = circle;
  if (!round) return null;
  const reply = replyToLast(circle);
  const close = () => setWriting(false);
  return html`
    <section class="card" aria-labelledby="reply">
      <h2 id="reply">${t('circle.reply.title', weekOf(round))}</h2>
      ${
        isWriting
          ? html`<${ReplyForm} circle=${circle} round=${round} reply=${reply} close=${close} put=${put} />`
          : html`<${Standing} circle=${circle} reply=${reply} write=${() => setWriting(true)} put=${put} />`
      }
      <${Earlier} circle=${circle} />
    </section>
  `;
}

/** @param {{ circle: Circle, reply: Reply | null, write: () => void, put: (circle: Circle) => void }} props */
function Standing({ circle, reply, write, put }) {
  const { kind } = circle.group;
  const mayWrite = isMentorOf(circle.group.id);
  if (!reply && !mayWrite) return html`<${ReplyState} circle=${circle} />`;
  if (!reply) {
    return html`
      ${circle.is_reply_due ? html`<div class="callout warn"><p>${t(`circle.reply.due_text.${kind}`)}</p></div>` : html`<p>${t(`circle.reply.none_text.${kind}`)}</p>`}
      <div class="buttons small"><button type="button" id="write-reply" class="button primary" onClick=${write}>${t('circle.write')}</button></div>
    `;
  }
  return html`
    <${Written} circle=${circle} reply=${reply} />
    ${
      mayWrite &&
      html`<div class="buttons small">
        <button type="button" id="write-reply" class="button" onClick=${write}>${t('circle.reply.edit')}</button>
        <button type="button" class="button" onClick=${() => remove(circle, reply, put)}>${t('circle.reply.delete')}</button>
      </div>`
    }
  `;
}

/** @param {{ circle: Circle, reply: Reply }} props */
function Written({ circle, reply }) {
  // A language that the school took off its list since then stays readable.
  const written = /** @type {typeof circle.languages} */ (Object.keys(reply.texts));
  const languages = [...new Set([...circle.languages, ...written])];
  const shown = shownIn(languages, reply.texts, writtenIn());
  const names = standing(languages, reply.texts).whole.map((one) => LANGUAGES[one]);
  return html`
    ${shown && html`<${Said} words=${shown.words} language=${shown.language} />`}
    <p class="hint">
      ${t('circle.reply.by', { name: reply.written_by, day: dayText(reply.written_on, language()) })}
      ${languages.length > 1 && ` · ${new Intl.ListFormat(writtenIn()).format(names)}`}
    </p>
  `;
}

/**
 * @param {Circle} circle
 * @param {Reply} reply
 * @param {(circle: Circle) => void} put
 */
async function remove({ group }, reply, put) {
  const isSure = await ask({
    title: t('circle.reply.delete_title'),
    text: t(`circle.reply.delete_text.${group.kind}`),
    confirm: t('circle.reply.delete'),
    danger: true,
  });
  if (!isSure) return;
  const path = `${circlePath(group.id)}/replies`;
  try {
    put(await call('DELETE', `${path}/${reply.round}`));
    const { round, texts } = reply;
    say(t('circle.reply.deleted'), () => call('PUT', path, { round, texts }).then(put), {
      takesFocus: true,
    });
  } catch (error) {
    say(refusalText(error, 'reply'));
  }
}

/** @param {{ circle: Circle }} props */
function Earlier({ circle }) {
  const earlier = circle.replies.filter((one) => one.round !== circle.last_release);
  if (earlier.length === 0) return null;
  return html`
    <details class="rounds earlier">
      <summary>${t('circle.reply.earlier')}</summary>
      ${earlier.map(
        (one) => html`<article key=${one.round}>
          <h3>${t('week', weekOf(one.round))}</h3>
          <${Written} circle=${circle} reply=${one} />
        </article>`,
      )}
    </details>
  `;
}
