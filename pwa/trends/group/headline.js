/**
 * The sentence at the top: how the group is, what changed, or why that cannot be told. Pure.
 * It repeats what was published and judged; it judges nothing itself.
 */

import { weekNumber } from '../../core/dates.js';

/** @import { Episode, Item, Scale, Trend, TrendWeek } from '../../types/staff.d.ts' */
/**
 * @typedef {{ text: string, item?: Item, tone?: 'down' | 'up' }} Piece
 * a piece of a sentence; with `item` it is that item's word, with `tone` it is what changed
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Translate
 */

export const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
const FINISHED = new Set(['released', 'too_few', 'unreliable', 'lost']);
/** A group needs this many more people than answers (design rule 2). */
export const ABOVE_SMALLEST = 2;
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
 * @param {Pick<Trend, 'weeks'>} trend
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
 * Why a round has no figures; a group that is too small will never have any.
 *
 * @param {Pick<Trend, 'group' | 'smallest'>} trend
 * @param {TrendWeek} last
 */
export function reasonOf({ group, smallest }, { status }) {
  const isSmall = group.students < smallest + ABOVE_SMALLEST;
  return status === 'too_few' && isSmall ? 'too_few_small' : status;
}

/**
 * Put the page in a sentence or two.
 *
 * @param {Trend} trend
 * @param {Translate} t
 * @returns {Piece[]} pieces that read as one text
 */
export function headline(trend, t) {
  const { label } = trend.group;
  const { last, shown } = lastRounds(trend);
  if (!last) return [{ text: t('headline.no_rounds', { label }) }];
  if (last !== shown || !shown.release) {
    const week = capital(weekIn(last.name, t));
    return [{ text: capital(t(`headline.last.${reasonOf(trend, last)}`, { label, week })) }];
  }
  if (shown.release.badge === 'grey') {
    return [{ text: t('headline.grey', { label, week: weekIn(shown.name, t) }) }];
  }
  const sentences = [state(trend, shown, t), ...changes(trend, shown, t)];
  return sentences
    .filter((pieces) => pieces.length > 0)
    .flatMap((pieces, at) => (at === 0 ? pieces : [{ text: ' ' }, ...pieces]));
}

/**
 * What has not become less, in the frequency word nearest to each mean; the good news comes first.
 *
 * @param {Trend} trend
 * @param {TrendWeek} shown
 * @param {Translate} t
 * @returns {Piece[]}
 */
function state({ group, episodes }, { release }, t) {
  const fallen = new Set(
    episodes.filter((one) => one.is_now && one.direction === 'down').map(({ item }) => item),
  );
  const clauses = ITEMS.flatMap((item) => {
    const mean = fallen.has(item) ? undefined : release?.items[item]?.mean;
    if (mean === undefined) return [];
    const word = t(`headline.word.${group.scale}.${nearestStep(mean, group.scale)}`);
    return [clause(t(`headline.${group.kind}.${item}`), word, item)];
  });
  if (clauses.length === 0) return [];
  const part = release?.badge === 'partial' ? 'subject.partial' : 'subject';
  const subject = t(`headline.${group.kind}.${part}`, { label: group.label });
  return [{ text: `${subject} ` }, ...listed(clauses, t), { text: '.' }];
}

/**
 * What differs from usual; else whether that can be told at all.
 *
 * @param {Trend} trend
 * @param {TrendWeek} shown
 * @param {Translate} t
 * @returns {Piece[][]} sentences
 */
function changes(trend, shown, t) {
  const said = toldOf(trend.episodes);
  const blips = said.filter(({ kind }) => kind === 'blip');
  const lasting = said.filter(({ kind }) => kind !== 'blip');
  const found = [
    change(
      lasting.filter(({ direction }) => direction === 'up'),
      'up',
      t,
    ),
    change(
      lasting.filter(({ direction }) => direction === 'down'),
      'down',
      t,
    ),
    change(blips, 'blip', t),
  ].filter((pieces) => pieces.length > 0);
  if (found.length > 0) return found;
  const key = withoutChange(trend, shown);
  return key ? [[{ text: t(`headline.${key}`) }]] : [];
}

/**
 * One story once: more low answers are part of a drop, and of the exceptional week they began in.
 *
 * @template {Episode} T
 * @param {readonly T[]} episodes
 * @returns {T[]} those that hold now and need words of their own
 */
export function toldOf(episodes) {
  const now = episodes.filter((one) => one.is_now);
  return now.filter(
    ({ kind, item, since }) =>
      kind !== 'tail' ||
      !now.some(
        (one) =>
          one.item === item &&
          (one.kind === 'level' || (one.kind === 'blip' && one.since === since)),
      ),
  );
}

/**
 * @param {Trend} trend
 * @param {TrendWeek} shown
 * @returns {'learning' | 'sparse' | 'steady' | null} null: nobody has judged it yet
 */
export function withoutChange({ items }, { release, judgement }) {
  const drawn = ITEMS.filter((item) => release?.items[item]).map((item) => items[item]);
  if (drawn.every(({ usual }) => usual === null)) return 'learning';
  if (drawn.some((item) => item.is_sparse)) return 'sparse';
  return judgement ? 'steady' : null;
}

/**
 * @param {Episode[]} episodes that end in the same words
 * @param {'up' | 'down' | 'blip'} ending
 * @param {Translate} t
 * @returns {Piece[]} one sentence
 */
function change(episodes, ending, t) {
  if (episodes.length === 0) return [];
  const tone = ending === 'up' ? 'up' : 'down';
  /** @type {Map<string, Episode[]>} */
  const alike = new Map();
  for (const one of episodes) {
    const key = `${one.kind}|${one.since}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const clauses = [...alike.values()].map((group, at) => {
    const text = changed(group, t);
    return /** @type {Piece[]} */ ([{ text: at === 0 ? capital(text) : text, tone }]);
  });
  const isDoubtful = episodes.some((one) => one.may_be_response);
  return [...listed(clauses, t), { text: t(`headline.end.${isDoubtful ? 'doubt' : ending}`) }];
}

/**
 * @param {Episode[]} episodes of one kind, direction and beginning
 * @param {Translate} t
 */
function changed(episodes, t) {
  const names = ITEMS.filter((item) => episodes.some((one) => one.item === item)).map((item) => [
    { text: t(`headline.name.${item}`) },
  ]);
  const items = listed(names, t)
    .map(({ text }) => text)
    .join('');
  const { kind, direction, since } = /** @type {Episode} */ (episodes[0]);
  const form = names.length === 1 ? 'one' : 'other';
  return t(`headline.${kind}.${direction}.${form}`, { items, week: weekIn(since, t) });
}

/** @param {string} round @param {Translate} t */
const weekIn = (round, t) => t('headline.week', { week: weekNumber(round) });

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Join clauses as a language does: "a, b en c". Not every browser knows that of Papiamentu.
 *
 * @param {Piece[][]} clauses
 * @param {Translate} t
 * @returns {Piece[]}
 */
function listed(clauses, t) {
  const last = clauses.at(-1) ?? [];
  if (clauses.length < 2) return last;
  const before = clauses
    .slice(0, -1)
    .flatMap((pieces, at) => (at === 0 ? pieces : [{ text: ', ' }, ...pieces]));
  const joint = t(clauses.length === 2 ? 'headline.list.two' : 'headline.list.more');
  const between = joint.replace('{first}', '').replace('{last}', '');
  return [...before, { text: between }, ...last];
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
