/** The forms of signs in a chart: each meaning has its own, so that none needs its colour. */
import { html } from '../../core/html.js';

/** @import { Mark } from './geometry.js' */
/** @import { Sign } from './signs.js' */

/** A gap's sign, below the chart. @param {Pick<Mark, 'x' | 'y' | 'status'>} props */
export function MarkSign({ x, y, status }) {
  if (status === 'too_few') return html`<circle class="mark" cx=${x} cy=${y} r="4" />`;
  return html`<path class="mark" d=${GAPS[status](x, y)} />`;
}

/** @type {Record<Exclude<Mark['status'], 'too_few'>, (x: number, y: number) => string>} */
const GAPS = {
  unreliable: (x, y) => `M${x},${y - 5}L${x + 5},${y + 4}L${x - 5},${y + 4}Z`,
  lost: (x, y) => `M${x - 4},${y - 4}L${x + 4},${y + 4}M${x - 4},${y + 4}L${x + 4},${y - 4}`,
  hidden: (x, y) => `M${x - 4},${y}L${x + 4},${y}`,
};

/**
 * Lower points down, higher points up, more low answers is a diamond, one exceptional week a ring.
 * What is only to be watched is the same form, hollow and smaller.
 *
 * @param {Sign & { x: number, y: number }} props
 */
export function SignShape({ kind, direction, isWatch, x, y }) {
  const name = `sign ${direction}${isWatch ? ' watch' : ''}`;
  const r = isWatch ? 4.5 : 7;
  if (kind === 'blip') return html`<circle class="${name} blip" cx=${x} cy=${y} r=${r} />`;
  if (kind === 'tail') {
    return html`<path class=${name} d="M${x},${y - r}L${x + r},${y}L${x},${y + r}L${x - r},${y}Z" />`;
  }
  const tip = direction === 'down' ? r : -r;
  return html`<path class=${name} d="M${x},${y + tip}L${x + r},${y - tip * 0.7}L${x - r},${y - tip * 0.7}Z" />`;
}
