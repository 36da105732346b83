/** Who reads which inbox: let a colleague in, take somebody out, make a new key afterwards. */
import { html } from '../../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { is } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { standing, takeInboxes } from '../desk/vault.js';
import { Gate } from '../keys/gate.js';
import { InboxCard } from './inbox-card.js';
import { unkeyed } from './keys-of.js';

/** @import { DeskFacts } from '../../types/desk.d.ts' */

const load = () => call('GET', '/desk');

/** The page of readers. */
export function Page() {
  const loaded = useLoad(load);
  const again = async () => {
    if (standing.peek() === 'unlocked') await takeInboxes();
    loaded.put(await load());
  };
  return html`
    <${Frame} title=${t('readers.title')} lead=${t('readers.lead')}>
      ${whenReady(loaded, (desk) => html`<${Inboxes} desk=${desk} again=${again} />`)}
    </${Frame}>
  `;
}

/** @param {{ desk: DeskFacts, again: () => Promise<void> }} props */
function Inboxes({ desk, again }) {
  const inboxes = desk.inboxes.filter((one) => !one.is_closed);
  if (inboxes.length === 0) {
    return html`<div class="empty">
      <h2>${t('readers.empty')}</h2>
      <p>${t('readers.empty_text')}</p>
      ${is('leader') && html`<a class="button" href="/staff/desk/set-up">${t('nav.desk_set_up')}</a>`}
    </div>`;
  }
  const isReader = inboxes.some((one) => one.mine);
  return html`
    ${isReader && standing.value !== 'unlocked' && html`<div class="desk-narrow"><${Gate} /></div>`}
    <ul class="cards desk-gap">
      ${inboxes.map((inbox) => html`<${InboxCard} key=${inbox.id} desk=${desk} inbox=${inbox} again=${again} />`)}
    </ul>
    <${WithoutKey} desk=${desk} />
  `;
}

/** Who cannot be let in yet, and what they have to do. @param {{ desk: Pick<DeskFacts, 'candidates'> }} props */
export function WithoutKey({ desk }) {
  const names = unkeyed(desk).map((one) => one.name);
  if (names.length === 0) return null;
  return html`<p class="hint desk-gap">${t('readers.without_key', { names: names.join(', ') })}</p>`;
}
