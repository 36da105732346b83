/** What comes after what when a group opens its picture together. Pure. */

import { lowestOf } from '../questions.js';

/** @import { Figures, Item } from '../questions.js' */

/**
 * @typedef {{ kind: 'rules' | 'look_back' | 'quiet' | 'questions' | 'agreement' | 'done' } | { kind: 'item', item: Item }} Step
 */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);

/**
 * Put the steps in order.
 *
 * @param {{ figures: Figures | null, looksBack: boolean, agrees: boolean }} circle
 *   figures: of the last round, null when it has none; looksBack: an agreement waits to be looked
 *   back upon; agrees: an agreement can be kept
 * @returns {Step[]}
 */
export function stepsFor({ figures, looksBack, agrees }) {
  /** @type {Step[]} */
  const items = revealOrder(figures).map((item) => ({ kind: 'item', item }));
  return [
    { kind: 'rules' },
    ...(looksBack ? [/** @type {Step} */ ({ kind: 'look_back' })] : []),
    ...(items.length > 0 ? items : [/** @type {Step} */ ({ kind: 'quiet' })]),
    { kind: 'questions' },
    ...(agrees ? [/** @type {Step} */ ({ kind: 'agreement' })] : []),
    { kind: 'done' },
  ];
}

/**
 * The shown items in the order of the questions, but not the lowest first: it would colour the
 * others. It only changes places with the one after it, so that the order is no ranking.
 *
 * @param {Figures | null} figures
 * @returns {Item[]}
 */
export function revealOrder(figures) {
  if (!figures) return [];
  const [first, second, ...others] = ITEMS.filter((item) => figures[item]);
  if (!first) return [];
  if (!second) return [first];
  const isLowest = lowestOf(figures) === first;
  return isLowest ? [second, first, ...others] : [first, second, ...others];
}

/**
 * What a key does; nothing where it already has a meaning.
 *
 * @param {string} key as the browser names it
 * @param {{ types: boolean, presses: boolean }} where the focus is in a field; on a button or link
 * @returns {'next' | 'back' | 'leave' | null}
 */
export function meaningOf(key, { types, presses }) {
  if (key === 'Escape') return 'leave';
  if (types || (presses && key === ' ')) return null;
  if (['ArrowRight', 'PageDown', ' '].includes(key)) return 'next';
  if (['ArrowLeft', 'PageUp'].includes(key)) return 'back';
  return null;
}

/**
 * What is said of an item beside its word: a change only when the server found one.
 *
 * @param {Item} item
 * @param {{ signals: { item: string, kind: string, direction: string }[] } | null | undefined} judgement
 * @param {number | null} usual
 * @returns {string} key of a sentence; empty while the round was not judged
 */
export function changeKey(item, judgement, usual) {
  const own = judgement?.signals.filter((one) => one.item === item) ?? [];
  for (const kind of ['level', 'tail', 'blip']) {
    const found = own.find((one) => one.kind === kind);
    if (found) return `together.change.${kind}.${found.direction}`;
  }
  if (usual === null) return 'together.change.learning';
  return judgement ? 'together.change.none' : '';
}
