/** One button per inbox that the reader reads; with one there is nothing to choose. */
import { html } from '../../core/html.js';
import { t, tn } from '../../core/staff-text.js';
import { lists } from './desk.js';

/** @import { Inbox } from './desk.js' */

/** @param {{ inboxes: Inbox[], chosen: string, choose: (id: string) => void }} props */
export function InboxTabs({ inboxes, chosen, choose }) {
  if (inboxes.length < 2) return null;
  return html`
    <div class="desk-tabs" role="group" aria-label=${t('inbox.inboxes')}>
      ${inboxes.map(
        ({ id, label }) => html`<button
          key=${id} type="button" class="button" aria-pressed=${id === chosen} onClick=${() => choose(id)}
        >${label} <${Waiting} inbox=${id} /></button>`,
      )}
    </div>
  `;
}

/** How many wait for an answer there, as far as was looked. @param {{ inbox: string }} props */
function Waiting({ inbox }) {
  const waiting = (lists.value[inbox] ?? []).filter(
    (one) => one.is_waiting && one.state !== 'closed',
  ).length;
  if (waiting === 0) return null;
  return html`<span class="chip" aria-hidden="true">${waiting}</span><span class="sr">${tn('inbox.waiting', waiting)}</span>`;
}
