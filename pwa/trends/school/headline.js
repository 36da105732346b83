/** The school in one sentence. Pure: what the server answered in, keys of sentences out. */

/** @import { SchoolPicture, SchoolTrend } from '../../types/staff.d.ts' */
/** @typedef {{ key: string, values: Record<string, string | number> }} Said */

/** Pictures that are needed before a change of the whole school can be told from chance. */
const ROUNDS_TO_LEARN = 9;

/**
 * Choose what stands above the page: what moves in the whole school, else why nothing is said of it.
 *
 * @param {SchoolTrend} school
 * @returns {'no_groups' | 'no_releases' | 'signals' | 'no_picture' | 'learning' | 'steady'}
 */
export function headlineOf({ groups, pictures }) {
  if (groups.length === 0) return 'no_groups';
  if (!groups.some((group) => group.band)) return 'no_releases';
  if (pictures.some((one) => one.episodes.length > 0)) return 'signals';
  const known = Math.max(0, ...pictures.map((one) => shownWeeks(one).length));
  if (known === 0) return 'no_picture';
  return known < ROUNDS_TO_LEARN ? 'learning' : 'steady';
}

/** The rounds in which the school has a picture. @param {SchoolPicture} picture */
export const shownWeeks = ({ weeks }) => weeks.filter((week) => week.items !== null);

/**
 * The last round that any group has a release of, whatever came of it.
 *
 * @param {SchoolTrend} school
 * @returns {string | null}
 */
export function lastRound({ pictures }) {
  const names = pictures.flatMap((one) => one.weeks.map((week) => week.name)).sort();
  return names.at(-1) ?? null;
}

/**
 * Groups under headings: one heading without a name, or one for each year.
 *
 * @template {{ year_label: string }} T
 * @param {readonly T[]} groups in the order of their names
 * @param {'name' | 'year'} order
 * @returns {{ year: string | null, groups: T[] }[]}
 */
export function inOrder(groups, order) {
  if (order === 'name') return [{ year: null, groups: [...groups] }];
  const years = [...new Set(groups.map((group) => group.year_label))];
  years.sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
  return years.map((year) => ({
    year,
    groups: groups.filter((group) => group.year_label === year),
  }));
}
