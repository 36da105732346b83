/** One item's chart as SVG. Attributes only: the page's policy allows no style attribute. */

import { shortDay, weekNumber } from '../../core/dates.js';
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { language, t } from '../../core/staff-text.js';
import { layOut } from './geometry.js';
import { MarkSign, SignShape } from './sign-shapes.js';
import { placeBreaks, placeSigns } from './signs.js';

/** @import { Item, Scale, TrendItem, TrendWeek } from '../../types/staff.d.ts' */
/** @import { Sign } from './signs.js' */

const HEIGHT = 172;
/** Narrower than any phone: the drawing is out of sight because the table is shown. */
const TOO_NARROW = 160;
/** Below this width there is no room for a label beside the dotted line. */
const ROOMY = 470;
const LABEL_HEIGHT = 14;

/**
 * @param {{
 *   item: Item, drawn: TrendItem, weeks: TrendWeek[], scale: Scale, summary: string, usualText: string,
 *   signs: Map<string, Sign[]>,
 * }} props summary: the chart in one sentence, for who cannot see it
 */
export function Chart({ item, drawn, weeks, scale, summary, usualText, signs }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const width = useWidth(box);
  const isRoomy = width >= ROOMY;
  const chart = layOut(weeks, drawn, { width, height: HEIGHT, left: 78, right: isRoomy ? 84 : 20 });
  const { floor, left, right } = chart;
  const breaks = placeBreaks(chart, drawn.breaks);
  const placed = placeSigns(chart, signs);
  const isEndSigned = placed.some((one) => one.week === chart.end?.week && one.kind !== 'blip');
  return html`
    <div class="chart ${item}" ref=${box}>
      <svg role="img" aria-label=${summary} width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}">
        ${chart.holidays.map(
          (one) =>
            html`<rect class="holiday" key=${one.x} x=${one.x} y="4" width=${one.width} height=${floor - 4} rx="4" />`,
        )}
        ${chart.open && html`<rect class="open" x=${chart.open.x} y="4" width=${chart.open.width} height=${floor - 4} rx="4" />`}
        ${chart.grid.map(
          (line, at) => html`<g key=${line.y} class="grid">
            <line x1=${left} x2=${right} y1=${line.y} y2=${line.y} />
            <text x=${left - 8} y=${line.y + 4} text-anchor="end">${t(`axis.${scale}.${at}`)}</text>
          </g>`,
        )}
        ${chart.bands.map((path) => html`<path key=${path} class="band" d=${path} />`)}
        ${chart.usual !== null && html`<line class="usual" x1=${breaks.at(-1)?.x ?? left} x2=${right} y1=${chart.usual} y2=${chart.usual} />`}
        ${chart.usual !== null && isRoomy && html`<text class="usual-text" x=${right + 8} y=${chart.usual + 4}>${usualText}</text>`}
        ${chart.lines.map((path) => html`<path key=${path} class="line" d=${path} />`)}
        ${chart.points.map(
          (one) => html`<circle key=${one.week} class="point" cx=${one.x} cy=${one.y} r="2.6" />`,
        )}
        ${breaks.map((one) => html`<${Break} key=${one.week} place=${one} weeks=${weeks} floor=${floor} />`)}
        ${chart.end && !isEndSigned && html`<circle class="end" cx=${chart.end.x} cy=${chart.end.y} r="5" />`}
        ${placed.map((sign) => html`<${SignShape} key=${sign.week + sign.kind} ...${sign} />`)}
        ${chart.marks.map((mark) => html`<${MarkSign} key=${mark.week} ...${mark} />`)}
        ${chart.ticks.map(
          (
            tick,
          ) => html`<text key=${tick.week} class="tick" x=${tick.x} y=${HEIGHT - 6} text-anchor="middle">
            ${t('axis.week', { week: weekNumber(tick.week) })}
          </text>`,
        )}
      </svg>
    </div>
  `;
}

/**
 * Where a new normal begins, with its date.
 *
 * @param {{ place: ReturnType<typeof placeBreaks>[number], weeks: TrendWeek[], floor: number }} props
 */
function Break({ place: { x, week, isRoomy }, weeks, floor }) {
  const monday = weeks.find((one) => one.name === week)?.monday ?? '';
  return html`
    <g class="break">
      <line x1=${x} x2=${x} y1="2" y2=${floor} />
      <text x=${isRoomy ? x + 5 : x - 5} y=${floor - LABEL_HEIGHT / 2} text-anchor=${isRoomy ? 'start' : 'end'}>
        ${t('sign.break', { day: shortDay(monday, language()) })}
      </text>
    </g>
  `;
}

/**
 * Follow the width of a box, so that text in the drawing keeps its size on a phone.
 *
 * @param {import('../../core/html.js').Ref<HTMLElement | null>} box
 */
export function useWidth(box) {
  const [width, setWidth] = useState(() =>
    innerWidth > 900 ? 560 : Math.max(256, innerWidth - 64),
  );
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const found = Math.floor(entry?.contentRect.width ?? 0);
      if (found > TOO_NARROW) setWidth(found);
    });
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return width;
}
