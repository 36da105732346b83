/** One item's chart, large enough for the back of a classroom. */
import { numberText, weekNumber } from '../../core/dates.js';
import { html, useLayoutEffect, useState } from '../../core/html.js';
import { language, t } from '../../core/staff-text.js';
import { layOut } from '../../trends/chart/geometry.js';

/** @import { Trend, TrendWeek } from '../../types/staff.d.ts' */
/** @import { Item } from '../questions.js' */

/** Drawn on few units and shown on many pixels: that makes line and letters thick. */
const WIDE = { width: 740, height: 230, left: 104, right: 106 };
/** On a phone held upright. */
const NARROW = { width: 360, height: 220, left: 98, right: 22 };
const UPRIGHT = '(max-width: 640px)';

/** @param {{ trend: Trend, item: Item, week: TrendWeek }} props */
export function Picture({ trend, item, week }) {
  const isNarrow = useMedia(UPRIGHT);
  const size = isNarrow ? NARROW : WIDE;
  // What runs now is no part of what was released.
  const weeks = trend.weeks.slice(0, trend.weeks.findIndex(({ name }) => name === week.name) + 1);
  const chart = layOut(weeks, trend.items[item], size);
  return html`
    <svg class="picture" role="img" viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="xMinYMid" aria-label=${summary(trend, item)}>
      ${chart.holidays.map((one) => html`<rect class="holiday" key=${one.x} x=${one.x} y="4" width=${one.width} height=${chart.floor - 4} rx="4" />`)}
      ${chart.grid.map(
        (line, at) => html`<g key=${line.y} class="grid">
          <line x1=${chart.left} x2=${chart.right} y1=${line.y} y2=${line.y} />
          <text x=${chart.left - 8} y=${line.y + 5} text-anchor="end">${t(`axis.${trend.group.scale}.${at}`)}</text>
        </g>`,
      )}
      ${chart.bands.map((path) => html`<path key=${path} class="band" d=${path} />`)}
      ${chart.usual !== null && html`<line class="usual" x1=${chart.left} x2=${chart.right} y1=${chart.usual} y2=${chart.usual} />`}
      ${chart.usual !== null && !isNarrow && html`<text x=${chart.right + 6} y=${chart.usual + 5}>${t('usual.short')}</text>`}
      ${chart.lines.map((path) => html`<path key=${path} class="line" d=${path} />`)}
      ${chart.end && html`<circle class="end" cx=${chart.end.x} cy=${chart.end.y} r="7" />`}
      ${chart.ticks
        .filter((_, at, all) => isKept(at, all.length))
        .map(
          (tick) =>
            html`<text key=${tick.week} x=${tick.x} y=${size.height - 8} text-anchor="middle">${t('axis.week', { week: weekNumber(tick.week) })}</text>`,
        )}
    </svg>
  `;
}

/** @param {Trend} trend @param {Item} item */
function summary(trend, item) {
  const { usual } = trend.items[item];
  const name = t(`item.${item}`);
  if (usual === null) return t('together.chart', { item: name });
  return t('together.chart_usual', { item: name, usual: numberText(usual, language()) });
}

/** Large letters leave room for every other week; the last one always stays. @param {number} at @param {number} count */
const isKept = (at, count) => (count - 1 - at) % 2 === 0;

/** Follow whether a media query holds. @param {string} query */
function useMedia(query) {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useLayoutEffect(() => {
    const media = matchMedia(query);
    const follow = () => setHolds(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [query]);
  return holds;
}
