/** The first set-up: the recovery sheet on paper, then the first inbox with two readers. */
import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask, dropSheet, hasSheet, makeSheet } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from '../keys/account-password.js';
import { keyed } from '../readers/keys-of.js';
import { WithoutKey } from '../readers/readers-page.js';
import { People } from './people.js';
import { SheetStep, useHeldSheet } from './sheet.js';
import { SheetEntry } from './sheet-entry.js';

/** @import { DeskFacts } from '../../types/desk.d.ts' */
/** @typedef {{ sheet: string, root: string }} Made */

const FEWEST = 2;

/** @param {{ desk: DeskFacts, again: () => Promise<void> }} props */
export function Wizard({ desk, again }) {
  const [made, setMade] = useState(/** @type {Made | null} */ (null));
  const [isOnPaper, setOnPaper] = useState(false);
  useHeldSheet(made !== null);
  const finish = async () => {
    setMade(null);
    await dropSheet();
    await again();
    say(t('desk_set_up.done'));
  };
  if (!made) return html`<${Begin} desk=${desk} take=${setMade} again=${again} />`;
  const proved = () => {
    // From here on the text is on paper only; the worker holds what grows from it.
    setMade({ ...made, sheet: '' });
    setOnPaper(true);
  };
  if (!isOnPaper)
    return html`<${SheetStep} sheet=${made.sheet} today=${desk.today} done=${proved} />`;
  if (!hasSheet.value)
    return html`<${SheetEntry} root=${made.root} text=${t('sheet.entry_again')} />`;
  return html`<${FirstInbox} desk=${desk} root=${made.root} done=${finish} />`;
}

/** What is needed first. @param {{ desk: DeskFacts, take: (made: Made) => void, again: () => Promise<void> }} props */
function Begin({ desk, take, again }) {
  const people = keyed(desk);
  const [problem, setProblem] = useState('');
  const begin = async () => {
    try {
      take(await makeSheet());
    } catch (error) {
      setProblem(refusalText(error));
    }
  };
  const look = () => again().catch((error) => setProblem(refusalText(error)));
  const isEnough = people.length >= FEWEST;
  return html`
    <section class="card desk-narrow">
      <h2>${t('desk_set_up.begin')}</h2>
      <ol class="desk-steps">
        <li>${t('desk_set_up.begin_1')}</li>
        <li>${t('desk_set_up.begin_2')}</li>
        <li>${t('desk_set_up.begin_3')}</li>
      </ol>
      ${
        isEnough
          ? html`<p class="desk-gap">${t('desk_set_up.who', { names: people.map((one) => one.name).join(', ') })}</p>`
          : html`<div class="callout warn desk-gap"><h3>${t('desk_set_up.too_few')}</h3><p>${t('desk_set_up.too_few_text')}</p></div>`
      }
      <${WithoutKey} desk=${desk} />
      ${problem && html`<p class="mistake" role="alert">${problem}</p>`}
      <div class="buttons">
        <button type="button" class="button primary" disabled=${!isEnough} onClick=${begin}>${t('desk_set_up.make_sheet')}</button>
        ${!isEnough && html`<button type="button" class="button" onClick=${look}>${t('desk_set_up.look_again')}</button>`}
      </div>
    </section>
  `;
}

/** @param {{ desk: DeskFacts, root: string, done: () => Promise<void> }} props */
function FirstInbox({ desk, root, done }) {
  const title = useHeadingFocus();
  const form = useForm(
    { label: t('desk_set_up.label_first'), readers: [], password: '' },
    {
      about: 'readers',
      check: (values) => ({
        ...(values.label.trim() ? {} : { label: t('desk_set_up.label_missing') }),
        ...(values.readers.length >= FEWEST ? {} : { readers: t('desk_set_up.readers_missing') }),
        ...missingPassword(values),
      }),
      send: async ({ label, readers, password }) => {
        const inbox = await newInbox(desk, { label: label.trim(), kind: 'care', readers });
        const body = { public_key: root, inbox, password };
        await call('POST', '/desk/root', body).catch(notThePassword);
        await done();
      },
    },
  );
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('desk_set_up.first')}</h2>
      <p>${t('desk_set_up.first_text')}</p>
      <${FormFrame} form=${form} submit=${t('desk_set_up.first_submit')}>
        <${Field} form=${form} name="label" label=${t('desk_set_up.label')} hint=${t('desk_set_up.label_hint')} maxlength=${40} autocomplete="off" />
        <${People} form=${form} name="readers" people=${keyed(desk)} label=${t('desk_set_up.readers')} />
        <${AccountPassword} form=${form} />
      </${FormFrame}>
    </section>
  `;
}

/**
 * An inbox as the sheet begins it.
 *
 * @param {DeskFacts} desk
 * @param {{ label: string, kind: string, readers: string[] }} wanted readers: account ids
 */
export async function newInbox(desk, { label, kind, readers }) {
  const id = crypto.randomUUID();
  const holders = keyed(desk).filter((one) => readers.includes(one.account_id));
  const about = { inbox: id, label, school: desk.school_id, week: desk.week };
  const made = await ask('begin_inbox', { ...about, readers: holders });
  return { id, label, kind, ...made, readers };
}
