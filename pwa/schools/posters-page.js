/** Posters, desk cards and the sheet for a shared tablet, to print. */
import { html, useState } from '../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { is } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { t } from '../core/staff-text.js';

/** @import { Group } from '../types/staff.d.ts' */

const FORMS = /** @type {const} */ (['poster', 'cards', 'tablet']);

/** The page of posters: all of the school for admins, one's own for mentors. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/groups'));
  return html`
    <${Frame} title=${t('posters.title')} lead=${t('posters.lead')}>
      ${whenReady(loaded, (/** @type {Group[]} */ all) => {
        const groups = all.filter((group) => !group.archived_from);
        if (groups.length === 0) return html`<${Empty} />`;
        return html`
          ${is('admin') && html`<${Whole} />`}
          <ul class="cards two">
            ${groups.map((group) => html`<${GroupPosters} key=${group.id} group=${group} />`)}
          </ul>
          <${HowTo} />
        `;
      })}
    </${Frame}>
  `;
}

/** Says what to do when there is nothing to print. */
function Empty() {
  return html`<div class="empty">
    <h2>${t('posters.empty')}</h2>
    <p>${t('posters.empty_text')}</p>
    ${is('admin') && html`<p><a class="button primary" href="/staff/school/groups">${t('todo.groups.do')}</a></p>`}
  </div>`;
}

/** Everything in one file. */
function Whole() {
  return html`
    <section class="card">
      <h2>${t('posters.all')}</h2>
      <p class="hint">${t('posters.all_text')}</p>
      <div class="buttons">
        <a class="button primary" href="/api/v1/school/posters.pdf" download="posters.pdf">${t('posters.all_posters')}</a>
        <a class="button" href="/api/v1/school/cards.pdf" download="cards.pdf">${t('posters.all_cards')}</a>
      </div>
    </section>
  `;
}

/** @param {{ group: Group }} props */
function GroupPosters({ group }) {
  const path = `/api/v1/groups/${group.id}`;
  const [isLoaded, setLoaded] = useState(false);
  const first = group.codes.find((code) => code.status === 'active');
  return html`
    <li class="card poster-card">
      <img class=${isLoaded ? '' : 'waiting'} onLoad=${() => setLoaded(true)} src="${path}/poster.svg" alt=${t('posters.qr', { label: group.label })} width="112" height="112" loading="lazy" />
      <div>
        <h2>${group.label}</h2>
        ${first && html`<p class="hint"><code>${first.code.slice(0, 5)} ${first.code.slice(5)}</code></p>`}
        <div class="buttons small">
          ${FORMS.map(
            (
              form,
            ) => html`<a key=${form} class="button" href="${path}/${form}.pdf" download="${form}-${group.label}.pdf">
              ${t(`posters.${form}`)}<span class="sr"> ${group.label}</span>
            </a>`,
          )}
        </div>
      </div>
    </li>
  `;
}

/** What to do with the paper. */
function HowTo() {
  return html`
    <section class="card">
      <h2>${t('posters.how')}</h2>
      <ul class="plain-list">
        <li>${t('posters.how_wall')}</li>
        <li>${t('posters.how_cards')}</li>
        <li>${t('posters.how_tablet')}</li>
        <li>${t('posters.how_code')}</li>
      </ul>
    </section>
  `;
}
