/**
 * The sentence at the top: the frequency word nearest to each published mean. Pure.
 * It describes; whether something is a real change it leaves to the signals.
 */

/** @import { Item, Scale, ShownItem, Trend, TrendWeek } from '../../types/staff.d.ts' */
/** @typedef {{ text: string, item?: Item }} Piece a piece of a sentence; with `item` it is that item's word */

export const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
const FINISHED = new Set(['released', 'too_few', 'unreliable', 'lost']);
/** The steps of each scale on the one line from never to always that both are counted on. */
const STEPS = /** @type {Record<Scale, readonly number[]>} */ ({
  freq5: [1, 2, 3, 4, 5],
  freq3: [1, 3, 5],
});

/**
 * Find the step of the scale that a mean is nearest to; halfway counts as the higher one.
 *
 * @param {number} mean 1.0-5.0, as published
 * @param {Scale} scale
 * @returns {number} a step of the scale, on the line of 1 to 5
 */
export function nearestStep(mean, scale) {
  let nearest = 1;
  for (const step of STEPS[scale]) {
    if (Math.abs(step - mean) <= Math.abs(nearest - mean)) nearest = step;
  }
  return nearest;
}

/**
 * Find the last round that is over, and the last one that can be read.
 *
 * @param {Trend} trend
 * @returns {{ last: TrendWeek | null, shown: TrendWeek | null }}
 */
export function lastRounds({ weeks }) {
  const finished = weeks.filter((week) => FINISHED.has(week.status));
  return {
    last: finished.at(-1) ?? null,
    shown: finished.filter((week) => week.release !== null).at(-1) ?? null,
  };
}

/**
 * Put the last readable round in a sentence.
 *
 * @param {Trend} trend
 * @param {Record<Item, ShownItem | null>} items of that round; hidden ones are left out
 * @param {{ language: string, t: (key: string, values?: Record<string, string>) => string }} words
 * @returns {Piece[]} pieces that read as one sentence
 */
export function headline({ group }, items, { language, t }) {
  const shown = ITEMS.filter((item) => items[item] !== null);
  const clauses = shown.map((item) => {
    const mean = items[item]?.mean ?? 0;
    const word = t(`headline.word.${group.scale}.${nearestStep(mean, group.scale)}`);
    return clause(t(`headline.${group.kind}.${item}`), word, item);
  });
  const places = new Intl.ListFormat(language).formatToParts(clauses.map((_, at) => String(at)));
  const list = places.flatMap(({ type, value }) =>
    type === 'element' ? (clauses[Number(value)] ?? []) : [{ text: value }],
  );
  const subject = t(`headline.${group.kind}.subject`, { label: group.label });
  return [{ text: `${subject} ` }, ...list, { text: '.' }];
}

/**
 * @param {string} sentence with {word} in it
 * @param {string} word
 * @param {Item} item
 * @returns {Piece[]}
 */
function clause(sentence, word, item) {
  const [before = '', after = ''] = sentence.split('{word}');
  return [{ text: before }, { text: word, item }, { text: after }].filter(
    ({ text }) => text !== '',
  );
}
