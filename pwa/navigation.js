/** The bar at the top: where one is, where one can go, who is signed in. */
import { html, useEffect, useState } from './core/html.js';
import { is, leave, me } from './core/session.js';
import { go, place } from './core/staff-router.js';
import { forgetLanguage, t } from './core/staff-text.js';

/** @import { Me } from './types/staff.d.ts' */

/**
 * @param {Me} person
 * @returns {{ path: string, text: string }[]}
 */
function places(person) {
  const isAdmin = person.roles.includes('admin');
  const only = person.groups.length === 1 ? person.groups[0] : undefined;
  const readsAll = person.roles.includes('leader');
  const runsSchool = isAdmin || readsAll;
  const reads = readsAll || person.roles.includes('mentor');
  /** @type {([boolean, string, string])[]} */
  const all = [
    [person.roles.includes('care'), '/staff/desk', t('nav.desk')],
    [isAdmin, '/staff/school', t('nav.overview')],
    [readsAll, '/staff/school-trend', t('nav.school')],
    [reads && (readsAll || !only), '/staff/groups', t('nav.results')],
    [reads && !readsAll && !!only, `/staff/groups/${only?.id}`, only?.label ?? ''],
    [reads && !!only, `/staff/groups/${only?.id}/circle`, t('nav.circle')],
    [readsAll || person.roles.includes('care'), '/staff/signals', t('nav.signals')],
    [person.roles.includes('care'), '/staff/desk/readers', t('nav.desk_readers')],
    [readsAll, '/staff/desk/set-up', t('nav.desk_set_up')],
    [isAdmin, '/staff/school/groups', t('nav.groups')],
    [isAdmin, '/staff/school/people', t('nav.people')],
    [isAdmin, '/staff/school/calendar', t('nav.calendar')],
    [isAdmin || person.groups.length > 0, '/staff/posters', t('nav.posters')],
    [runsSchool, '/staff/key-cards', t('nav.key_cards')],
    [readsAll, '/staff/desk/figures', t('nav.figures')],
    [is('admin', 'leader', 'care'), '/staff/helplines', t('nav.helplines')],
    [runsSchool, '/staff/school/settings', t('nav.settings')],
    [true, '/staff/changes', t('nav.changes')],
  ];
  return all.filter(([isShown]) => isShown).map(([, path, text]) => ({ path, text }));
}

/** The bar; for people without a session only the name. */
export function Navigation() {
  const [isOpen, setOpen] = useOpen();
  const { path } = place.value;
  const person = me.value;
  return html`
    <div class="bar">
      <a class="brand" href="/staff" aria-label=${t('nav.home')}>
        <svg width="30" height="20" viewBox="0 0 30 20" aria-hidden="true">
          <circle cx="10" cy="10" r="9" class="brand-safe" /><circle cx="20" cy="10" r="9" class="brand-challenged" />
        </svg>
        <span>Meetellen</span>
      </a>
      ${
        person &&
        html`<button
            type="button" class="button quiet menu-button" aria-expanded=${isOpen} aria-controls="menu"
            onClick=${() => setOpen(!isOpen)}
          >${t('nav.menu')}</button>
          <nav id="menu" class=${isOpen ? 'menu open' : 'menu'} aria-label=${t('nav.label')}>
            <ul>
              ${places(person).map(
                (one) => html`<li key=${one.path}>
                  <a href=${one.path} aria-current=${currentOf(one.path, path)}>${one.text}</a>
                </li>`,
              )}
            </ul>
            <${Self} person=${person} path=${path} />
          </nav>`
      }
    </div>
    ${person?.school.is_demo && html`<p class="demo-strip">${t('nav.demo')}</p>`}
  `;
}

/** The path of one conversation of the desk. */
const CONVERSATION = /^\/staff\/desk\/[^/]+\/[^/]+$/;

/**
 * The trend of one group belongs to the place where the group is chosen, a conversation to its desk.
 *
 * @param {string} place
 * @param {string} path that is shown
 */
function currentOf(place, path) {
  if (place === path) return 'page';
  if (place === '/staff/desk') return CONVERSATION.test(path) ? 'true' : undefined;
  return place === '/staff/groups' && path.startsWith(`${place}/`) ? 'true' : undefined;
}

/** Who is signed in, and what one can do about that. @param {{ person: Me, path: string }} props */
function Self({ person, path }) {
  const [isOpen, setOpen] = useOpen();
  const [failed, setFailed] = useState(false);
  const end = async () => {
    try {
      await leave();
      forgetLanguage();
      go('/staff');
    } catch {
      setFailed(true);
    }
  };
  return html`
    <div class="self">
      <button
        type="button" class="button quiet self-button" aria-expanded=${isOpen} aria-controls="self-menu"
        onClick=${() => setOpen(!isOpen)}
      >${person.name} <span aria-hidden="true">▾</span></button>
      <div id="self-menu" class=${isOpen ? 'self-menu open' : 'self-menu'}>
        <p class="hint">${rolesText()}</p>
        <a href="/staff/account" aria-current=${path === '/staff/account' ? 'page' : undefined}>${t('nav.account')}</a>
        ${person.roles.includes('care') && html`<a href="/staff/desk/key" aria-current=${path === '/staff/desk/key' ? 'page' : undefined}>${t('nav.desk_key')}</a>`}
        <button type="button" class="button quiet" onClick=${end}>${t('nav.sign_out')}</button>
        ${failed && html`<p class="mistake" role="alert">${t('error.offline')}</p>`}
      </div>
    </div>
  `;
}

/** Whether a menu is open; another page and Escape close it. */
function useOpen() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [place.value]);
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const onKey = (event) => event.key === 'Escape' && setOpen(false);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return /** @type {const} */ ([isOpen, setOpen]);
}

const rolesText = () =>
  /** @type {const} */ (['mentor', 'care', 'leader', 'admin'])
    .filter((role) => is(role))
    .map((role) => t(`role.${role}`))
    .join(', ');
