/** The readers of one inbox, and what can be changed about them. */
import { ask as askSure } from '../../core/dialog.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { is, me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { LANGUAGES, t } from '../../core/staff-text.js';
import { standing } from '../desk/vault.js';
import { AddColleague } from './add-colleague.js';
import { NewKey } from './new-key.js';

/**
 * @import { DeskFacts, DeskInbox, DeskReader } from '../../types/desk.d.ts'
 * @typedef {{ desk: DeskFacts, inbox: DeskInbox, again: () => Promise<void> }} Shown
 */

/** @param {Shown} props */
export function InboxCard({ desk, inbox, again }) {
  const [action, setAction] = useState(/** @type {string | null} */ (null));
  const isReader = inbox.mine && standing.value === 'unlocked';
  const close = () => setAction(null);
  const kind = t(`readers.kind.${inbox.kind}`);
  const mustRenew = desk.must_renew.includes(inbox.id);
  const shared = { desk, inbox, close, again };
  return html`
    <li class="card">
      <div class="card-head">
        <div><h2>${inbox.label}</h2>${kind !== inbox.label && html`<p class="hint">${kind}</p>`}</div>
        ${
          isReader &&
          html`<div class="buttons"><button type="button" class="button" aria-expanded=${action === 'add'}
            onClick=${() => setAction('add')}>${t('readers.add')}<span class="sr"> ${inbox.label}</span></button></div>`
        }
      </div>
      ${mustRenew && html`<${MustRenew} inbox=${inbox} isReader=${isReader} open=${() => setAction('renew')} />`}
      <ul class="rows">
        ${inbox.readers.map(
          (one) => html`<${ReaderRow} key=${one.account_id} one=${one} inbox=${inbox}
            out=${isReader && one.account_id !== me.value?.id ? () => setAction(one.account_id) : () => takeOut(inbox, one, again)} />`,
        )}
      </ul>
      ${inbox.readers.length === 1 && html`<p class="hint">${t('readers.alone')}</p>`}
      ${action === 'add' && html`<${AddColleague} ...${shared} renew=${() => setAction('renew')} />`}
      ${action && action !== 'add' && html`<${NewKey} key=${action} ...${shared} leaver=${inbox.readers.find((one) => one.account_id === action)} />`}
    </li>
  `;
}

/** @param {{ one: DeskReader, inbox: DeskInbox, out: () => void }} props */
function ReaderRow({ one, inbox, out }) {
  const languages = one.languages.map((code) => LANGUAGES[/** @type {'nl'} */ (code)] ?? code);
  const from = one.can_read_from ?? inbox.epoch;
  const mayTakeOut = inbox.mine || is('leader');
  return html`
    <li>
      <span>
        <strong>${one.name}</strong>
        <span class="hint desk-row-facts">${languages.join(', ')} · ${t(from > 1 ? 'readers.from_later' : 'readers.from_start')}</span>
      </span>
      ${one.has_left && html`<span class="chip warn">${t('readers.has_left')}</span>`}
      ${
        mayTakeOut &&
        html`<button type="button" class="button" onClick=${out}>${t('readers.take_out')}<span class="sr"> ${one.name}</span></button>`
      }
    </li>
  `;
}

/** Somebody left who could still open what comes. @param {{ inbox: DeskInbox, isReader: boolean, open: () => void }} props */
function MustRenew({ inbox, isReader, open }) {
  return html`
    <div class="callout warn">
      <h3>${t('readers.renew')}</h3>
      <p>${t(inbox.readers.length > 0 ? 'readers.renew_text' : 'readers.renew_nobody')}</p>
      <div class="buttons small">
        ${isReader && html`<button type="button" class="button primary" onClick=${open}>${t('readers.renew_submit')}</button>`}
        ${!isReader && is('leader') && html`<a class="button" href="/staff/desk/recovery">${t('readers.to_recovery')}</a>`}
      </div>
    </div>
  `;
}

/**
 * Without keys of one's own somebody can only be taken out; the new key is made by who remains.
 *
 * @param {DeskInbox} inbox
 * @param {DeskReader} one
 * @param {() => Promise<void>} again
 */
async function takeOut(inbox, one, again) {
  const isSure = await askSure({
    title: t('readers.out_title', { name: one.name, label: inbox.label }),
    text: t('readers.out_text'),
    confirm: t('readers.take_out'),
    danger: true,
  });
  if (!isSure) return;
  try {
    await call('DELETE', `/inboxes/${inbox.id}/readers/${one.account_id}`);
    await again();
    say(t('readers.out_done', { name: one.name }));
  } catch (error) {
    say(refusalText(error));
  }
}
