/** One conversation: who said what, what is being done, and the box to answer in. */
import { dayText } from '../../../core/dates.js';
import { html, useEffect, useState } from '../../../core/html.js';
import { Failure, Page as Frame, Loading } from '../../../core/page.js';
import { language, t } from '../../../core/staff-text.js';
import { desk, firsts, lists, loadList, loadThread, opened } from '../desk.js';
import { lateText, takenText, topicText, Urgency } from '../list.js';
import { Duties } from '../plan/duties.js';
import { Export } from '../plan/export.js';
import { Notes } from '../plan/notes.js';
import { mayBringTogether, Steps } from '../plan/plan.js';
import { Questions } from '../plan/questions.js';
import { Summary } from '../plan/summary.js';
import { Answer } from './answer.js';
import { Bubbles } from './bubbles.js';
import { Closing, Outcome } from './closing.js';
import { HandOver, Taking } from './people.js';
import { Spoken } from './spoken.js';
import { HardStop } from './stop.js';

/** @import { Inbox, Opened, Thread } from '../desk.js' */

/** @param {{ inbox: Inbox, id: string }} props */
export function Talk({ inbox, id }) {
  const { error, again } = useThread(inbox.id, id);
  const now = opened.value?.thread.id === id ? opened.value : null;
  const first = now?.said ?? firsts.value[id];
  const listed = now?.thread ?? (lists.value[inbox.id] ?? []).find((one) => one.id === id);
  return html`
    <section class="card talk" aria-label=${t('talk.label')}>
      <p class="way-back"><a href="/staff/desk">← ${t('inbox.title')}</a></p>
      <${Frame} title=${topicText(first)} lead=${now && aboutText(now.thread)} tools=${listed && html`<${Urgency} listed=${listed} first=${first} />`}>
        ${error ? html`<${Failure} error=${error} retry=${again} />` : now ? html`<${Shown} inbox=${inbox} now=${now} again=${again} />` : html`<${Loading} />`}
      </${Frame}>
    </section>
  `;
}

/** @param {string} inbox @param {string} id */
function useThread(inbox, id) {
  const [error, setError] = useState(/** @type {unknown} */ (null));
  useEffect(() => {
    loadThread(inbox, id).then(() => setError(null), setError);
  }, [inbox, id]);
  const again = async () => {
    setError(null);
    await loadThread(inbox, id).catch(setError);
    // The list shows whose turn it is; it may fail without harm to what is open.
    await loadList(inbox).catch(() => {});
  };
  return { error, again };
}

/** @param {Thread} thread */
function aboutText(thread) {
  const first = t('talk.first', { day: dayText(thread.day, language(), { weekday: true }) });
  return [t('talk.anonymous'), first, takenText(thread), promiseText(thread)]
    .filter(Boolean)
    .join(' · ');
}

/** By when an answer is due; without one due, whether the first came in time. @param {Thread} thread */
function promiseText(thread) {
  const { promised_on: promised, first_answer_days: took, is_late: isLate } = thread;
  if (isLate) return lateText(thread);
  if (promised)
    return t('talk.promised', { day: dayText(promised, language(), { weekday: true }) });
  const allowed = desk.value?.answer_days;
  if (typeof took !== 'number' || !allowed) return '';
  return t(took <= allowed ? 'talk.promise_kept' : 'talk.promise_broken');
}

/** @param {{ inbox: Inbox, now: Opened, again: () => Promise<void> }} props */
function Shown({ inbox, now, again }) {
  const { thread, said } = now;
  return html`
    <${HardStop} topic=${said.topic} />
    <${Spoken} inbox=${inbox} spoken=${said.language} />
    <${Bubbles} messages=${said.messages} spoken=${said.language} />
    <${Outcome} now=${now} />
    <${Taking} inbox=${inbox.id} thread=${thread} again=${again} />
    <${Steps} key=${`steps-${thread.id}`} now=${now} again=${again} />
    ${thread.state !== 'closed' && html`<${Answer} key=${`answer-${thread.id}`} inbox=${inbox} now=${now} again=${again} />`}
    <${Notes} now=${now} again=${again} />
    <div class="talk-more">
      <h2>${t('talk.more')}</h2>
      <p class="hint">${t('plan.nothing_sent')}</p>
      <${Duties} now=${now} again=${again} />
      ${mayBringTogether(said.topic) && html`<${Questions} />`}
      <${Summary} now=${now} />
      <${Closing} inbox=${inbox} now=${now} again=${again} />
      <${HandOver} inbox=${inbox} now=${now} />
      <${Export} inbox=${inbox} now=${now} />
    </div>
  `;
}
