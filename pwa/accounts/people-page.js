/** The adults of the school: who they are, what they may do, their links. For admins. */

import { momentText } from '../core/dates.js';
import { ask } from '../core/dialog.js';
import { html, useState } from '../core/html.js';
import { say } from '../core/notice.js';
import { Page as Frame, refusalText, useLoad, whenReady } from '../core/page.js';
import { me } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { language, t } from '../core/staff-text.js';
import { LinkCard } from './link-card.js';
import { PersonForm } from './person-form.js';

/** @import { Group, Person } from '../types/staff.d.ts' */
/** @typedef {{ person: Person, link: string, kind: string, expires_at: string }} Given */

const load = async () => {
  const [people, groups] = await Promise.all([call('GET', '/people'), call('GET', '/groups')]);
  return { people, groups };
};

/** The page of people and roles. */
export function Page() {
  const loaded = useLoad(load);
  const [edited, setEdited] = useState(/** @type {string | null} */ (null));
  const [given, setGiven] = useState(/** @type {Given | null} */ (null));
  /** @param {Given | null} next */
  const show = (next) => {
    setEdited(null);
    setGiven(next);
    loaded.retry();
  };
  return html`
    <${Frame}
      title=${t('people.title')} lead=${t('people.lead')}
      tools=${html`<button type="button" class="button primary" onClick=${() => setEdited('new')}>${t('people.add')}</button>`}
    >
      ${given && html`<${LinkCard} given=${given} close=${() => setGiven(null)} />`}
      ${whenReady(loaded, ({ people, groups }) => {
        const open = { edited, setEdited, show, groups };
        return html`
          ${edited === 'new' && html`<${PersonForm} groups=${groups} done=${show} cancel=${() => setEdited(null)} />`}
          <ul class="cards">
            ${people.map((/** @type {Person} */ one) => html`<${PersonCard} key=${one.id} person=${one} ...${open} />`)}
          </ul>
          ${people.length === 1 && html`<p class="empty">${t('people.alone')}</p>`}
        `;
      })}
    </${Frame}>
  `;
}

/**
 * @param {{
 *   person: Person, groups: Group[], edited: string | null,
 *   setEdited: (id: string | null) => void, show: (given: Given | null) => void,
 * }} props
 */
function PersonCard({ person, groups, edited, setEdited, show }) {
  if (edited === person.id) {
    return html`<li>
      <${PersonForm} person=${person} groups=${groups} done=${show} cancel=${() => setEdited(null)} />
    </li>`;
  }
  const labels = groups.filter((one) => person.groups.includes(one.id)).map((one) => one.label);
  return html`
    <li class=${person.is_disabled ? 'card faded' : 'card'}>
      <div class="card-head">
        <div>
          <h2>${person.name}</h2>
          <p class="hint">${person.email}</p>
          <p class="chips">
            ${person.roles.map((role) => html`<span key=${role} class="chip">${t(`role.${role}`)}</span>`)}
            ${labels.map((label) => html`<span key=${label} class="chip soft">${label}</span>`)}
            <${Standing} person=${person} />
          </p>
        </div>
        <div class="buttons small">
          <button type="button" class="button" onClick=${() => setEdited(person.id)}>
            ${t('people.edit')}<span class="sr"> ${person.name}</span>
          </button>
          ${person.id !== me.value?.id && html`<${Access} person=${person} show=${show} />`}
        </div>
      </div>
    </li>
  `;
}

/** What only others may do to an account: nobody takes away their own access. */
/** @param {{ person: Person, show: (given: Given | null) => void }} props */
function Access({ person, show }) {
  const name = html`<span class="sr"> ${person.name}</span>`;
  return html`
    ${
      !person.is_disabled &&
      html`<button type="button" class="button" onClick=${() => newLink(person, show)}>
        ${t(person.has_signed_in ? 'people.reset' : 'people.invite_again')}${name}
      </button>`
    }
    <button type="button" class="button" onClick=${() => toggle(person, show)}>
      ${t(person.is_disabled ? 'people.enable' : 'people.disable')}${name}
    </button>
  `;
}

/** @param {{ person: Person }} props */
function Standing({ person }) {
  if (person.is_disabled) return html`<span class="chip alert">${t('people.is_disabled')}</span>`;
  if (person.has_signed_in) return null;
  const text = person.invited_until
    ? t('people.invited_until', { moment: momentText(person.invited_until, language()) })
    : t('people.link_gone');
  return html`<span class="chip warn">${text}</span>`;
}

/**
 * @param {Person} person
 * @param {(given: Given | null) => void} show
 */
async function newLink(person, show) {
  const isReset = person.has_signed_in;
  const isSure = await ask({
    title: t(isReset ? 'people.reset_title' : 'people.invite_again', { name: person.name }),
    text: t(isReset ? 'people.reset_text' : 'people.invite_again_text', { name: person.name }),
    confirm: t('people.make_link'),
  });
  if (!isSure) return;
  try {
    const made = await call('POST', `/people/${person.id}/link`);
    show({ ...made, person });
  } catch (error) {
    say(refusalText(error));
  }
}

/**
 * @param {Person} person
 * @param {(given: Given | null) => void} show
 */
async function toggle(person, show) {
  const off = !person.is_disabled;
  /** @param {boolean} is_disabled */
  const put = async (is_disabled) => {
    await call('PATCH', `/people/${person.id}`, { is_disabled });
    show(null);
  };
  if (off && !(await sureToDisable(person))) return;
  try {
    await put(off);
    say(t(off ? 'people.disabled' : 'people.enabled', { name: person.name }), () => put(!off));
  } catch (error) {
    say(refusalText(error));
  }
}

/** @param {Person} person */
const sureToDisable = (person) =>
  ask({
    title: t('people.disable_title', { name: person.name }),
    text: t('people.disable_text'),
    confirm: t('people.disable'),
    danger: true,
  });
