/** The conversations of an inbox: what each is about, how pressing, whose turn, since when. */
import { dayText } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { me } from '../../core/session.js';
import { has, LANGUAGES, language, t, tn } from '../../core/staff-text.js';
import { firsts, lists, pageOf } from './desk.js';
import { draftOf } from './drafts.js';
import { inOrder, isPressing, turnOf, urgencyOf } from './order.js';

/** @import { Language } from '../../core/staff-text.js' */
/** @import { First, Inbox, Listed } from './desk.js' */

/** @param {{ inbox: Inbox, thread: string }} props thread: the one that is open, or '' */
export function List({ inbox, thread }) {
  const found = lists.value[inbox.id] ?? [];
  if (found.length === 0) return html`<${Nothing} />`;
  return html`
    <nav class="desk-list" aria-label=${t('inbox.list', { label: inbox.label })}>
      <ul>
        ${inOrder(found, firsts.value).map(
          (one) =>
            html`<${Row} key=${one.id} inbox=${inbox.id} listed=${one} isOpen=${one.id === thread} />`,
        )}
      </ul>
    </nav>
  `;
}

/** Nobody wrote: no reason to think that nothing is the matter. */
function Nothing() {
  return html`<div class="empty">
    <h2>${t('inbox.empty')}</h2>
    <p>${t('inbox.empty_text')}</p>
  </div>`;
}

/** @param {{ inbox: string, listed: Listed, isOpen: boolean }} props */
function Row({ inbox, listed, isOpen }) {
  const first = firsts.value[listed.id];
  const turn = turnOf(listed);
  return html`
    <li>
      <a class="card desk-row ${turn}" href=${pageOf(inbox, listed.id)} aria-current=${isOpen ? 'page' : undefined}>
        <span class="row-head">
          <strong>${topicText(first)}</strong>
          <${Urgency} listed=${listed} first=${first} />
        </span>
        <span class="row-state">${turn === 'closed' ? '' : `${t(`inbox.turn.${turn}`)} · `}${ageText(listed.age_days)}</span>
        <${More} listed=${listed} first=${first} />
      </a>
    </li>
  `;
}

/** @param {{ listed: Listed, first: First | undefined }} props */
export function Urgency({ listed, first }) {
  if (listed.state === 'closed')
    return html`<span class="chip good">${t('inbox.turn.closed')}</span>`;
  const urgency = urgencyOf(listed, first);
  return html`<span class=${isPressing(urgency) ? 'chip alert' : 'chip'}>${t(`inbox.urgency.${urgency}`)}</span>`;
}

/** What only some have: who took it, another language, a broken promise, a draft. */
/** @param {{ listed: Listed, first: First | undefined }} props */
function More({ listed, first }) {
  const more = [takenText(listed), languageText(first)].filter(Boolean).join(' · ');
  return html`
    ${more && html`<span class="row-more">${more}</span>`}
    ${listed.is_late && html`<span class="chip warn">${lateText(listed)}</span>`}
    ${draftOf(listed.id) && html`<span class="chip soft">${t('inbox.draft')}</span>`}
  `;
}

/** @param {Pick<Listed, 'promised_on'>} listed */
export const lateText = ({ promised_on: day }) =>
  day
    ? t('inbox.late', { day: dayText(day, language(), { weekday: true }) })
    : t('inbox.late_some_day');

/** @param {Pick<First, 'topic'> | undefined} first */
export function topicText(first) {
  if (!first) return t('inbox.topic_sealed');
  const key = `inbox.topic.${first.topic}`;
  return t(has(key) ? key : 'inbox.topic.other');
}

/** @param {number} days school days */
export const ageText = (days) => (days === 0 ? t('inbox.today') : tn('inbox.age', days));

/** @param {Pick<Listed, 'taken_by' | 'state'>} listed */
export function takenText({ taken_by: by, state }) {
  if (!by || state !== 'taken') return '';
  return by.id === me.value?.id ? t('inbox.taken_by_you') : t('inbox.taken', { name: by.name });
}

/** The name of the language, where it is not the page's own. @param {Pick<First, 'language'> | undefined} first */
function languageText(first) {
  const spoken = first?.language;
  return spoken && spoken !== language() ? languageName(spoken) : '';
}

/** @param {string} spoken what a student's phone said; anything may stand there */
export const languageName = (spoken) =>
  t(isLanguage(spoken) ? `inbox.language.${spoken}` : 'inbox.language_unknown');

/** @param {string} spoken @returns {spoken is Language} */
export const isLanguage = (spoken) => Object.hasOwn(LANGUAGES, spoken);
