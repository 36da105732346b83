/** One item: its figure in words on the left, its chart on the right. */
import { numberText } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t, tn } from '../../core/staff-text.js';
import { Chart } from '../chart/chart.js';
import { signsOf } from '../chart/signs.js';
import { Self, Why } from './taps.js';
import { meanText, signText, summaryText, weekInText } from './words.js';

/** @import { Episode, Item, Trend, TrendWeek } from '../../types/staff.d.ts' */

/** Released rounds that an item needs before what is usual is drawn (design rule 10). */
const ROUNDS_TO_LEARN = 9;

/** @param {{ trend: Trend, item: Item, shown: TrendWeek | null }} props */
export function ItemRow({ trend, item, shown }) {
  const drawn = trend.items[item];
  const now = shown?.release?.items[item] ?? null;
  const isGrey = shown?.release?.badge === 'grey';
  return html`
    <div class="item-row ${item}">
      <div class="item-words">
        <h2><span class="dot" aria-hidden="true"></span>${t(`item.${item}`)}</h2>
        ${now && shown && html`<p class=${isGrey ? 'mean grey' : 'mean'}><strong>${meanText(now)}</strong> <span>${t('of_five', { week: weekInText(shown) })}</span></p>`}
        ${shown && !now && html`<p class="hint">${t('item.hidden')}</p>`}
        <p class="chips"><${Chips} trend=${trend} item=${item} shown=${shown} /></p>
        ${now && html`<p class="low">${t('low.label')} <strong>${t(`low.${now.low}`)}</strong></p>`}
      </div>
      <${Chart} item=${item} drawn=${drawn} weeks=${trend.weeks} scale=${trend.group.scale}
        summary=${summaryText(trend, item, shown)} usualText=${t('usual.short')} signs=${signsOf(trend, item)} />
      ${item === 'safe' && html`<${Self} trend=${trend} />`}
      ${item === 'challenged' && html`<${Why} week=${shown} />`}
    </div>
  `;
}

/** What stands out now, else that nothing does; what is usual, or that it is being learnt. */
/** @param {{ trend: Trend, item: Item, shown: TrendWeek | null }} props */
function Chips({ trend, item, shown }) {
  const { usual, points, is_sparse: isSparse } = trend.items[item];
  const signals = nowOf(trend.episodes, item);
  const watched = nowOf(trend.watch, item);
  const isQuiet = signals.length === 0 && watched.length === 0 && !isSparse;
  const isSteady = isQuiet && usual !== null && shown?.judgement && shown.release?.items[item];
  return html`
    ${signals.map((one) => html`<span key=${one.kind} class="chip sign-${one.direction}">${signText(one)}</span>`)}
    ${watched.map((one) => html`<span key=${`w${one.kind}`} class="chip watched">${t('sign.watch_of', { sign: signText(one) })}</span>`)}
    ${isSparse && html`<span class="chip soft">${t('sign.sparse')}</span>`}
    ${isSteady && html`<span class="chip soft">${t('sign.steady')}</span>`}
    ${
      usual === null
        ? html`<span class="chip soft">${tn('usual.learning', Math.max(1, ROUNDS_TO_LEARN - points.length))}</span>`
        : html`<span class="chip plain">${t('usual.is', { usual: numberText(usual, language()) })}</span>`
    }
  `;
}

/** @param {Episode[]} episodes @param {Item} item */
const nowOf = (episodes, item) => episodes.filter((one) => one.is_now && one.item === item);
