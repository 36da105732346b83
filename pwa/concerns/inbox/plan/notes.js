/** What readers tell each other about a conversation; the student never sees it. */
import { shortDay } from '../../../core/dates.js';
import { ask as sure } from '../../../core/dialog.js';
import { html, useState } from '../../../core/html.js';
import { say } from '../../../core/notice.js';
import { refusalText } from '../../../core/page.js';
import { call } from '../../../core/staff-http.js';
import { language, t } from '../../../core/staff-text.js';
import { ask } from '../../desk/vault.js';
import { pathOf } from '../desk.js';
import { draftOf, keepDraft } from '../drafts.js';
import { signed } from './saving.js';

/** @import { Note, Opened } from '../desk.js' */

/** @param {{ now: Opened, again: () => Promise<void> }} props */
export function Notes({ now, again }) {
  return html`
    <section class="notes" aria-labelledby="notes">
      <h2 id="notes">${t('note.title')}</h2>
      <p class="hint">${t('note.only_readers')}</p>
      ${now.said.notes.map((one) => html`<${Written} key=${one.id} note=${one} now=${now} again=${again} />`)}
      <${Writing} now=${now} again=${again} />
    </section>
  `;
}

/** @param {{ note: Note, now: Opened, again: () => Promise<void> }} props */
function Written({ note, now, again }) {
  const { inbox, thread } = now;
  const remove = async () => {
    const isSure = await sure({
      title: t('note.delete_title'),
      text: t('note.delete_text'),
      confirm: t('note.delete'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await call('DELETE', `${pathOf(inbox, thread.id)}/notes/${note.id}`);
      await again();
      say(t('note.deleted'));
    } catch (error) {
      say(refusalText(error));
    }
  };
  const isWhole = (note.standing ?? 'whole') === 'whole';
  return html`
    <article class="note">
      <p class="note-text">${isWhole ? note.text : t('note.damaged')}</p>
      <footer>
        <span class="bubble-who">${t('note.by', { by: note.by || '?', day: shortDay(note.day, language()) })}</span>
        <button type="button" class="button quiet" onClick=${remove}>${t('note.delete')}</button>
      </footer>
    </article>
  `;
}

/** @param {{ now: Opened, again: () => Promise<void> }} props */
function Writing({ now, again }) {
  const { inbox, thread } = now;
  const draft = `note-${thread.id}`;
  const text = draftOf(draft);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (isBusy) return;
    setProblem(text.trim() ? '' : t('note.empty'));
    if (!text.trim()) return;
    setBusy(true);
    try {
      const { epoch, body } = await ask('seal_note', { inbox, text: text.trim(), ...signed() });
      await call('POST', `${pathOf(inbox, thread.id)}/notes`, { kind: 'note', epoch, body });
      keepDraft(draft, '');
      say(t('note.saved'));
      await again();
    } catch (error) {
      setProblem(refusalText(error));
    }
    setBusy(false);
  };
  return html`
    <form class="note-form" novalidate onSubmit=${submit}>
      <label for="note">${t('note.new')}</label>
      <textarea id="note" rows="2" spellcheck=${false} autocomplete="off" value=${text} aria-describedby=${problem ? 'note-problem' : undefined}
        onInput=${(/** @type {any} */ event) => keepDraft(draft, event.target.value)}></textarea>
      ${problem && html`<p class="mistake" id="note-problem" role="alert">${problem}</p>`}
      <div class="buttons small"><button class="button" aria-disabled=${isBusy}>${isBusy ? t('busy') : t('note.save')}</button></div>
    </form>
  `;
}
