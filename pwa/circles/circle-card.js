/** On the mentor's page: what to start the circle with, and whether it was opened and answered. */
import { dayText } from '../core/dates.js';
import { html, useEffect } from '../core/html.js';
import { useLoad, whenReady } from '../core/page.js';
import { call } from '../core/staff-http.js';
import { language, t } from '../core/staff-text.js';
import { awaitsReply, circlePath, isMentorOf, pagePath, replyToLast, topicOf } from './circle.js';
import { QuestionList } from './sheet.js';

/** @import { Trend } from '../types/staff.d.ts' */
/** @import { Circle } from './circle.js' */

/** @param {{ trend: Trend }} props */
export function CircleCard({ trend }) {
  const { id } = trend.group;
  const loaded = useLoad(() => call('GET', circlePath(id)), [id]);
  const { questions } = topicOf(trend);
  return html`
    <section class="card circle-card ${questions.theme}" aria-labelledby="circle-card">
      <h2 id="circle-card">
        <span class="dot" aria-hidden="true"></span>${t('circle.start')}
      </h2>
      <${QuestionList} questions=${questions} />
      ${whenReady(loaded, (/** @type {Circle} */ circle) => html`<${State} circle=${circle} />`)}
    </section>
  `;
}

/** @param {{ circle: Circle }} props */
function State({ circle }) {
  const { group, last_release, opened_on } = circle;
  const isMentor = isMentorOf(group.id);
  useSeen(circle);
  return html`
    ${last_release && html`<p class="hint">${openedText(opened_on)}</p><${ReplyState} circle=${circle} />`}
    <div class="buttons small">
      ${isMentor && html`<a class="button primary" href=${pagePath(group.id, 'together')}>${t('circle.together')}</a>`}
      <a class="button" href=${pagePath(group.id, 'circle')}>${t(linkKey(circle, isMentor))}</a>
    </div>
  `;
}

/**
 * @param {Circle} circle
 * @param {boolean} isMentor
 */
function linkKey(circle, isMentor) {
  return isMentor && awaitsReply(circle) ? 'circle.write' : 'circle.to_page';
}

/** @param {string | null} day */
const openedText = (day) =>
  day ? t('circle.opened_on', { day: dayText(day, language()) }) : t('circle.not_opened');

/** Whether the last release was answered. @param {{ circle: Circle }} props */
export function ReplyState({ circle }) {
  if (replyToLast(circle))
    return html`<p><span class="chip good">${t('circle.reply.written')}</span></p>`;
  const kind = circle.is_reply_due ? 'due' : 'none';
  return html`<p><span class=${circle.is_reply_due ? 'chip warn' : 'chip soft'}>${t(`circle.reply.${kind}`)}</span></p>`;
}

/**
 * Tell the server that a mentor has read the last release: then no mail comes about it.
 *
 * @param {Circle} circle
 */
export function useSeen({ group, last_release: round }) {
  useEffect(() => {
    // Without it a mail too many may come; that is no reason to trouble the reader.
    if (round && isMentorOf(group.id))
      call('POST', `${circlePath(group.id)}/seen`, { round }).catch(() => {});
  }, [group.id, round]);
}
