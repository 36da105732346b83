/** All groups: the own signal first, the level second. By name or by year, never by a figure. */
import { html, useState } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { toldOf } from '../group/headline.js';
import { inOrder } from './headline.js';
import { Level, LevelLegend } from './level.js';
import { families, familyText, ownSignal, stateOf } from './words.js';

/** @import { SchoolGroup, SchoolPicture, SchoolTrend } from '../../types/staff.d.ts' */
/** @typedef {'name' | 'year'} Order */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
const ORDERS = /** @type {const} */ (['name', 'year']);

/** @param {{ school: SchoolTrend }} props */
export function GroupsTable({ school }) {
  const [order, setOrder] = useState(/** @type {Order} */ ('name'));
  const all = families(school);
  return html`
    <section class="card" aria-labelledby="all-groups">
      <div class="card-head">
        <div>
          <h2 id="all-groups">${t('school.groups')}</h2>
          <p class="hint">${t('school.groups.lead')}</p>
        </div>
        <div class="buttons small" role="group" aria-label=${t('school.order')}>
          ${ORDERS.map(
            (one) => html`<button
              type="button" key=${one} class="button" aria-pressed=${order === one} onClick=${() => setOrder(one)}
            >${t(`school.order.${one}`)}</button>`,
          )}
        </div>
      </div>
      ${all.map(
        ({ kind, scale, groups }) => html`
          <${Family}
            key=${`${kind} ${scale}`} title=${familyText(kind, scale)} isOnly=${all.length === 1} groups=${groups}
            order=${order} picture=${school.pictures.find((one) => one.kind === kind && one.scale === scale)}
          />`,
      )}
      <${LevelLegend} school=${school} />
    </section>
  `;
}

/**
 * @param {{
 *   title: string, isOnly: boolean, groups: SchoolGroup[], order: Order, picture: SchoolPicture | undefined,
 * }} props
 */
function Family({ title, isOnly, groups, order, picture }) {
  return html`
    ${!isOnly && html`<h3 class="family">${title}</h3>`}
    <div class="table-frame">
      <table role="table" class="groups">
        <caption class="sr">${t('school.groups.caption', { family: title })}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t('school.group')}</th>
            <th scope="col" role="columnheader">${t('school.own')}</th>
            ${ITEMS.map((item) => html`<th key=${item} scope="col" role="columnheader">${t(`item.${item}`)}</th>`)}
          </tr>
        </thead>
        ${inOrder(groups, order).map(
          ({ year, groups: some }) => html`<tbody role="rowgroup" key=${year ?? ''}>
            ${
              year !== null &&
              html`<tr role="row" class="year">
                <th scope="rowgroup" role="rowheader" colspan="5">${yearText(year)}</th>
              </tr>`
            }
            ${some.map((group) => html`<${Row} key=${group.id} group=${group} picture=${picture} />`)}
          </tbody>`,
        )}
      </table>
    </div>
  `;
}

/** @param {string} year a number of a school year, or a word such as "staff" */
const yearText = (year) => (/^\d+$/.test(year) ? t('school.year', { year }) : year);

/** @param {{ group: SchoolGroup, picture: SchoolPicture | undefined }} props */
function Row({ group, picture }) {
  return html`
    <tr role="row">
      <th scope="row" role="rowheader"><a class="group-link" href="/staff/groups/${group.id}">${group.label}</a></th>
      <td role="cell" data-column=${t('school.own')}><${OwnSignal} group=${group} /></td>
      ${ITEMS.map(
        (item) => html`<td key=${item} role="cell" class=${item} data-column=${t(`item.${item}`)}>
          <${Level} level=${group.level[item]} school=${picture?.level[item] ?? null} />
        </td>`,
      )}
    </tr>
  `;
}

/** Words first: a signal, or why there is none. @param {{ group: SchoolGroup }} props */
function OwnSignal({ group }) {
  const state = stateOf(group);
  const isQuiet = group.episodes.length === 0;
  const isDoubtful = group.episodes.some((one) => one.may_be_response);
  return html`
    <ul class="chips own">
      ${toldOf(group.episodes).map(
        (
          one,
        ) => html`<li key=${one.item + one.kind + one.direction} class="chip ${one.direction === 'down' ? 'warn' : ''}">
          <span aria-hidden="true">${one.direction === 'down' ? '↓' : '↑'} </span>${ownSignal(one)}
        </li>`,
      )}
      ${(isQuiet || !SPOKEN.has(state)) && html`<li class="chip soft">${t(`school.own.${state}`)}</li>`}
      ${isDoubtful && html`<li class="chip soft">${t('school.own.may_be_response')}</li>`}
      ${group.badge === 'partial' && html`<li class="chip soft">${t('school.own.partial')}</li>`}
    </ul>
  `;
}

/** With a signal beside it these would add nothing, or contradict it. */
const SPOKEN = new Set(['steady', 'learning']);
