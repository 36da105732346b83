/** What a round without figures means and what helps; how to read the page; when the next one comes. */
import { momentText } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { is, me } from '../../core/session.js';
import { language, t, tn, writtenIn } from '../../core/staff-text.js';
import { ABOVE_SMALLEST, reasonOf } from './headline.js';

/** @import { Trend, TrendWeek } from '../../types/staff.d.ts' */

/**
 * The last round, when it has no figures: what happened, and what can be done.
 *
 * @param {{ trend: Trend, last: TrendWeek | null }} props
 */
export function LastRound({ trend, last }) {
  if (!last || last.status === 'released') return null;
  const { group, smallest } = trend;
  const values = { label: group.label, smallest, needed: smallest + ABOVE_SMALLEST };
  const advice = reasonOf(trend, last);
  return html`
    <section class="callout warn last-round" aria-labelledby="last-round">
      <p>${t(`explain.${advice}.text`, values)}</p>
      <h2 id="last-round">${t('explain.helps')}</h2>
      <ul>
        ${advised(advice).map((key) => html`<li key=${key}>${t(key, values)}</li>`)}
      </ul>
    </section>
  `;
}

/** Sentences of advice per kind of round, in order. @type {Record<string, number>} */
const ADVICE = { too_few: 3, too_few_small: 3, unreliable: 3, lost: 2 };

/** @param {string} kind */
const advised = (kind) =>
  Array.from({ length: ADVICE[kind] ?? 0 }, (_, at) => `explain.${kind}.${at + 1}`);

/** Who stands behind the picture, when it is of several small classes. @param {{ trend: Trend }} props */
export function Shared({ trend: { group } }) {
  if (group.codes.length < 2) return null;
  const codes = new Intl.ListFormat(writtenIn()).format(group.codes);
  return html`
    <section class="callout shared" aria-labelledby="shared">
      <h2 id="shared">${t('shared.title', { codes })}</h2>
      <p>${t('shared.text')}</p>
    </section>
  `;
}

/** When the next result comes. @param {{ trend: Trend, shown: TrendWeek | null }} props */
export function NextRelease({ trend, shown }) {
  const { group, next_release_at: next, weeks } = trend;
  const isOpen = weeks.some((week) => week.status === 'open');
  return html`
    <section class="card">
      <h2>${t('next.title')}</h2>
      <p>${
        next
          ? t('next.at', { moment: momentText(next, language(), me.value?.school.time_zone) })
          : t('trend.no_next')
      }</p>
      ${isOpen && html`<p class="hint">${t(`next.open.${group.kind}`)}</p>`}
      ${
        !shown &&
        is('mentor') &&
        html`<p><a class="button" href="/staff/posters">${t('next.poster')}</a></p>`
      }
    </section>
  `;
}

/** How to read the figures. @param {{ trend: Trend, shown: TrendWeek | null }} props */
export function HowToRead({ trend: { group, smallest }, shown }) {
  const badge = shown?.release?.badge;
  if (!badge) return null;
  return html`
    <section class="card read">
      <h2>${t('read.title')}</h2>
      <ul class="plain-list">
        <li>${t(`read.badge.${badge}`)}</li>
        ${group.scale === 'freq3' && html`<li>${t('read.freq3')}</li>`}
        <li>${t('read.line')}</li>
        <li>${t('read.band')}</li>
        <li>${t(`read.low.${group.scale}`)}</li>
        <li>${tn('read.jitter', smallest)}</li>
      </ul>
    </section>
  `;
}
