/** The window as SVG: four fields, a share in each, a soft disc, and where it came from. */
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { layOutWindow, SIDE, SQUARE, SQUARES } from './window-geometry.js';

/** @import { WindowPoint } from '../../types/staff.d.ts' */
/** @import { Square } from './window-geometry.js' */

/** Room for the name of the axis beside and below the square. */
const AXIS = 26;
const INSET = 12;

/**
 * @param {{ windows: WindowPoint[], summary: string }} props windows: oldest first, at least one
 */
export function WindowChart({ windows, summary }) {
  const last = /** @type {WindowPoint} */ (windows.at(-1));
  const { path, trail, now } = layOutWindow(windows);
  return html`
    <svg class="window-chart" role="img" aria-label=${summary} viewBox="-${AXIS} 0 ${SIDE + AXIS} ${SIDE + AXIS}">
      ${SQUARES.map((one) => html`<${Field} key=${one.field} square=${one} last=${last} />`)}
      ${trail.length > 0 && html`<path class="trail" d=${path} />`}
      ${trail.map(
        (one) =>
          html`<circle key=${one.key} class="trail-point" cx=${one.x} cy=${one.y} r="3.5" opacity=${one.opacity} />`,
      )}
      <circle class="disc" cx=${now.x} cy=${now.y} r=${now.radius} />
      <circle class="heart" cx=${now.x} cy=${now.y} r="5.5" />
      <text class="axis" x=${SIDE / 2} y=${SIDE + 19} text-anchor="middle">${t('window.caring')}</text>
      <text class="axis" transform="rotate(-90)" x=${-SIDE / 2} y="-10" text-anchor="middle">${t('window.daring')}</text>
    </svg>
  `;
}

/**
 * Name and share stand in the outer corner, where the disc hardly comes.
 *
 * @param {{ square: Square, last: WindowPoint }} props
 */
function Field({ square, last }) {
  const { field, isRight, isTop } = square;
  const isNamed = last.field === field;
  const isLikely = last.between?.includes(field);
  const edge = square.x + (isRight ? SQUARE - INSET : INSET);
  const anchor = isRight ? 'end' : 'start';
  const rows = isTop ? [24, 44, 66] : [SQUARE - 52, SQUARE - 33, SQUARE - 12];
  const [name = 0, about = 0, figure = 0] = rows.map((y) => square.y + y);
  const share = last.shares[field];
  const isWord = share === 0 || share === 100;
  return html`
    <g class="field ${field}${isNamed ? ' named' : ''}${isLikely ? ' likely' : ''}">
      <rect x=${square.x} y=${square.y} width=${SQUARE} height=${SQUARE} rx="14" />
      <text class="name" x=${edge} y=${name} text-anchor=${anchor}>${t(`window.${field}`)}</text>
      <text class="about" x=${edge} y=${about} text-anchor=${anchor}>
        ${isWord ? t(`window.share.${share}`) : t('window.about')}
      </text>
      ${!isWord && html`<text class="share" x=${edge} y=${figure} text-anchor=${anchor}>${t('window.percent', { share })}</text>`}
    </g>
  `;
}
