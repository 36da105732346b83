/** The inboxes that students can choose from: close one, add another for a confidential adviser. */
import { ask } from '../../core/dialog.js';
import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t, tn } from '../../core/staff-text.js';
import { dropSheet, hasSheet } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from '../keys/account-password.js';
import { keyed } from '../readers/keys-of.js';
import { WithoutKey } from '../readers/readers-page.js';
import { People } from './people.js';
import { SheetEntry } from './sheet-entry.js';
import { newInbox } from './wizard.js';

/** @import { DeskFacts, DeskInbox } from '../../types/desk.d.ts' */
/** @typedef {{ desk: DeskFacts, again: () => Promise<void> }} Shown */

/** @param {Shown} props */
export function Inboxes({ desk, again }) {
  const [isAdding, setAdding] = useState(false);
  const close = () => {
    setAdding(false);
    dropSheet().catch(() => {});
  };
  return html`
    <section class="desk-gap">
      <div class="card-head">
        <div><h2 class="section-title">${t('inboxes.title')}</h2></div>
        <div class="buttons">
          <a class="button" href="/staff/desk/readers">${t('nav.desk_readers')}</a>
          <button type="button" class="button" aria-expanded=${isAdding} onClick=${() => setAdding(true)}>${t('inboxes.add')}</button>
        </div>
      </div>
      ${isAdding && !hasSheet.value && html`<${SheetEntry} roots=${desk.roots} text=${t('inboxes.add_sheet')} cancel=${close} />`}
      ${isAdding && hasSheet.value && html`<${AddInbox} desk=${desk} again=${again} close=${close} />`}
      <ul class="cards desk-gap">
        ${desk.inboxes.map((inbox) => html`<${Row} key=${inbox.id} inbox=${inbox} again=${again} />`)}
      </ul>
    </section>
  `;
}

/** @param {{ inbox: DeskInbox, again: () => Promise<void> }} props */
function Row({ inbox, again }) {
  const { id, label, kind, is_closed, readers } = inbox;
  const close = async () => {
    const isSure = await ask({
      title: t('inboxes.close_title', { label }),
      text: t('inboxes.close_text'),
      confirm: t('inboxes.close'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await call('PUT', `/inboxes/${id}/close`);
      await again();
      say(t('inboxes.closed', { label }));
    } catch (error) {
      say(refusalText(error));
    }
  };
  return html`
    <li class=${is_closed ? 'card faded' : 'card'}>
      <div class="card-head">
        <div>
          <h3>${label}</h3>
          <p class="hint">${[...new Set([label, t(`readers.kind.${kind}`), tn('inboxes.readers', readers.length)])].slice(1).join(' · ')}</p>
        </div>
        ${
          is_closed
            ? html`<span class="chip">${t('inboxes.is_closed')}</span>`
            : html`<button type="button" class="button" onClick=${close}>${t('inboxes.close')}<span class="sr"> ${label}</span></button>`
        }
      </div>
    </li>
  `;
}

/** @param {Shown & { close: () => void }} props */
function AddInbox({ desk, again, close }) {
  const title = useHeadingFocus();
  const form = useForm(
    { label: t('inboxes.label_adviser'), kind: 'adviser', readers: [], password: '' },
    {
      about: 'readers',
      check: (values) => ({
        ...(values.label.trim() ? {} : { label: t('desk_set_up.label_missing') }),
        ...(values.readers.length > 0 ? {} : { readers: t('inboxes.reader_missing') }),
        ...missingPassword(values),
      }),
      send: async ({ label, kind, readers, password }) => {
        const inbox = await newInbox(desk, { label: label.trim(), kind, readers });
        await call('POST', '/inboxes', { inbox, password }).catch(notThePassword);
        await again();
        close();
        say(t('inboxes.added', { label: label.trim() }));
      },
    },
  );
  return html`
    <section class="card desk-narrow">
      <h3 tabindex="-1" ref=${title}>${t('inboxes.add')}</h3>
      <${FormFrame} form=${form} submit=${t('inboxes.add_submit')} cancel=${close}>
        <${Ticks} form=${form} name="kind" single label=${t('inboxes.kind')}
          options=${[
            ['adviser', t('readers.kind.adviser'), t('inboxes.kind_adviser_text')],
            ['care', t('readers.kind.care'), t('inboxes.kind_care_text')],
          ]} />
        <${Field} form=${form} name="label" label=${t('desk_set_up.label')} hint=${t('desk_set_up.label_hint')} maxlength=${40} autocomplete="off" />
        <${People} form=${form} name="readers" people=${keyed(desk)} label=${t('desk_set_up.readers')} />
        <${AccountPassword} form=${form} />
      </${FormFrame}>
      <${WithoutKey} desk=${desk} />
    </section>
  `;
}
