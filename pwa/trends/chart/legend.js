/** What the lines and signs of the charts mean; what does not occur is left out. */
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { begun } from './geometry.js';
import { MarkSign, SignShape } from './sign-shapes.js';
import { drawnOf, signsOf } from './signs.js';

/** @import { Trend } from '../../types/staff.d.ts' */
/** @typedef {[name: string, drawing: unknown, isThere: boolean]} Entry */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
const SIGNS = /** @type {const} */ ([
  ['level', 'down'],
  ['level', 'up'],
  ['tail', 'down'],
  ['blip', 'down'],
]);

/** @param {{ trend: Trend }} props */
export function Legend({ trend }) {
  return html`
    <ul class="legend" aria-label=${t('legend.title')}>
      ${[...lines(trend), ...signs(trend), ...gaps(trend)]
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

/** @param {Trend} trend @returns {Entry[]} */
function lines({ items }) {
  const drawn = Object.values(items);
  return [
    [
      'line',
      html`<path class="line" d="M1,10L18,10" /><circle class="end" cx="18" cy="10" r="5" />`,
      true,
    ],
    ['point', html`<circle class="point" cx="12" cy="10" r="3" />`, true],
    ['band', ITEMS.map(band), true],
    [
      'usual',
      html`<path class="usual" d="M2,10L22,10" />`,
      drawn.some((item) => item.usual !== null),
    ],
    [
      'break',
      html`<g class="break"><line x1="12" x2="12" y1="1" y2="19" /></g>`,
      drawn.some((item) => item.breaks.length > 0),
    ],
  ];
}

/** @param {(typeof ITEMS)[number]} item @param {number} at */
const band = (item, at) =>
  html`<g key=${item} class=${item}><rect class="band" x="1" y=${2 + at * 6} width="22" height="4" /></g>`;

/** @param {Trend} trend @returns {Entry[]} */
function signs(trend) {
  const all = ITEMS.flatMap((item) => [...signsOf(trend, item).values()].flatMap(drawnOf));
  const shape = { x: 12, y: 10 };
  return [
    ...SIGNS.map(
      ([kind, direction]) =>
        /** @type {Entry} */ ([
          `${kind}.${direction}`,
          html`<${SignShape} kind=${kind} direction=${direction} isWatch=${false} ...${shape} />`,
          all.some((one) => !one.isWatch && one.kind === kind && one.direction === direction),
        ]),
    ),
    [
      'watch',
      html`<${SignShape} kind="level" direction="down" isWatch ...${shape} />`,
      all.some((one) => one.isWatch),
    ],
  ];
}

/** @param {Trend} trend @returns {Entry[]} */
function gaps({ weeks }) {
  const statuses = new Set(begun(weeks).map((week) => week.status));
  const isHidden = weeks.some(
    ({ release }) => release && ITEMS.some((item) => release.items[item] === null),
  );
  return [
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
      (status) => /** @type {Entry} */ ([status, gap(status), statuses.has(status)]),
    ),
    ['hidden', gap('hidden'), isHidden],
  ];
}

/** @param {import('./geometry.js').Mark['status']} status */
const gap = (status) => html`<${MarkSign} x=${12} y=${10} status=${status} />`;
