/** Classes and teams: add, change, archive, and the codes of their posters. For admins. */
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Page as Frame, refusalText, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t, tn } from '../../core/staff-text.js';
import { GroupCodes } from './group-codes.js';
import { GroupForm, isReporting, isTooSmall } from './group-form.js';

/** @import { Group } from '../../types/staff.d.ts' */

const load = async () => {
  const [groups, school] = await Promise.all([call('GET', '/groups'), call('GET', '/school')]);
  return { groups, smallest: school.smallest.next };
};

/** The page of groups. */
export function Page() {
  const loaded = useLoad(load);
  const [edited, setEdited] = useState(/** @type {string | null} */ (null));
  /** @param {Group} group the new state of one group, put in place of the old */
  const put = (group) => {
    if (!loaded.data) return;
    const { groups } = loaded.data;
    const others = groups.filter((/** @type {Group} */ one) => one.id !== group.id);
    loaded.put({ ...loaded.data, groups: [...others, group] });
  };
  const tools = html`<button type="button" class="button primary" onClick=${() => setEdited('new')}>
    ${t('groups.add')}
  </button>`;
  return html`
    <${Frame} title=${t('groups.title')} lead=${t('groups.lead')} tools=${tools}>
      ${whenReady(loaded, ({ groups, smallest }) => {
        const state = { edited, setEdited, put, smallest };
        return html`
          ${edited === 'new' && html`<${GroupForm} smallest=${smallest} put=${put} close=${() => setEdited(null)} />`}
          ${groups.length === 0 && edited !== 'new' && html`<${Empty} />`}
          <${Section} title=${t('groups.classes')} groups=${living(groups, 'class')} state=${state} />
          <${Section} title=${t('groups.teams')} groups=${living(groups, 'team')} state=${state} />
          <${Archived} groups=${groups.filter((/** @type {Group} */ one) => one.archived_from)} state=${state} />
        `;
      })}
    </${Frame}>
  `;
}

/**
 * @param {Group[]} groups
 * @param {string} kind
 */
const living = (groups, kind) => groups.filter((one) => one.kind === kind && !one.archived_from);

/** @param {Group[]} groups by their names, as people read them: 2B before 10A */
const sorted = (groups) =>
  [...groups].sort((one, other) =>
    one.label.localeCompare(other.label, undefined, { numeric: true }),
  );

/** Says what to do when there is nothing yet. */
function Empty() {
  return html`<div class="empty">
    <h2>${t('groups.empty')}</h2>
    <p>${t('groups.empty_text')}</p>
  </div>`;
}

/**
 * @typedef {{
 *   edited: string | null, setEdited: (id: string | null) => void, put: (group: Group) => void, smallest: number,
 * }} State
 */

/** @param {{ title: string, groups: Group[], state: State }} props */
function Section({ title, groups, state }) {
  if (groups.length === 0) return null;
  return html`
    <section>
      <h2 class="section-title">${title}</h2>
      <ul class="cards">
        ${sorted(groups).map((group) => html`<${GroupCard} key=${group.id} group=${group} state=${state} />`)}
      </ul>
    </section>
  `;
}

/** @param {{ groups: Group[], state: State }} props */
function Archived({ groups, state }) {
  if (groups.length === 0) return null;
  return html`
    <details class="archived">
      <summary>${tn('groups.archived', groups.length)}</summary>
      <ul class="cards">
        ${sorted(groups).map(
          (group) => html`<li key=${group.id} class="card faded">
            <div class="card-head">
              <h3>${group.label}</h3>
              <button type="button" class="button" onClick=${() => archive(group, false, state.put)}>
                ${t('groups.restore')}<span class="sr"> ${group.label}</span>
              </button>
            </div>
          </li>`,
        )}
      </ul>
    </details>
  `;
}

/** @param {{ group: Group, state: State }} props */
function GroupCard({ group, state }) {
  const { edited, setEdited, put, smallest } = state;
  if (edited === group.id) {
    return html`<li>
      <${GroupForm} group=${group} smallest=${smallest} put=${put} close=${() => setEdited(null)} />
    </li>`;
  }
  const name = html`<span class="sr"> ${group.label}</span>`;
  return html`
    <li class="card">
      <div class="card-head">
        <div>
          <h3>${group.label}</h3>
          <p class="hint">${studentsText(group)}</p>
          <${Chips} group=${group} smallest=${smallest} />
        </div>
        <div class="buttons small">
          <button type="button" class="button" id="edit-${group.id}" onClick=${() => setEdited(group.id)}>${t('groups.edit')}${name}</button>
          <button type="button" class="button" id="archive-${group.id}" onClick=${() => archive(group, true, put)}>${t('groups.archive')}${name}</button>
        </div>
      </div>
      <${GroupCodes} group=${group} put=${put} />
    </li>
  `;
}

/** @param {{ group: Group, smallest: number }} props */
function Chips({ group, smallest }) {
  const { year_label: year, kind, scale } = group;
  const isNumber = kind === 'class' && /^\d+$/.test(year);
  return html`<p class="chips">
    <span class="chip soft">${isNumber ? t('groups.year', { year }) : year}</span>
    ${kind === 'class' && html`<span class="chip soft">${t(`groups.ages.${scale}`)}</span>`}
    ${isReporting(group) && html`<span class="chip">${t('groups.reporting')}</span>`}
    ${isTooSmall(group.students.next, smallest) && html`<span class="chip warn">${t('groups.small')}</span>`}
  </p>`;
}

/** @param {Group} group */
function studentsText({ students, kind }) {
  const text = tn(`groups.students.${kind}`, students.next);
  if (students.now === null) return `${text} · ${t('groups.from_next')}`;
  if (students.now === students.next) return text;
  return `${text} · ${tn('groups.running', students.now)}`;
}

/**
 * @param {Group} group
 * @param {boolean} archived
 * @param {(group: Group) => void} put
 */
async function archive(group, archived, put) {
  /** @param {boolean} wanted */
  const send = async (wanted) =>
    put(await call('PATCH', `/groups/${group.id}`, { archived: wanted }));
  try {
    await send(archived);
    const done = archived ? 'groups.archived_one' : 'groups.restored_one';
    const undo = async () => {
      await send(!archived);
      requestAnimationFrame(() => document.getElementById(`archive-${group.id}`)?.focus());
    };
    say(t(done, { label: group.label }), undo, { takesFocus: true });
  } catch (error) {
    say(refusalText(error, 'groups'));
  }
}
