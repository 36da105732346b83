/** What stands on the board at each step. */
import { html, useState } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { nearestStep } from '../../trends/group/headline.js';
import { bandText, meanText } from '../../trends/group/words.js';
import { AgreementForm } from '../agreements/agreement-form.js';
import { LookBack } from '../agreements/look-back.js';
import { awaitsReply, pagePath, toLookBackOn, weekOf } from '../circle.js';
import { QuestionList, Rules } from '../sheet.js';
import { Picture } from './picture.js';
import { changeKey } from './steps.js';

/** @import { Circle, Topic } from '../circle.js' */
/** @import { Release, Trend } from '../../types/staff.d.ts' */
/** @import { Item } from '../questions.js' */
/** @import { Step } from './steps.js' */

/**
 * @typedef {{ circle: Circle, trend: Trend, topic: Topic, step: Step, put: (circle: Circle) => void }} Shown
 */

/** @param {Shown} shown @returns {string} the heading of a step */
export function titleOf({ circle, topic, step }) {
  if (step.kind === 'item') return t(`item.${step.item}`);
  if (step.kind === 'questions') return t(`circle.theme.${topic.questions.theme}`);
  if (step.kind === 'quiet') return t(`together.quiet.${quietKind(topic)}.title`);
  return t(`together.${step.kind}.title`, { label: circle.group.label });
}

/** @param {Topic} topic why there are no figures */
const quietKind = ({ week }) =>
  week?.status === 'released' ? 'hidden' : week ? week.status : 'first';

/** @param {Shown} shown */
export function StepView(shown) {
  const { circle, topic, step, put } = shown;
  switch (step.kind) {
    case 'rules':
      return html`<${Rules} />`;
    case 'look_back':
      return html`<${Earlier} circle=${circle} put=${put} />`;
    case 'item':
      return html`<${Revealed} ...${shown} item=${step.item} />`;
    case 'quiet':
      return html`<p class="says">${t(`together.quiet.${quietKind(topic)}`, { label: circle.group.label })}</p>`;
    case 'questions':
      return html`<${QuestionList} questions=${topic.questions} /><p class="caption">${t('together.questions.pass')}</p>`;
    case 'agreement':
      return html`<${Agree} circle=${circle} put=${put} />`;
    case 'done':
      return html`<${Done} circle=${circle} />`;
  }
}

/** @param {Shown & { item: Item }} props */
function Revealed({ trend, topic, item }) {
  const { week, release } = topic;
  const figure = release?.items[item];
  if (!week || !release || !figure) return null;
  const { kind, scale } = trend.group;
  const word = wordOf(figure.mean, scale);
  const change = changeKey(item, week.judgement, trend.items[item].usual);
  const facts = [
    t('together.average', { mean: meanText(figure) }),
    bandText(release.band),
    t(`badge.${release.badge}.${kind}`),
  ];
  return html`
    <p class="says">${t(`together.says.${item}`, { word })}</p>
    ${item === 'safe' && html`<${Self} release=${release} group=${trend.group} />`}
    <${Picture} trend=${trend} item=${item} week=${week} />
    ${change && html`<p class="change">${t(change)}</p>`}
    <p class="caption">${facts.join(' · ')}</p>
  `;
}

/** @param {number} mean @param {Trend['group']['scale']} scale */
const wordOf = (mean, scale) => t(`headline.word.${scale}.${nearestStep(mean, scale)}`);

/** Whether one can be oneself belongs beside being safe. @param {{ release: Release, group: Trend['group'] }} props */
function Self({ release, group }) {
  const figure = release.items.self;
  if (!figure) return null;
  const asked = group.kind === 'team' ? 'team' : group.scale;
  return html`<p class="says inside-outside">${t(`together.self.${asked}`, { word: wordOf(figure.mean, group.scale) })}</p>`;
}

/** @param {{ circle: Circle, put: (circle: Circle) => void }} props */
function Earlier({ circle, put }) {
  const [waiting] = useState(() => toLookBackOn(circle).map(({ id }) => id));
  const shown = circle.agreements.filter(({ id }) => waiting.includes(id));
  return html`<ul class="agreed">
    ${shown.map(
      (one) => html`<li key=${one.id}>
        <p class="says">${one.text}</p>
        <${LookBack} group=${circle.group.id} agreement=${one} put=${put} />
      </li>`,
    )}
  </ul>`;
}

/** @param {{ circle: Circle, put: (circle: Circle) => void }} props */
function Agree({ circle, put }) {
  const { last_release: round, agreements } = circle;
  const made = agreements.filter((one) => one.round === round);
  if (!round) return null;
  return html`
    <ul class="agreed">${made.map((one) => html`<li key=${one.id}><p class="says">${one.text}</p></li>`)}</ul>
    ${made.length === 0 && html`<${AgreementForm} circle=${circle} round=${round} done=${toHeading} put=${put} />`}
  `;
}

/** The form is gone once it is saved: reading goes on at the top. */
const toHeading = () => /** @type {HTMLElement | null} */ (document.querySelector('h1'))?.focus();

/** @param {{ circle: Circle }} props */
function Done({ circle }) {
  const { group, last_release: round } = circle;
  return html`
    <p class="says">${t('together.done.text')}</p>
    ${round && awaitsReply(circle) && html`<p class="caption">${t(`together.done.reply.${group.kind}`, weekOf(round))}</p>`}
    <div class="buttons"><a class="button primary" href=${pagePath(circle.group.id, 'circle')}>${t('together.close')}</a></div>
  `;
}
