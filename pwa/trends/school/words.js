/** What the school's page says of a group, in the reader's language. */
import { numberText, weekNumber } from '../../core/dates.js';
import { language, t } from '../../core/staff-text.js';

/** @import { Episode, SchoolGroup, SchoolTrend } from '../../types/staff.d.ts' */

/** @param {number} figure */
export const figureText = (figure) => numberText(figure, language());

/** A signal of a group against its own normal, in a few words. @param {Episode} episode */
export const ownSignal = ({ item, kind, direction, since }) =>
  t(`school.own.${kind}.${direction}`, { item: t(`item.${item}`), week: weekNumber(since) });

/** A signal of the whole school as a sentence. @param {Episode} episode @param {string} kind */
export const schoolSignal = (episode, kind) =>
  t(`school.signal.${episode.direction}.${episode.item}`, {
    who: t(`signals.who.${kind}`),
    week: weekNumber(episode.since),
  });

/**
 * Why nothing is said of a group, or that nothing stands out: a key under `school.own`.
 *
 * @param {SchoolGroup} group
 */
export function stateOf({ is_archived, band, badge, is_learning, cells }) {
  if (is_archived) return 'archived';
  const last = cells.filter((cell) => PUBLISHED.has(cell)).at(-1);
  if (!last) return 'nothing_yet';
  if (last !== 'released') return last;
  if (!band || badge === 'grey') return 'grey';
  return is_learning ? 'learning' : 'steady';
}

const PUBLISHED = new Set(['released', 'too_few', 'unreliable', 'lost']);

/**
 * Where a group of this kind and scale stands among several such tables.
 *
 * @param {string} kind
 * @param {string} scale
 */
export const familyText = (kind, scale) => t(`school.family.${kind}.${scale}`);

/**
 * The kinds and scales that have groups, classes first; they are never put into one table.
 *
 * @param {SchoolTrend} school
 */
export function families({ groups }) {
  const keys = [...new Set(groups.map(({ kind, scale }) => `${kind} ${scale}`))].sort();
  return keys.map((key) => {
    const [kind = '', scale = ''] = key.split(' ');
    return {
      kind,
      scale,
      groups: groups.filter((one) => one.kind === kind && one.scale === scale),
    };
  });
}
