/** The bar at the top: where one is, where one can go, who is signed in. */
import { html, useLayoutEffect, useState } from './core/html.js';
import { is, leave, me } from './core/session.js';
import { go, place } from './core/staff-router.js';
import { forgetLanguage, t } from './core/staff-text.js';

/** @import { Me } from './types/staff.d.ts' */

/** @typedef {{ path: string, text: string }} Place */
/** @typedef {{ name: string, text: string, places: Place[] }} Fold several places behind one name */
/** @typedef {[isShown: boolean, path: string, text: string]} Offer */

/** How many entries fit beside each other in the bar. */
const MOST = 7;

/**
 * What the bar shows somebody; what does not fit is folded behind a name, the rarest first.
 *
 * @param {Me} person
 * @returns {(Place | Fold)[]}
 */
function entries(person) {
  const daily = shown(ofEveryWeek(person));
  const yearly = shown(ofEveryYear());
  const care = shown(ofHelp());
  const rest = shown(ofManaging(person));
  const fold = { name: 'help', text: t('nav.help'), places: care };
  /** @param {Place[]} places */
  const manage = (places) => ({ name: 'manage', text: t('nav.manage'), places });
  const ways = [
    [...daily, ...yearly, ...care, ...rest],
    [...daily, ...yearly, fold, ...rest],
    [...daily, ...yearly, fold, manage(rest)],
  ];
  return ways.find((way) => way.length <= MOST) ?? [...daily, fold, manage([...yearly, ...rest])];
}

/** @param {Offer[]} offers */
const shown = (offers) =>
  offers.filter(([isShown]) => isShown).map(([, path, text]) => ({ path, text }));

/** @param {Me} person @returns {Offer[]} */
function ofEveryWeek(person) {
  const only = person.groups.length === 1 ? person.groups[0] : undefined;
  const readsAll = person.roles.includes('leader');
  const reads = readsAll || person.roles.includes('mentor');
  return [
    [is('care'), '/staff/desk', t('nav.desk')],
    [is('admin'), '/staff/school', t('nav.overview')],
    [readsAll, '/staff/school-trend', t('nav.school')],
    [reads && (readsAll || !only), '/staff/groups', t('nav.results')],
    [reads && !readsAll && !!only, `/staff/groups/${only?.id}`, only?.label ?? ''],
    [reads && !!only, `/staff/groups/${only?.id}/circle`, t('nav.circle')],
    [is('leader', 'care'), '/staff/signals', t('nav.signals')],
  ];
}

/** @returns {Offer[]} */
function ofEveryYear() {
  return [
    [is('admin'), '/staff/school/groups', t('nav.groups')],
    [is('admin'), '/staff/school/people', t('nav.people')],
    [is('admin'), '/staff/school/calendar', t('nav.calendar')],
  ];
}

/** @param {Me} person @returns {Offer[]} */
function ofManaging(person) {
  return [
    [is('admin') || person.groups.length > 0, '/staff/posters', t('nav.posters')],
    [is('admin', 'leader'), '/staff/school/settings', t('nav.settings')],
    [true, '/staff/changes', t('nav.changes')],
  ];
}

/** @returns {Offer[]} */
function ofHelp() {
  return [
    [is('leader'), '/staff/desk/set-up', t('nav.desk_set_up')],
    [is('care'), '/staff/desk/readers', t('nav.desk_readers')],
    [is('admin', 'leader'), '/staff/key-cards', t('nav.key_cards')],
    [is('admin', 'leader', 'care'), '/staff/helplines', t('nav.helplines')],
    [is('leader'), '/staff/desk/figures', t('nav.figures')],
  ];
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
              ${entries(person).map((one) =>
                'places' in one
                  ? html`<${Folded} key=${one.name} fold=${one} path=${path} />`
                  : html`<${Entry} key=${one.path} one=${one} path=${path} />`,
              )}
            </ul>
            <${Self} person=${person} path=${path} />
          </nav>`
      }
    </div>
    ${person?.school.is_demo && html`<p class="demo-strip">${t('nav.demo')}</p>`}
  `;
}

/** @param {{ one: Place, path: string }} props */
const Entry = ({ one, path }) => html`<li>
    <a href=${one.path} aria-current=${currentOf(one.path, path)}>${one.text}</a>
  </li>`;

/** As in staff-narrow.css. */
const NARROW = '(max-width: 1100px)';

/** @param {{ fold: Fold, path: string }} props */
function Folded({ fold, path }) {
  const [isOpen, setOpen] = useOpen();
  const list = `fold-${fold.name}`;
  // On a phone the list stands between the others: closing it would move what is being pressed.
  /** @param {FocusEvent & { currentTarget: Element }} event */
  const onLeave = ({ currentTarget, relatedTarget }) =>
    currentTarget.contains(/** @type {Node | null} */ (relatedTarget)) ||
    matchMedia(NARROW).matches ||
    setOpen(false);
  return html`<li class="fold" onFocusOut=${onLeave}>
    <button
      type="button" class="button quiet fold-button" aria-expanded=${isOpen} aria-controls=${list}
      aria-current=${fold.places.some((one) => currentOf(one.path, path)) ? 'true' : undefined}
      onClick=${() => setOpen(!isOpen)}
    >${fold.text} <span aria-hidden="true">▾</span></button>
    <ul id=${list} class=${isOpen ? 'drop open' : 'drop'}>
      ${fold.places.map((one) => html`<${Entry} key=${one.path} one=${one} path=${path} />`)}
    </ul>
  </li>`;
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
  useLayoutEffect(() => setOpen(false), [place.value]);
  useLayoutEffect(() => {
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
