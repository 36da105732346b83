/**
 * Where everything of the window stands: caring to the right, daring upwards. Pure.
 * The border of 3.5 lies in the middle of what is drawn, so the four fields are equally large.
 */

/** @import { Field, WindowPoint } from '../../types/staff.d.ts' */
/** @import { Spot } from './geometry.js' */
/**
 * @typedef {{ field: Field, x: number, y: number, isRight: boolean, isTop: boolean }} Square
 * @typedef {Spot & { radius: number, opacity: number, key: string }} Disc
 */

export const SIDE = 300;
const GAP = 6;
export const SQUARE = (SIDE - GAP) / 2;
/** What lies outside is drawn on the edge: a group's mean hardly ever does. */
const FROM = 2;
const TO = 5;
/** The fewer answers a block has, the wider its disc: what is less sure looks less sure. */
const RADIUS = { small: 26, middle: 21, large: 16 };
const FAINTEST = 0.25;

/** @type {readonly Square[]} in reading order */
export const SQUARES = [
  square('against', false, true),
  square('with', true, true),
  square('not', false, false),
  square('for', true, false),
];

/**
 * @param {Field} field
 * @param {boolean} isRight much caring
 * @param {boolean} isTop much daring
 * @returns {Square}
 */
function square(field, isRight, isTop) {
  const far = SQUARE + GAP;
  return { field, isRight, isTop, x: isRight ? far : 0, y: isTop ? 0 : far };
}

/** @param {number} value 1.0-5.0 @returns {number} pixels from the low end */
const along = (value) =>
  Math.round(((Math.min(TO, Math.max(FROM, value)) - FROM) / (TO - FROM)) * SIDE * 10) / 10;

/** @param {Pick<WindowPoint, 'caring' | 'daring'>} point @returns {Spot} */
export const spot = ({ caring, daring }) => ({ x: along(caring), y: SIDE - along(daring) });

/**
 * Lay out the blocks: a line through all, the older the fainter, the last one as a soft disc.
 *
 * @param {readonly WindowPoint[]} windows oldest first, at least one
 * @returns {{ path: string, trail: Disc[], now: Disc }}
 */
export function layOutWindow(windows) {
  const spots = windows.map(spot);
  const discs = windows.map(({ rounds, size }, at) => ({
    ...spot(/** @type {WindowPoint} */ (windows[at])),
    radius: RADIUS[size],
    opacity: FAINTEST + ((1 - FAINTEST) * (at + 1)) / windows.length,
    key: rounds.join(),
  }));
  return {
    path: `M${spots.map(({ x, y }) => `${x},${y}`).join('L')}`,
    trail: discs.slice(0, -1),
    now: /** @type {Disc} */ (discs.at(-1)),
  };
}
