/** Sets the desk up, step by step; afterwards: its hours, its inboxes, open or closed. For the leader. */
import { html } from '../../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { Hours } from './hours.js';
import { Inboxes } from './inboxes.js';
import { Opening } from './opening.js';
import { Wizard } from './wizard.js';

/** @import { DeskFacts } from '../../types/desk.d.ts' */

const load = () => call('GET', '/desk');

/** The page of set-up. */
export function Page() {
  const loaded = useLoad(load);
  const again = async () => loaded.put(await load());
  return html`
    <${Frame} title=${t('desk_set_up.title')} lead=${t('desk_set_up.lead')}>
      ${whenReady(loaded, (/** @type {DeskFacts} */ desk) =>
        desk.roots.length === 0
          ? html`<${Wizard} desk=${desk} again=${again} />`
          : html`<${Desk} desk=${desk} again=${again} />`,
      )}
    </${Frame}>
  `;
}

/** A desk with keys: what is left to arrange. @param {{ desk: DeskFacts, again: () => Promise<void> }} props */
function Desk({ desk, again }) {
  return html`
    <${Opening} desk=${desk} again=${again} />
    <div class="columns desk-gap">
      <${Hours} desk=${desk} again=${again} />
      <div>
        <section class="card">
          <h2>${t('desk_set_up.posters')}</h2>
          <p>${t('desk_set_up.posters_text')}</p>
          <p class="hint">${t('desk_set_up.fingerprint')} <code class="desk-break">${desk.fingerprint}</code></p>
        </section>
        <section class="card desk-gap">
          <h2>${t('desk_set_up.sheet')}</h2>
          <p>${t('desk_set_up.sheet_text')}</p>
          <div class="buttons small"><a class="button" href="/staff/desk/recovery">${t('nav.desk_recovery')}</a></div>
        </section>
      </div>
    </div>
    <${Inboxes} desk=${desk} again=${again} />
  `;
}
