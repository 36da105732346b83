/** Restores the desk with the recovery sheet, when nobody is left who can read. For the leader. */
import { useHeadingFocus } from '../../core/focus.js';
import { FormFrame, Ticks, useForm } from '../../core/form.js';
import { html, useLayoutEffect, useState } from '../../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask, dropSheet, hasSheet } from '../desk/vault.js';
import { SheetStep, useHeldSheet } from '../set-up/sheet.js';
import { SheetEntry } from '../set-up/sheet-entry.js';
import { ReadersForm } from './readers-form.js';

/**
 * @import { DeskFacts, Recoverable } from '../../types/desk.d.ts'
 * @typedef {{ desk: DeskFacts, inboxes: Recoverable[], roots: DeskFacts['roots'] }} Found
 */

/** @returns {Promise<Found>} */
async function load() {
  const [desk, { inboxes, roots }] = await Promise.all([
    call('GET', '/desk'),
    call('GET', '/desk/recovery'),
  ]);
  const open = inboxes.filter((/** @type {Recoverable} */ one) => !one.is_closed);
  return { desk, inboxes: open, roots };
}

/** The page of recovery. */
export function Page() {
  const loaded = useLoad(load);
  return html`
    <${Frame} title=${t('recovery.title')} lead=${t('recovery.lead')}>
      ${whenReady(loaded, (/** @type {Found} */ found) =>
        found.roots.length === 0
          ? html`<div class="empty">
              <h2>${t('recovery.nothing')}</h2>
              <p>${t('recovery.nothing_text')}</p>
              <a class="button" href="/staff/desk/set-up">${t('nav.desk_set_up')}</a>
            </div>`
          : html`<${Steps} found=${found} />`,
      )}
    </${Frame}>
  `;
}

/** @typedef {'choose' | 'print' | 'people' | 'done'} Stage */

/** @param {{ found: Found }} props */
function Steps({ found }) {
  const [stage, setStage] = useState(/** @type {Stage} */ ('choose'));
  const [next, setNext] = useState('');
  const isLost = !hasSheet.value && (stage === 'print' || stage === 'people');
  useHeldSheet(next !== '' && stage !== 'done');
  useLayoutEffect(() => {
    // The keys were dropped meanwhile, and with them a new sheet that is not in use yet.
    if (!isLost) return;
    setStage('choose');
    setNext('');
  }, [isLost]);
  const finish = async () => {
    setStage('done');
    await dropSheet();
  };
  if (stage === 'done') return html`<${Done} hasNext=${next !== ''} />`;
  if (!hasSheet.value)
    return html`<${SheetEntry} roots=${found.roots} text=${t('recovery.entry_text')} />`;
  if (stage === 'choose') {
    const renew = async () => {
      setNext((await ask('next_sheet')).sheet);
      setStage('print');
    };
    return html`<${NextSheet} renew=${renew} keep=${() => setStage('people')} />`;
  }
  if (stage === 'print')
    return html`<${SheetStep} sheet=${next} done=${() => setStage('people')} />`;
  return html`<${ReadersForm} found=${found} hasNext=${next !== ''} done=${finish} />`;
}

/** Whoever saw the sheet can read: after it was used, a new one takes its place. */
/** @param {{ renew: () => Promise<void>, keep: () => void }} props */
function NextSheet({ renew, keep }) {
  const title = useHeadingFocus();
  const form = useForm(
    { choice: 'new' },
    { send: async ({ choice }) => (choice === 'new' ? renew() : keep()) },
  );
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('recovery.next')}</h2>
      <p>${t('recovery.next_text')}</p>
      <${FormFrame} form=${form} submit=${t('recovery.go_on')}>
        <${Ticks} form=${form} name="choice" single label=${t('recovery.next_label')}
          options=${[
            ['new', t('recovery.next_new'), t('recovery.next_new_text')],
            ['old', t('recovery.next_old'), t('recovery.next_old_text')],
          ]} />
      </${FormFrame}>
    </section>
  `;
}

/** @param {{ hasNext: boolean }} props */
function Done({ hasNext }) {
  const title = useHeadingFocus();
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('recovery.done')}</h2>
      <p>${t('recovery.done_text')}</p>
      <p>${t(hasNext ? 'recovery.done_next' : 'recovery.done_old')}</p>
      <div class="buttons"><a class="button" href="/staff/desk/readers">${t('nav.desk_readers')}</a></div>
    </section>
  `;
}
