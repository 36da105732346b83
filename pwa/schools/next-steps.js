/** What a school still has to do before its first round. Pure: facts in, steps out. */

/** @import { Facts } from '../types/staff.d.ts' */
/**
 * @typedef {{
 *   name: string, path: string | null, isDone: boolean, why: string, values: Record<string, string | number>,
 * }} Step
 * path: null while it cannot be done yet; why: key of the sentence under it
 */

/**
 * @param {Facts} facts
 * @returns {Step[]} in the order in which they are best done
 */
export function nextSteps({ school, groups, people, calendar }) {
  const active = groups.filter((group) => !group.archived_from);
  const withMentor = new Set(people.filter((one) => !one.is_disabled).flatMap((one) => one.groups));
  const without = active.filter((group) => !withMentor.has(group.id));
  const rulers = people.filter(
    (one) => !one.is_disabled && one.roles.some((role) => role === 'admin' || role === 'leader'),
  );
  const rounds = calendar.weeks.filter((week) => week.kind === 'round');
  const hasGroups = active.length > 0;
  const hasBegun = rounds.some((week) => week.standing === 'past');
  /** @type {[string, string | null, boolean, (Partial<Step>)?][]} */
  const steps = [
    ['calendar', '/staff/school/calendar', rounds.some((week) => week.standing !== 'past')],
    ['groups', '/staff/school/groups', hasGroups],
    [
      'mentors',
      '/staff/school/people',
      hasGroups && without.length === 0,
      hasGroups
        ? { values: { groups: without.map((group) => group.label).join(', ') } }
        : { why: 'todo.mentors.why_no_groups' },
    ],
    ['second', '/staff/school/people', rulers.length > 1],
    ['number', '/staff/school/settings', Boolean(school.emergency_number)],
  ];
  // Whether paper hangs on a wall nobody can know: never ticked, and named until a round has gone by.
  if (!hasBegun) steps.push(['posters', hasGroups ? '/staff/posters' : null, false]);
  return steps.map(([name, path, isDone, more]) => ({
    ...{ name, path, isDone, why: `todo.${name}.why`, values: {} },
    ...more,
  }));
}
