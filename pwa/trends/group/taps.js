/** What was asked beside the three questions: being oneself, why not challenged, needs, with. */
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { meanText, weekInText } from './words.js';

/** @import { Trend, TrendWeek } from '../../types/staff.d.ts' */
/** @typedef {NonNullable<TrendWeek['release']>['taps']} Taps */

/** In the order in which they are asked. @type {Record<keyof Taps, readonly string[]>} */
const OPTIONS = {
  why: ['easy', 'hard', 'help', 'dare', 'other'],
  need: ['time', 'help', 'rest', 'clarity', 'means', 'heard'],
  with: ['to', 'for', 'with', 'not'],
};
/** From here on safe is high, and being oneself low (content 1.5). */
const HIGH_SAFE = 3.5;
const LOW_SELF = 3.0;

/**
 * Find the last round that shows the inside-outside item; it is asked every fourth round only.
 *
 * @param {Pick<Trend, 'weeks'>} trend
 * @returns {TrendWeek | null}
 */
export const lastWithSelf = ({ weeks }) =>
  weeks.filter((week) => week.release?.items.self).at(-1) ?? null;

/** People may be saying that they are safe. @param {NonNullable<TrendWeek['release']>} release */
export const isGap = ({ items: { safe, self } }) =>
  safe !== null && self !== null && safe.mean >= HIGH_SAFE && self.mean <= LOW_SELF;

/** Beside safe, never as a fourth dimension. @param {{ trend: Trend }} props */
export function Self({ trend }) {
  const week = lastWithSelf(trend);
  const self = week?.release?.items.self;
  if (!week?.release || !self) return null;
  const who = trend.group.scale === 'freq3' ? 'child' : trend.group.kind;
  return html`
    <div class="beside">
      <p><strong>${t(`self.label.${who}`)}: ${meanText(self)}</strong> <small>${t('self.asked', { week: weekInText(week) })}</small></p>
      <p class="low">${t('low.label')} <strong>${t(`low.${self.low}`)}</strong></p>
      ${isGap(week.release) && html`<p class="callout warn">${t('self.gap')}</p>`}
    </div>
  `;
}

/** Why some felt little challenged, after the item. @param {{ week: TrendWeek | null }} props */
export function Why({ week }) {
  const said = week?.release?.taps.why;
  if (!said) return null;
  return html`
    <div class="beside">
      <p><strong>${t('taps.why')}</strong> <small>${t('taps.why.of')}</small></p>
      <${Options} question="why" said=${said} />
    </div>
  `;
}

/** What people need, and for mentors how it was done. @param {{ trend: Trend, week: TrendWeek | null }} props */
export function TapCards({ trend, week }) {
  const need = week?.release?.taps.need;
  const done = trend.weeks.filter(({ release }) => release?.taps.with).at(-1);
  const needTitle = trend.group.kind === 'team' ? 'taps.need' : 'taps.need.class';
  return html`
    ${
      week &&
      need &&
      html`<section class="card tap-card">
        <h2>${t(needTitle)}</h2>
        <p class="hint">${t('taps.need.of', { week: weekInText(week) })}</p>
        <${Options} question="need" said=${need} />
      </section>`
    }
    ${
      done?.release &&
      html`<section class="card tap-card">
        <h2>${t('taps.with')}</h2>
        <p class="hint">${t('taps.with.of', { week: weekInText(done) })}</p>
        <${Options} question="with" said=${done.release.taps.with} />
      </section>`
    }
  `;
}

/** @param {{ question: keyof Taps, said: Record<string, string> }} props */
function Options({ question, said }) {
  return html`
    <ul class="taps">
      ${OPTIONS[question].map(
        (option) => html`<li key=${option} class=${said[option]}>
          ${t(`taps.${question}.${option}`)}: <strong>${t(`low.${said[option]}`)}</strong>
        </li>`,
      )}
    </ul>
  `;
}
