/** Restores the desk with the recovery sheet, when nobody is left who can read. For the leader. */
import { ask as askSure } from '../../core/dialog.js';
import { useHeadingFocus } from '../../core/focus.js';
import { FormFrame, Ticks, useForm } from '../../core/form.js';
import { html, useLayoutEffect, useState } from '../../core/html.js';
import { Page as Frame, refusalText, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask, dropSheet, hasSheet, makeSheet } from '../desk/vault.js';
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
  const [lostRoot, setLostRoot] = useState('');
  const isLost = !hasSheet.value && (stage === 'print' || stage === 'people');
  useHeldSheet(next !== '' && stage !== 'done');
  useLayoutEffect(() => {
    // The keys were dropped meanwhile, and with them a new sheet that is not in use yet.
    if (!isLost) return;
    setStage('choose');
    setNext('');
    setLostRoot('');
  }, [isLost]);
  const finish = async () => {
    setStage('done');
    await dropSheet();
  };
  if (stage === 'done') return html`<${Done} text=${doneText(next, lostRoot)} />`;
  if (!hasSheet.value) {
    const begin = async () => {
      const made = await makeSheet();
      setNext(made.sheet);
      setLostRoot(made.root);
      setStage('print');
    };
    return html`
      <${SheetEntry} roots=${found.roots} text=${t('recovery.entry_text')} />
      <${LostSheet} begin=${begin} />
    `;
  }
  if (stage === 'choose') {
    const renew = async () => {
      setNext((await ask('next_sheet')).sheet);
      setStage('print');
    };
    return html`<${NextSheet} renew=${renew} keep=${() => setStage('people')} />`;
  }
  if (stage === 'print')
    return html`<${SheetStep} sheet=${next} today=${found.desk.today} done=${() => setStage('people')} />`;
  return html`<${ReadersForm} found=${found} hasNext=${next !== ''} lostRoot=${lostRoot} done=${finish} />`;
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

/** The sheet cannot be found: a new one begins everything anew, and posters with it. */
/** @param {{ begin: () => Promise<void> }} props */
function LostSheet({ begin }) {
  const [problem, setProblem] = useState('');
  const start = async () => {
    const isSure = await askSure({
      title: t('recovery.lost_title'),
      text: t('recovery.lost_sure'),
      confirm: t('recovery.lost_submit'),
      danger: true,
    });
    if (isSure) await begin().catch((error) => setProblem(refusalText(error)));
  };
  return html`
    <section class="card desk-narrow desk-gap">
      <h2>${t('recovery.lost')}</h2>
      <p>${t('recovery.lost_text')}</p>
      ${problem && html`<p class="mistake" role="alert">${problem}</p>`}
      <div class="buttons small"><button type="button" class="button" onClick=${start}>${t('recovery.lost_submit')}</button></div>
    </section>
  `;
}

/** @param {string} next @param {string} lostRoot what to do with the paper now */
function doneText(next, lostRoot) {
  if (lostRoot) return t('recovery.done_lost');
  return t(next ? 'recovery.done_next' : 'recovery.done_old');
}

/** @param {{ text: string }} props */
function Done({ text }) {
  const title = useHeadingFocus();
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('recovery.done')}</h2>
      <p>${t('recovery.done_text')}</p>
      <p>${text}</p>
      <div class="buttons"><a class="button" href="/staff/desk/readers">${t('nav.desk_readers')}</a></div>
    </section>
  `;
}
