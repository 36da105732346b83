/** What is drawn and said of a released picture: figures in, places and keys out. No DOM. */

import { endOf } from '../../core/weeks.js';

/** @import { components } from '../../types/api.d.ts' */

/** @typedef {components['schemas']['OpenedPicture']} Picture */
/** @typedef {components['schemas']['PictureDrawing']} Drawing */
/** @typedef {components['schemas']['PictureItem']} Shown */
/** @typedef {{ width: number, height: number, left: number }} Size */

const WEEK_MS = 7 * 24 * 60 * 60_000;
const LOWEST = 1;
const HIGHEST = 5;
/** Room above and below the scale, so that no mark is cut off. */
const EDGE = 8;
/** The steps of each scale on the one line from never to always. */
const STEPS = { freq5: [1, 2, 3, 4, 5], freq3: [1, 3, 5] };

/**
 * The word of the scale that is nearest to a mean; halfway counts as the higher one.
 *
 * @param {number} mean 1-5
 * @param {'freq5' | 'freq3'} scale
 * @returns {string} a key of the sentences
 */
export function wordOf(mean, scale) {
  const steps = STEPS[scale];
  const distances = steps.map((step) => Math.abs(step - mean));
  const nearest = distances.lastIndexOf(Math.min(...distances));
  return `scale.${scale}.${nearest + 1}`;
}

/**
 * Whether something changed, as keys: what changed, that nothing did, or that it cannot be told.
 *
 * @param {Picture} picture
 * @returns {{ key: string, item?: string }[]}
 */
export function changes({ badge, signals, drawing }) {
  if (signals.length > 0) {
    return signals.map(({ kind, direction, item }) => ({
      key: `signal.${kind}.${direction}`,
      item,
    }));
  }
  const isLearning = Object.values(drawing).every(({ usual }) => usual === null);
  return [{ key: badge === 'grey' || isLearning ? 'signal.unknown' : 'signal.none' }];
}

/**
 * Lay out one small chart. The line never bridges weeks of which nothing is known.
 *
 * @param {Drawing} drawing
 * @param {Size} size in pixels; left: room for the words of the scale
 */
export function layOut({ usual, points }, { width, height, left }) {
  const weeks = points.map(({ week }) => Math.round(endOf(week) / WEEK_MS));
  const first = weeks[0] ?? 0;
  const span = Math.max((weeks.at(-1) ?? 0) - first, 1);
  /** @param {number} at */
  const x = (at) =>
    round(left + EDGE + (((weeks[at] ?? 0) - first) / span) * (width - left - 2 * EDGE));
  /** @param {number} value */
  const y = (value) => round(EDGE + ((HIGHEST - value) / (HIGHEST - LOWEST)) * (height - 2 * EDGE));
  const spots = points.map(({ mean, line }, at) => ({ x: x(at), mean: y(mean), line: y(line) }));
  return {
    usual: usual === null ? null : y(usual),
    grid: [y(HIGHEST), y(LOWEST)],
    points: spots.map(({ x: cx, mean: cy }) => ({ cx, cy })),
    lines: runs(weeks).map((run) =>
      run.map((at) => `${spots[at]?.x},${spots[at]?.line}`).join(' '),
    ),
    end: spots.map(({ x: cx, line: cy }) => ({ cx, cy })).at(-1) ?? null,
  };
}

/** @param {readonly number[]} weeks @returns {number[][]} places of points that follow each other */
function runs(weeks) {
  const gaps = weeks.slice(1).map((week, at) => week - (weeks[at] ?? 0));
  const usualGap = Math.min(...gaps);
  /** @type {number[][]} */
  const found = [];
  for (const at of weeks.keys()) {
    const isNext = at > 0 && gaps[at - 1] === usualGap;
    if (isNext) found.at(-1)?.push(at);
    else found.push([at]);
  }
  return found;
}

/** @param {number} pixels */
const round = (pixels) => Math.round(pixels * 10) / 10;
