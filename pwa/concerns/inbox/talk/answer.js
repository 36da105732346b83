/** The box to answer in. What is typed is sealed in the worker; only the student can open it. */
import { html, useLayoutEffect, useRef, useState } from '../../../core/html.js';
import { say } from '../../../core/notice.js';
import { refusalText } from '../../../core/page.js';
import { call, Refusal } from '../../../core/staff-http.js';
import { t } from '../../../core/staff-text.js';
import { ask } from '../../desk/vault.js';
import { pathOf, today } from '../desk.js';
import { draftOf, keepDraft } from '../drafts.js';
import { isLanguage } from '../list.js';
import { Replies } from './replies.js';

/** @import { Inbox, Opened } from '../desk.js' */

/** What fits in one message, in characters. */
export const LONGEST = 3500;

/** @param {string} text as a reader counts: one for each character, also outside the BMP */
export const lengthOf = (text) => [...text].length;

/**
 * Seal an answer and send it.
 *
 * @param {Opened} now as it was when the answer was written
 * @param {string} text
 * @throws {Refusal} `conflict` when a colleague answered meanwhile
 */
export async function sendAnswer({ inbox, thread, said }, text) {
  const { id, epoch, msgs, notes } = thread;
  const asked = { inbox, epoch, msgs, notes, text, language: said.language, day: today() };
  const { seq, body } = await ask('seal_reply', asked);
  await call('POST', `${pathOf(inbox, id)}/messages`, { seq, body });
}

/** @param {{ inbox: Inbox, now: Opened, again: () => Promise<void> }} props */
export function Answer({ inbox, now, again }) {
  if (!now.said.can_answer) {
    return html`<div class="callout warn talk-answer"><p>${t('talk.cannot_answer')}</p></div>`;
  }
  return html`<${Box} inbox=${inbox} now=${now} again=${again} />`;
}

/** @param {{ inbox: Inbox, now: Opened, again: () => Promise<void> }} props */
function Box({ inbox, now, again }) {
  const { id } = now.thread;
  const text = draftOf(id);
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const { problem, isBusy, send } = useSending(now, again, box);
  useGrowing(box, text);
  const left = LONGEST - lengthOf(text);
  const insert = (/** @type {string} */ reply) => {
    keepDraft(id, text.trim() ? `${text.trimEnd()}\n\n${reply}` : reply);
    box.current?.focus();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!isBusy) send(text.trim());
  };
  return html`
    <form class="talk-answer" novalidate onSubmit=${submit}>
      <label for="answer">${t('talk.answer')}</label>
      ${problem && html`<div class="callout alert" role="alert"><p>${problem}</p></div>`}
      <textarea
        id="answer" rows="3" spellcheck=${false} autocomplete="off" ref=${box} value=${text} placeholder=${t('talk.placeholder')}
        lang=${isLanguage(now.said.language) ? now.said.language : undefined} aria-describedby="answer-left answer-who"
        onInput=${(/** @type {any} */ event) => keepDraft(id, event.target.value)}
      ></textarea>
      <p id="answer-left" class=${left < 0 ? 'left over' : 'left'}>${left < 0 ? t('talk.over', { over: -left }) : t('talk.left', { left })}</p>
      <div class="answer-foot">
        <${Replies} spoken=${now.said.language} insert=${insert} />
        <button class="button primary" aria-disabled=${isBusy}>${isBusy ? t('busy') : t('talk.send')}</button>
      </div>
      <p id="answer-who" class="hint">${t('talk.who_reads', { label: inbox.label })}</p>
    </form>
  `;
}

/**
 * @param {Opened} now
 * @param {() => Promise<void>} again
 * @param {import('../../../core/html.js').Ref<HTMLTextAreaElement | null>} box
 */
function useSending(now, again, box) {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  /** @param {string} text */
  const send = async (text) => {
    const wrong = wrongWith(text);
    setProblem(wrong);
    if (wrong) {
      box.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await sendAnswer(now, text);
      keepDraft(now.thread.id, '');
      say(t('talk.sent'));
      await again();
    } catch (error) {
      if (isMeanwhile(error)) await again();
      setProblem(isMeanwhile(error) ? t('talk.meanwhile') : refusalText(error));
    }
    setBusy(false);
  };
  return { problem, isBusy, send };
}

/** @param {string} text @returns {string} why it cannot be sent */
function wrongWith(text) {
  if (!text) return t('talk.empty');
  return lengthOf(text) > LONGEST ? t('talk.too_long', { longest: LONGEST }) : '';
}

/** A colleague was quicker: the conversation is read anew, and the answer stands where it stood. */
/** @param {unknown} error */
const isMeanwhile = (error) => error instanceof Refusal && error.status === 409;

/** Let the box be as high as what stands in it. */
/** @param {import('../../../core/html.js').Ref<HTMLTextAreaElement | null>} box @param {string} text */
function useGrowing(box, text) {
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 4, 420)}px`;
  }, [text]);
}
