/** One item: its figure in words on the left, its chart on the right. And what the signs mean. */
import { numberText } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t, tn } from '../../core/staff-text.js';
import { Chart, MarkSign } from '../chart/chart.js';
import { begun } from '../chart/geometry.js';
import { ITEMS } from './headline.js';
import { meanText, summaryText, weekInText } from './words.js';

/** @import { Item, Trend, TrendWeek } from '../../types/staff.d.ts' */

/** Released rounds that an item needs before what is usual is drawn (design rule 10). */
const ROUNDS_TO_LEARN = 9;

/** @param {{ trend: Trend, item: Item, shown: TrendWeek | null }} props */
export function ItemRow({ trend, item, shown }) {
  const drawn = trend.items[item];
  const now = shown?.release?.items[item] ?? null;
  const isGrey = shown?.release?.badge === 'grey';
  const usual = drawn.usual === null ? '' : numberText(drawn.usual, language());
  return html`
    <div class="item-row ${item}">
      <div class="item-words">
        <h2><span class="dot" aria-hidden="true"></span>${t(`item.${item}`)}</h2>
        ${now && shown && html`<p class=${isGrey ? 'mean grey' : 'mean'}><strong>${meanText(now)}</strong> <span>${t('of_five', { week: weekInText(shown) })}</span></p>`}
        ${now && html`<p class="low">${t('low.label')} <strong>${t(`low.${now.low}`)}</strong></p>`}
        ${shown && !now && html`<p class="hint">${t('item.hidden')}</p>`}
        <p class="chips"><${Usual} usual=${usual} count=${drawn.points.length} /></p>
      </div>
      <${Chart} item=${item} drawn=${drawn} weeks=${trend.weeks} scale=${trend.group.scale}
        summary=${summaryText(trend, item, shown)} usualText=${t('usual.short')} />
    </div>
  `;
}

/** What is usual, or that it is still being learnt. @param {{ usual: string, count: number }} props */
function Usual({ usual, count }) {
  if (usual) return html`<span class="chip soft">${t('usual.is', { usual })}</span>`;
  const missing = Math.max(1, ROUNDS_TO_LEARN - count);
  return html`<span class="chip soft">${tn('usual.learning', missing)}</span>`;
}

/** Names the lines and signs that are drawn; signs that do not occur are left out. @param {{ trend: Trend }} props */
export function Legend({ trend }) {
  const statuses = new Set(begun(trend.weeks).map((week) => week.status));
  const isHidden = trend.weeks.some(
    ({ release }) => release && Object.values(release.items).some((item) => item === null),
  );
  const hasUsual = Object.values(trend.items).some((item) => item.usual !== null);
  /** @type {[string, unknown, boolean][]} */
  const signs = [
    [
      'line',
      html`<path class="line" d="M1,10L18,10" /><circle class="end" cx="18" cy="10" r="5" />`,
      true,
    ],
    ['point', html`<circle class="point" cx="12" cy="10" r="3" />`, true],
    [
      'band',
      ITEMS.map(
        (item, at) =>
          html`<g key=${item} class=${item}><rect class="band" x="1" y=${2 + at * 6} width="22" height="4" /></g>`,
      ),
      true,
    ],
    ['usual', html`<path class="usual" d="M2,10L22,10" />`, hasUsual],
    [
      'holiday',
      html`<rect class="holiday" x="5" y="2" width="14" height="16" rx="3" />`,
      statuses.has('holiday'),
    ],
    [
      'open',
      html`<rect class="open" x="5" y="2" width="14" height="16" rx="3" />`,
      statuses.has('open'),
    ],
    .../** @type {const} */ (['too_few', 'unreliable', 'lost']).map(
      (status) =>
        /** @type {[string, unknown, boolean]} */ ([status, sign(status), statuses.has(status)]),
    ),
    ['hidden', sign('hidden'), isHidden],
  ];
  return html`
    <ul class="legend" aria-label=${t('legend.title')}>
      ${signs
        .filter(([, , isThere]) => isThere)
        .map(
          ([name, drawing]) => html`<li key=${name}>
            <svg class="chart any" width="24" height="20" viewBox="0 0 24 20" aria-hidden="true">${drawing}</svg>
            <span>${t(`legend.${name}`)}</span>
          </li>`,
        )}
    </ul>
  `;
}

/** @param {import('../chart/geometry.js').Mark['status']} status */
const sign = (status) => html`<${MarkSign} x=${12} y=${10} status=${status} />`;
