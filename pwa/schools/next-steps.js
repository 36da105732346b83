/** What a school still has to do before its first round. Pure: facts in, steps out. */

/** @import { Facts } from '../types/staff.d.ts' */
/** @typedef {{ name: string, path: string, isDone: boolean, values: Record<string, string | number> }} Step */

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
  /** @type {[string, string, boolean, Record<string, string | number>][]} */
  const steps = [
    ['calendar', '/staff/school/calendar', rounds.some((week) => week.standing !== 'past'), {}],
    ['groups', '/staff/school/groups', active.length > 0, {}],
    [
      'mentors',
      '/staff/school/people',
      active.length > 0 && without.length === 0,
      { groups: without.map((group) => group.label).join(', ') },
    ],
    ['second', '/staff/school/people', rulers.length > 1, {}],
    ['number', '/staff/school/settings', Boolean(school.emergency_number), {}],
    // Whether paper hangs on a wall nobody can know: done once a round has gone by.
    ['posters', '/staff/posters', rounds.some((week) => week.standing === 'past'), {}],
  ];
  return steps.map(([name, path, isDone, values]) => ({ name, path, isDone, values }));
}
