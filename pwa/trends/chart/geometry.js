/**
 * Where everything of one chart stands: numbers in, shapes out. Pure, knows no page.
 * Draws only what the server computed from public figures; it averages and guesses nothing.
 */

/** @import { TrendItem, TrendPoint, TrendWeek } from '../../types/staff.d.ts' */

/**
 * @typedef {{ x: number, y: number }} Spot
 * @typedef {{ x: number, y: number, status: 'too_few' | 'unreliable' | 'lost' | 'hidden', week: string }} Mark
 * @typedef {{
 *   width: number, height: number, left: number, right: number,
 *   bands: string[], lines: string[],
 *   points: (Spot & { line: number, week: string })[], end: (Spot & { week: string }) | null,
 *   slot: number,
 *   usual: number | null, marks: Mark[],
 *   holidays: { x: number, width: number }[],
 *   open: { x: number, width: number } | null,
 *   ticks: { x: number, week: string }[], grid: Spot[], floor: number,
 * }} Chart
 */

const LOWEST = 1;
const HIGHEST = 5;
/** A year that has just begun is drawn on this many weeks, or two rounds would span the page. */
const FEWEST_SLOTS = 12;
/** Pixels that a week's name needs on the axis. */
const TICK_ROOM = 64;
const TOP = 10;
/** Below the scale: the row of marks, then the names of the weeks. */
const BELOW = 38;
const MARK_ROW = 11;

/**
 * Lay out the chart of one item.
 *
 * @param {readonly TrendWeek[]} weeks of the school year in order
 * @param {TrendItem} item
 * @param {{ width: number, height: number, left: number, right: number }} size in pixels; margins for labels
 * @returns {Chart}
 */
export function layOut(weeks, item, { width, height, left, right }) {
  const drawn = begun(weeks);
  const slots = Math.max(drawn.length, FEWEST_SLOTS);
  const slot = (width - left - right) / slots;
  const floor = height - BELOW;
  /** @param {number} at */
  const x = (at) => round(left + (at + 0.5) * slot);
  /** @param {number} value */
  const y = (value) => round(TOP + ((HIGHEST - value) / (HIGHEST - LOWEST)) * (floor - TOP));
  const points = new Map(item.points.map((point) => [point.week, point]));
  const runs = runsOf(drawn, points);
  const last = runs.at(-1)?.at(-1);
  const openAt = drawn.findIndex((week) => week.status === 'open');
  return {
    width,
    height,
    left,
    right: width - right,
    slot,
    bands: runs.map((run) => bandPath(run, x, y, slot)),
    lines: runs.map((run) => linePath(run, x, y, slot)),
    points: runs.flat().map(({ at, point }) => ({
      x: x(at),
      y: y(point.mean),
      line: y(point.line),
      week: point.week,
    })),
    end: last ? { x: x(last.at), y: y(last.point.line), week: last.point.week } : null,
    usual: item.usual === null ? null : y(item.usual),
    marks: marksOf(drawn, points).map(({ at, ...mark }) => ({
      ...mark,
      x: x(at),
      y: floor + MARK_ROW,
    })),
    holidays: holidaysOf(drawn).map(({ from, to }) => ({
      x: round(left + from * slot),
      width: round((to - from + 1) * slot),
    })),
    open: openAt < 0 ? null : { x: round(left + openAt * slot), width: round(slot) },
    ticks: ticksOf(drawn, slot).map((at) => ({ x: x(at), week: drawn[at]?.name ?? '' })),
    grid: [HIGHEST, (HIGHEST + LOWEST) / 2, LOWEST].map((value) => ({ x: left, y: y(value) })),
    floor,
  };
}

/** @param {number} pixels half pixels are fine enough and keep the page small */
const round = (pixels) => Math.round(pixels * 10) / 10;

/**
 * Leave out what is to come. A round before the running one whose release is late keeps its place.
 *
 * @param {readonly TrendWeek[]} weeks
 */
