/** The groups whose results one may read. In the order of their names: never a rank. */
import { html } from '../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { is, me } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { t, tn } from '../core/staff-text.js';

/** @import { Group } from '../types/staff.d.ts' */

/** The page of groups to read. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/groups'));
  return html`
    <${Frame} title=${t('results.title')} lead=${t('results.lead')}>
      ${whenReady(loaded, (/** @type {Group[]} */ all) => {
        const groups = readable(all);
        return groups.length === 0
          ? html`<div class="empty"><h2>${t('results.empty')}</h2><p>${t('results.empty_text')}</p></div>`
          : html`<ul class="tiles">
              ${sorted(groups).map((group) => html`<${Tile} key=${group.id} group=${group} />`)}
            </ul>`;
      })}
    </${Frame}>
  `;
}

/**
 * Admins are sent all groups, but read only those they are mentor of.
 *
 * @param {Group[]} groups
 */
function readable(groups) {
  const own = new Set(me.value?.groups.map((group) => group.id));
  return is('leader') ? groups : groups.filter((group) => own.has(group.id));
}

/** @param {Group[]} groups */
const sorted = (groups) =>
  [...groups].sort(
    (one, other) =>
      one.kind.localeCompare(other.kind) ||
      one.label.localeCompare(other.label, undefined, { numeric: true }),
  );

/** @param {{ group: Group }} props */
function Tile({ group }) {
  const students = tn(`results.students.${group.kind}`, group.students.now ?? group.students.next);
  return html`
    <li>
      <a class="card tile" href="/staff/groups/${group.id}">
        <strong>${group.label}</strong>
        <span class="hint">${group.archived_from ? t('results.archived') : students}</span>
      </a>
    </li>
  `;
}
