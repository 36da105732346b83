/**
 * Open the picture together with the group: for the board, one thing at a time.
 * Shows nothing but what was released; the group sees it on its phones only after "open".
 */
import { ask } from '../../core/dialog.js';
import { html, useLayoutEffect, useRef } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Page as Frame, refusalText, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { go } from '../../core/staff-router.js';
import { t } from '../../core/staff-text.js';
import { circlePath, isMentorOf, loadCircle, pagePath, toLookBackOn, topicOf } from '../circle.js';
import { StepView, titleOf } from './step-views.js';
import { FullScreen, useKeys, useStep } from './stepping.js';
import { stepsFor } from './steps.js';

/** @import { Circle, Loaded, Topic } from '../circle.js' */
/** @import { Step } from './steps.js' */

/** @param {{ group: string }} props its id */
export function Page({ group }) {
  const loaded = useLoad(() => loadCircle(group), [group]);
  if (loaded.data && isMentorOf(group)) {
    return html`<${Stage} ...${loaded.data} put=${loaded.put} />`;
  }
  return html`
    <${Frame} title=${t('circle.together')}>
      ${whenReady(
        loaded,
        () => html`<p>${t('circle.only_mentor')}</p>
          <p><a class="button" href=${pagePath(group, 'circle')}>${t('circle.to_page')}</a></p>`,
      )}
    </${Frame}>
  `;
}

/** @param {Loaded & { put: (data: Loaded) => void }} props */
function Stage({ circle, trend, put }) {
  /** @param {Circle} changed */
  const keep = (changed) => put({ circle: changed, trend });
  const topic = topicOf(trend);
  const steps = useSteps(circle, topic);
  const { at, show } = useStep(highest(steps, topic, circle));
  const step = steps[at] ?? { kind: 'rules' };
  const leave = () => go(pagePath(circle.group.id, 'circle'));
  const isAsking = useRef(false);
  const opens = async () => {
    isAsking.current = true;
    const opened = await open(circle, topic);
    isAsking.current = false;
    if (opened) keep(opened);
    return opened !== null;
  };
  const ways = {
    leave,
    back: () => (at > 0 ? show(at - 1) : undefined),
    next: async () => {
      const next = steps[at + 1];
      if (!next || isAsking.current) return;
      const mayShow = next.kind !== 'item' || circle.opened_on !== null || (await opens());
      if (mayShow) show(at + 1);
    },
  };
  useKeys(ways);
  const shown = { circle, trend, topic, step, put: keep };
  return html`
    <article class="together ${step.kind === 'item' ? step.item : step.kind}">
      <header class="stage-bar">
        <p>${circle.group.label}</p>
        <${FullScreen} />
        <button type="button" class="button" onClick=${leave}>${t('together.close')}</button>
      </header>
      <div class="slide">
        <${Heading} title=${titleOf(shown)} at=${at} steps=${steps.length} />
        <${StepView} key=${at} ...${shown} />
      </div>
      <footer class="stage-foot">
        <button type="button" class="button" disabled=${at === 0} onClick=${ways.back}>← ${t('together.back')}</button>
        <p class="progress" aria-hidden="true">${t('together.progress', { at: at + 1, of: steps.length })}</p>
        <button type="button" class="button primary" disabled=${at === steps.length - 1} onClick=${ways.next}>${t('together.next')} →</button>
      </footer>
    </article>
  `;
}

/**
 * The steps as they were when the page opened: what is agreed or looked back upon meanwhile adds none.
 *
 * @param {Circle} circle
 * @param {Topic} topic
 */
function useSteps(circle, topic) {
  const steps = useRef(/** @type {Step[] | null} */ (null));
  steps.current ??= stepsFor({
    figures: topic.release?.items ?? null,
    looksBack: toLookBackOn(circle).length > 0,
    agrees: circle.last_release !== null,
  });
  return steps.current;
}

/**
 * How far the group may look: a reload must not pass by the question whether to open.
 *
 * @param {Step[]} steps
 * @param {Topic} topic
 * @param {Circle} circle
 */
function highest(steps, topic, circle) {
  if (!topic.release || circle.opened_on !== null) return steps.length - 1;
  const first = steps.findIndex(({ kind }) => kind === 'item');
  return first < 0 ? steps.length - 1 : first - 1;
}

/**
 * Let the group see the picture too, when the mentor is sure.
 *
 * @param {Circle} circle
 * @param {Topic} topic
 * @returns {Promise<Circle | null>} the circle with its picture opened; null when not
 */
async function open(circle, { week }) {
  const { id, kind } = circle.group;
  const isSure = await ask({
    title: t('together.open.title'),
    text: t(`together.open.text.${kind}`),
    confirm: t('together.open.confirm'),
  });
  if (!isSure || !week) return null;
  try {
    return await call('POST', `${circlePath(id)}/openings`, { round: week.name });
  } catch (error) {
    say(refusalText(error, 'opening'));
    return null;
  }
}

/** Takes the focus at each step, so that a screen reader says where one is. @param {{ title: string, at: number, steps: number }} props */
function Heading({ title, at, steps }) {
  const top = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    document.title = `${title} · Meetellen`;
    top.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title, at]);
  return html`<h1 tabindex="-1" ref=${top}>
    <span class="sr">${t('together.progress', { at: at + 1, of: steps })}: </span>${title}
  </h1>`;
}