export function begun(weeks) {
  const past = [...weeks];
  while (['coming', 'holiday'].includes(past.at(-1)?.status ?? '')) past.pop();
  return past;
}

/** @typedef {{ at: number, point: TrendPoint }[]} Run */

/**
 * Cut the points where a week has none: the line never bridges what is not known.
 *
 * @param {readonly TrendWeek[]} weeks
 * @param {Map<string, TrendPoint>} points
 * @returns {Run[]}
 */
function runsOf(weeks, points) {
  /** @type {Run[]} */
  const runs = [];
  let run = /** @type {Run} */ ([]);
  for (const [at, week] of weeks.entries()) {
    const point = points.get(week.name);
    if (point && run.length === 0) runs.push(run);
    if (point) run.push({ at, point });
    else run = [];
  }
  return runs;
}

/**
 * @param {Run} run
 * @param {(at: number) => number} x
 * @param {(value: number) => number} y
 * @param {number} slot width of a week
 */
function bandPath(run, x, y, slot) {
  const wide = widened(run, x, slot);
  const up = wide.map(({ x: across, point }) => `${across},${y(point.high)}`);
  const down = wide.map(({ x: across, point }) => `${across},${y(point.low)}`).reverse();
  return `M${[...up, ...down].join('L')}Z`;
}

/**
 * @param {Run} run
 * @param {(at: number) => number} x
 * @param {(value: number) => number} y
 * @param {number} slot
 */
function linePath(run, x, y, slot) {
  return `M${widened(run, x, slot)
    .map(({ x: across, point }) => `${across},${y(point.line)}`)
    .join('L')}`;
}

/**
 * A round that stands alone gets a width, or its line and band could not be seen.
 *
 * @param {Run} run
 * @param {(at: number) => number} x
 * @param {number} slot
 */
function widened(run, x, slot) {
  const only = run[0];
  if (run.length > 1 || !only) return run.map(({ at, point }) => ({ x: x(at), point }));
  const half = Math.min(slot * 0.4, 8);
  return [-half, half].map((shift) => ({ x: round(x(only.at) + shift), point: only.point }));
}

/**
 * @param {readonly TrendWeek[]} weeks
 * @param {Map<string, TrendPoint>} points
 * @returns {{ at: number, status: Mark['status'], week: string }[]}
 */
function marksOf(weeks, points) {
  /** @type {{ at: number, status: Mark['status'], week: string }[]} */
  const marks = [];
  for (const [at, { status, name }] of weeks.entries()) {
    if (status === 'too_few' || status === 'unreliable' || status === 'lost') {
      marks.push({ at, status, week: name });
    }
    if (status === 'released' && !points.has(name))
      marks.push({ at, status: 'hidden', week: name });
  }
  return marks;
}

/** @param {readonly TrendWeek[]} weeks @returns {{ from: number, to: number }[]} neighbours as one */
function holidaysOf(weeks) {
  /** @type {{ from: number, to: number }[]} */
  const found = [];
  for (const [at, week] of weeks.entries()) {
    if (week.status !== 'holiday') continue;
    const before = found.at(-1);
    if (before?.to === at - 1) before.to = at;
    else found.push({ from: at, to: at });
  }
  return found;
}

/**
 * Choose the rounds whose names stand on the axis: the last one, and others with room between.
 *
 * @param {readonly TrendWeek[]} weeks
 * @param {number} slot
 * @returns {number[]}
 */
function ticksOf(weeks, slot) {
  const apart = Math.max(1, Math.ceil(TICK_ROOM / slot));
  /** @type {number[]} */
  const chosen = [];
  for (let at = weeks.length - 1; at >= 0; at -= 1) {
    const nearest = chosen.at(-1) ?? Number.POSITIVE_INFINITY;
    const isRound = weeks[at]?.status !== 'holiday';
    if (isRound && nearest - at >= apart) chosen.push(at);
  }
  return chosen.reverse();
}
