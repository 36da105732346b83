/** One item's chart as SVG. Attributes only: the page's policy allows no style attribute. */

import { weekNumber } from '../../core/dates.js';
import { html, useEffect, useRef, useState } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { layOut } from './geometry.js';

/** @import { Item, Scale, TrendItem, TrendWeek } from '../../types/staff.d.ts' */
/** @import { Mark } from './geometry.js' */

const HEIGHT = 172;
/** Narrower than any phone: the drawing is out of sight because the table is shown. */
const TOO_NARROW = 160;
/** Below this width there is no room for a label beside the dotted line. */
const ROOMY = 520;

/**
 * @param {{
 *   item: Item, drawn: TrendItem, weeks: TrendWeek[], scale: Scale, summary: string, usualText: string,
 * }} props summary: the chart in one sentence, for who cannot see it
 */
export function Chart({ item, drawn, weeks, scale, summary, usualText }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const width = useWidth(box);
  const isRoomy = width >= ROOMY;
  const chart = layOut(weeks, drawn, { width, height: HEIGHT, left: 78, right: isRoomy ? 92 : 20 });
  const { floor, left, right } = chart;
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
        ${chart.usual !== null && html`<line class="usual" x1=${left} x2=${right} y1=${chart.usual} y2=${chart.usual} />`}
        ${chart.usual !== null && isRoomy && html`<text class="usual-text" x=${right + 8} y=${chart.usual + 4}>${usualText}</text>`}
        ${chart.lines.map((path) => html`<path key=${path} class="line" d=${path} />`)}
        ${chart.points.map(
          (one) => html`<circle key=${one.week} class="point" cx=${one.x} cy=${one.y} r="2.6" />`,
        )}
        ${chart.end && html`<circle class="end" cx=${chart.end.x} cy=${chart.end.y} r="5" />`}
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

/** A gap's sign: told apart by form, not by colour. @param {Pick<Mark, 'x' | 'y' | 'status'>} props */
export function MarkSign({ x, y, status }) {
  if (status === 'too_few') return html`<circle class="mark" cx=${x} cy=${y} r="4" />`;
  if (status === 'unreliable') {
    return html`<path class="mark" d="M${x},${y - 5}L${x + 5},${y + 4}L${x - 5},${y + 4}Z" />`;
  }
  if (status === 'lost') {
    return html`<path class="mark" d="M${x - 4},${y - 4}L${x + 4},${y + 4}M${x - 4},${y + 4}L${x + 4},${y - 4}" />`;
  }
  return html`<path class="mark" d="M${x - 4},${y}L${x + 4},${y}" />`;
}

/**
 * Follow the width of a box, so that text in the drawing keeps its size on a phone.
 *
 * @param {import('../../core/html.js').Ref<HTMLElement | null>} box
 */
function useWidth(box) {
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
