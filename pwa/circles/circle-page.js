/** The circle of a group: what to start with, what was answered, what was agreed. */
import { dayText } from '../core/dates.js';
import { html } from '../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { me } from '../core/session.js';
import { language, t } from '../core/staff-text.js';
import { AgreementsCard } from './agreements/agreements-card.js';
import { isMentorOf, loadCircle, pagePath, topicOf, weekOf } from './circle.js';
import { useSeen } from './circle-card.js';
import { ReplyCard } from './reply/reply-card.js';
import { Sheet } from './sheet.js';

/** @import { Circle, Loaded, Topic } from './circle.js' */

/** @param {{ group: string }} props its id */
export function Page({ group }) {
  const loaded = useLoad(() => loadCircle(group), [group]);
  const label =
    me.value?.groups.find((one) => one.id === group)?.label ?? loaded.data?.circle.group.label;
  return html`
    <article class="circle">
      <p class="way-back"><a href="/staff/groups/${group}">← ${t('circle.to_results')}</a></p>
      <${Frame} title=${label ? t('circle.title', { label }) : t('nav.circle')} lead=${t('circle.lead')}>
        ${whenReady(loaded, (data) => html`<${Shown} ...${data} put=${loaded.put} />`)}
      </${Frame}>
    </article>
  `;
}

/** @param {Loaded & { put: (data: Loaded) => void }} props */
function Shown({ circle, trend, put }) {
  const topic = topicOf(trend);
  /** @param {Circle} changed */
  const keep = (changed) => put({ circle: changed, trend });
  useSeen(circle);
  return html`
    <div class="circle-body">
      <div class="circle-main">
        <${OpenTogether} circle=${circle} topic=${topic} />
        <${ReplyCard} circle=${circle} put=${keep} />
        <${AgreementsCard} circle=${circle} put=${keep} />
        <${With} circle=${circle} />
      </div>
      <${Sheet} label=${circle.group.label} topic=${topic} />
    </div>
  `;
}

/** @param {{ circle: Circle, topic: Topic }} props */
function OpenTogether({ circle, topic }) {
  const { group, opened_on } = circle;
  const isMentor = isMentorOf(group.id);
  return html`
    <section class="card" aria-labelledby="open-together">
      <h2 id="open-together">${t('circle.together')}</h2>
      <p>${t(`circle.together_text.${group.kind}`)}</p>
      ${topic.week && !topic.release && html`<p class="hint">${t('circle.no_figures', weekOf(topic.week.name))}</p>`}
      ${
        topic.release &&
        html`<p class="hint">${opened_on ? t('circle.opened_on', { day: dayText(opened_on, language(), { weekday: true }) }) : t(`circle.not_opened_text.${group.kind}`)}</p>`
      }
      ${
        isMentor
          ? html`<div class="buttons small"><a class="button primary" href=${pagePath(group.id, 'together')}>${t(opened_on && topic.release ? 'circle.together_again' : 'circle.together')}</a></div>`
          : html`<p class="hint">${t('circle.only_mentor')}</p>`
      }
    </section>
  `;
}

/** What the group said of how it was done stands with its results. @param {{ circle: Circle }} props */
function With({ circle }) {
  if (!circle.asks_with || !circle.last_release) return null;
  return html`
    <section class="card" aria-labelledby="with">
      <h2 id="with">${t('circle.with')}</h2>
      <p>${t(`circle.with_text.${circle.group.kind}`)}</p>
      ${isMentorOf(circle.group.id) && html`<div class="buttons small"><a class="button" href="/staff/groups/${circle.group.id}">${t('circle.to_results')}</a></div>`}
    </section>
  `;
}
