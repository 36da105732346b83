/** Close a conversation, with how it ended and, if wished, a last message. */
import { html, useState } from '../../../core/html.js';
import { say } from '../../../core/notice.js';
import { refusalText } from '../../../core/page.js';
import { call } from '../../../core/staff-http.js';
import { has, t } from '../../../core/staff-text.js';
import { pathOf } from '../desk.js';
import { draftOf, keepDraft } from '../drafts.js';
import { savePlan } from '../plan/saving.js';
import { LONGEST, lengthOf, sendAnswer } from './answer.js';

/** @import { Inbox, Opened } from '../desk.js' */

/** How a conversation can end. */
export const OUTCOMES = /** @type {const} */ ([
  'repaired',
  'helped',
  'referred',
  'silent',
  'test',
  'other',
]);

/** @param {{ inbox: Inbox, now: Opened, again: () => Promise<void> }} props */
export function Closing({ inbox, now, again }) {
  if (now.thread.state === 'closed') return null;
  return html`
    <details>
      <summary>${t('talk.close')}</summary>
      <${Form} inbox=${inbox} now=${now} again=${again} />
    </details>
  `;
}

/** How a closed conversation ended. @param {{ now: Opened }} props */
export function Outcome({ now }) {
  const outcome = now.said.plan?.outcome;
  if (now.thread.state !== 'closed' || !outcome) return null;
  const key = `talk.outcome.${outcome}`;
  return html`<p class="talk-outcome">${t('talk.outcome_was', { outcome: t(has(key) ? key : 'talk.outcome.other') })}</p>`;
}

/** @param {{ inbox: Inbox, now: Opened, again: () => Promise<void> }} props */
function Form({ inbox, now, again }) {
  const draft = `closing-${now.thread.id}`;
  const text = draftOf(draft);
  const [outcome, setOutcome] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (isBusy) return;
    if (!outcome) return setProblem(t('talk.outcome_missing'));
    if (lengthOf(text) > LONGEST) return setProblem(t('talk.too_long', { longest: LONGEST }));
    setBusy(true);
    setProblem(await close(now, { outcome, text: text.trim(), draft }));
    setBusy(false);
    await again();
  };
  return html`
    <form novalidate onSubmit=${submit}>
      <p>${t('talk.close_text')}</p>
      ${problem && html`<p class="mistake" role="alert">${problem}</p>`}
      <fieldset class="field ticks">
        <legend>${t('talk.outcome')}</legend>
        <p class="hint">${t('talk.outcome_hint', { label: inbox.label })}</p>
        ${OUTCOMES.map(
          (one) => html`<label key=${one} class="tick">
            <input type="radio" name="outcome" value=${one} checked=${outcome === one} onChange=${() => setOutcome(one)} />
            <span>${t(`talk.outcome.${one}`)}</span>
          </label>`,
        )}
      </fieldset>
      <div class="field">
        <label for="closing">${t('talk.closing')}</label>
        <p class="hint" id="closing-hint">${t('talk.closing_hint')}</p>
        <textarea id="closing" rows="2" spellcheck=${false} autocomplete="off" value=${text} aria-describedby="closing-hint"
          onInput=${(/** @type {any} */ event) => keepDraft(draft, event.target.value)}></textarea>
      </div>
      <div class="buttons small"><button class="button" aria-disabled=${isBusy}>${isBusy ? t('busy') : t('talk.close')}</button></div>
    </form>
  `;
}

/**
 * Last message, outcome, state: in this order, so that a stop half-way leaves it open.
 *
 * @param {Opened} now
 * @param {{ outcome: string, text: string, draft: string }} end
 * @returns {Promise<string>} what went wrong, or ''
 */
async function close(now, { outcome, text, draft }) {
  const { inbox, thread } = now;
  try {
    if (text) await sendAnswer(now, text);
    keepDraft(draft, '');
    await savePlan(inbox, thread.id, (plan) => ({ ...plan, outcome }));
    await call('PUT', `${pathOf(inbox, thread.id)}/state`, { state: 'closed' });
  } catch (error) {
    return refusalText(error);
  }
  say(t('talk.closed'));
  return '';
}
