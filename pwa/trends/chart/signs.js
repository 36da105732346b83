/** What stands out in the rounds of an item, ready to be drawn or told. Pure, knows no page. */

/** @import { Item, Trend } from '../../types/staff.d.ts' */
/** @import { Chart, Spot } from './geometry.js' */
/**
 * @typedef {'level' | 'tail' | 'blip'} Kind
 * @typedef {{ kind: Kind, direction: 'down' | 'up', isWatch: boolean }} Sign
 * @typedef {Spot & Sign & { week: string }} PlacedSign
 */

/** Of several on the line the first is drawn; the table tells them all. @type {readonly Kind[]} */
const WEIGHT = ['level', 'tail', 'blip'];

/**
 * List what each round was judged to be: signals first, then the weaker marks.
 *
 * @param {Pick<Trend, 'weeks'>} trend
 * @param {Item} item
 * @returns {Map<string, Sign[]>} by the name of the round; rounds without any are left out
 */
export function signsOf({ weeks }, item) {
  /** @type {Map<string, Sign[]>} */
  const found = new Map();
  for (const { name, judgement } of weeks) {
    const signs = [judgement?.signals ?? [], judgement?.watch ?? []].flatMap((tier, at) =>
      tier
        .filter((one) => one.item === item)
        .sort((one, other) => WEIGHT.indexOf(one.kind) - WEIGHT.indexOf(other.kind))
        .map(({ kind, direction }) => ({ kind, direction, isWatch: at === 1 })),
    );
    if (signs.length > 0) found.set(name, signs);
  }
  return found;
}

/**
 * Choose what of a round is drawn: one sign on the line, and one on the round's own mean.
 *
 * @param {readonly Sign[]} signs of one round, in the order of `signsOf`
 * @returns {Sign[]}
 */
export function drawnOf(signs) {
  const onLine = signs.find(({ kind }) => kind !== 'blip');
  const onMean = signs.find(({ kind }) => kind === 'blip');
  return [onLine, onMean].filter((sign) => sign !== undefined);
}

/**
 * Put the signs where they belong: a lasting change on the line, an exceptional week on its own mean.
 *
 * @param {Chart} chart
 * @param {Map<string, Sign[]>} signs
 * @returns {PlacedSign[]}
 */
export function placeSigns(chart, signs) {
  return chart.points.flatMap(({ x, y, line, week }) => {
    const drawn = drawnOf(signs.get(week) ?? []);
    return drawn.map((sign) => ({ ...sign, week, x, y: sign.kind === 'blip' ? y : line }));
  });
}

/**
 * Say where a new normal begins: between its first round and the week before.
 *
 * @param {Chart} chart
 * @param {readonly string[]} breaks rounds, in order
 * @returns {{ x: number, week: string, isRoomy: boolean }[]} isRoomy: its label fits to the right of it
 */
export function placeBreaks(chart, breaks) {
  return breaks.flatMap((week) => {
    const point = chart.points.find((one) => one.week === week);
    if (!point) return [];
    const x = Math.round((point.x - chart.slot / 2) * 10) / 10;
    return [{ x, week, isRoomy: chart.right - x > LABEL_ROOM }];
  });
}

/** Pixels that the label of a break needs. */
const LABEL_ROOM = 190;
