/** Table of contents of the staff's app: path → the module that shows it. */

/**
 * @typedef {{
 *   load: () => Promise<{ Page: unknown }>,
 *   title: string,
 *   part?: string | readonly string[],
 *   roles?: readonly import('./types/staff.d.ts').Role[],
 * }} Route
 * title: key of its name, for when it cannot be opened; part: sentences and styles it needs beyond `staff`, one or several; roles: who may open it (the server decides, this only spares a refusal)
 */

/** @type {readonly (readonly [string, Route])[]} */
export const ROUTES = [
  [
    '/staff/school-trend',
    {
      load: () => import('./trends/school/page.js'),
      title: 'nav.school',
      part: ['trends', 'whole-school'],
      roles: ['leader'],
    },
  ],
  [
    '/staff/desk',
    {
      load: () => import('./concerns/inbox/page.js'),
      title: 'nav.desk',
      part: ['desk', 'desk-keys'],
      roles: ['care'],
    },
  ],
  [
    '/staff/desk/:inbox/:thread',
    {
      load: () => import('./concerns/inbox/page.js'),
      title: 'nav.desk',
      part: ['desk', 'desk-keys'],
      roles: ['care'],
    },
  ],
  [
    '/staff/desk/key',
    {
      load: () => import('./concerns/keys/key-page.js'),
      title: 'nav.desk_key',
      part: 'desk-keys',
      roles: ['care'],
    },
  ],
  [
    '/staff/desk/readers',
    {
      load: () => import('./concerns/readers/readers-page.js'),
      title: 'nav.desk_readers',
      part: 'desk-keys',
      roles: ['care', 'leader'],
    },
  ],
  [
    '/staff/desk/set-up',
    {
      load: () => import('./concerns/set-up/page.js'),
      title: 'nav.desk_set_up',
      part: 'desk-keys',
      roles: ['leader'],
    },
  ],
  [
    '/staff/desk/recovery',
    {
      load: () => import('./concerns/recovery/recovery-page.js'),
      title: 'nav.desk_recovery',
      part: 'desk-keys',
      roles: ['leader'],
    },
  ],
  [
    '/staff/signals',
    {
      load: () => import('./trends/signals/page.js'),
      title: 'nav.signals',
      part: ['trends', 'whole-school'],
      roles: ['care', 'leader'],
    },
  ],
  [
    '/staff/groups',
    {
      load: () => import('./trends/groups-page.js'),
      title: 'nav.results',
      part: 'trends',
      roles: ['mentor', 'leader'],
    },
  ],
  [
    '/staff/groups/:group',
    {
      load: () => import('./trends/group/page.js'),
      title: 'nav.results',
      part: ['trends', 'circles'],
      roles: ['mentor', 'leader'],
    },
  ],
  [
    '/staff/groups/:group/circle',
    {
      load: () => import('./circles/circle-page.js'),
      title: 'nav.circle',
      part: ['trends', 'circles'],
      roles: ['mentor', 'leader'],
    },
  ],
  [
    '/staff/groups/:group/together',
    {
      load: () => import('./circles/together/together-page.js'),
      title: 'nav.circle',
      part: ['trends', 'circles'],
      roles: ['mentor', 'leader'],
    },
  ],
  [
    '/staff/key-cards',
    {
      load: () => import('./concerns/cards/page.js'),
      title: 'nav.key_cards',
      part: 'key-cards',
      roles: ['admin', 'leader'],
    },
  ],
  [
    '/staff/desk/figures',
    {
      load: () => import('./concerns/figures/page.js'),
      title: 'nav.figures',
      part: 'key-cards',
      roles: ['leader'],
    },
  ],
  ['/staff/account', { load: () => import('./accounts/account-page.js'), title: 'nav.account' }],
  [
    '/staff/changes',
    { load: () => import('./schools/changes-page.js'), title: 'nav.changes', part: 'schools' },
  ],
  [
    '/staff/posters',
    {
      load: () => import('./schools/posters-page.js'),
      title: 'nav.posters',
      part: 'schools',
      roles: ['mentor', 'admin'],
    },
  ],
  [
    '/staff/helplines',
    {
      load: () => import('./guidance/page.js'),
      title: 'nav.helplines',
      part: 'guidance',
      roles: ['admin', 'leader', 'care'],
    },
  ],
  [
    '/staff/school',
    {
      load: () => import('./schools/overview-page.js'),
      title: 'nav.overview',
      part: 'schools',
      roles: ['admin'],
    },
  ],
  [
    '/staff/school/groups',
    {
      load: () => import('./schools/groups/groups-page.js'),
      title: 'nav.groups',
      part: 'schools',
      roles: ['admin'],
    },
  ],
  [
    '/staff/school/people',
    {
      load: () => import('./accounts/people-page.js'),
      title: 'nav.people',
      part: 'schools',
      roles: ['admin'],
    },
  ],
  [
    '/staff/school/calendar',
    {
      load: () => import('./schools/calendar/calendar-page.js'),
      title: 'nav.calendar',
      part: 'schools',
      roles: ['admin'],
    },
  ],
  [
    '/staff/school/settings',
    {
      load: () => import('./schools/settings-page.js'),
      title: 'nav.settings',
      part: 'schools',
      roles: ['admin', 'leader'],
    },
  ],
];

/** Pages for people without a session: sign-in, and the three kinds of one-time link. */
export const DOORS = {
  signIn: /** @type {Route} */ ({
    load: () => import('./accounts/sign-in-page.js'),
    title: 'sign_in.title',
  }),
  invitation: /** @type {Route} */ ({
    load: () => import('./accounts/accept-page.js'),
    title: 'accept.invitation.title',
  }),
  reset: /** @type {Route} */ ({
    load: () => import('./accounts/accept-page.js'),
    title: 'accept.reset.title',
  }),
  'set-up': /** @type {Route} */ ({
    load: () => import('./accounts/set-up-page.js'),
    title: 'accept.invitation.title',
    part: 'schools',
  }),
};

/**
 * Where a person starts.
 *
 * @param {import('./types/staff.d.ts').Me} me
 * @returns {string}
 */
export function homeOf(me) {
  const only = me.groups.length === 1 ? me.groups[0] : undefined;
  const has = (/** @type {import('./types/staff.d.ts').Role} */ role) => me.roles.includes(role);
  if (has('mentor') && only && !has('leader')) return `/staff/groups/${only.id}`;
  if (has('leader')) return '/staff/school-trend';
  if (me.groups.length > 0) return '/staff/groups';
  if (has('admin')) return '/staff/school';
  if (has('care')) return '/staff/desk';
  return has('mentor') ? '/staff/groups' : '/staff/changes';
}
