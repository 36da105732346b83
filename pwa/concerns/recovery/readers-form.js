/** Who reads each inbox from now on; the sheet seals the keys to them. */
import { useHeadingFocus } from '../../core/focus.js';
import { FormFrame, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from '../keys/account-password.js';
import { chainOf, keyed } from '../readers/keys-of.js';
import { WithoutKey } from '../readers/readers-page.js';
import { People } from '../set-up/people.js';

/**
 * @import { DeskFacts, Recoverable } from '../../types/desk.d.ts'
 * @import { Found } from './recovery-page.js'
 */

/** @param {Recoverable} inbox the form's name of its readers */
const nameOf = ({ id }) => `readers-${id}`;

/** Ids of those who read an inbox now. @param {DeskFacts} desk @param {Recoverable} inbox */
const readingOf = (desk, { id }) => desk.inboxes.find((one) => one.id === id)?.readers ?? [];

/** @param {{ found: Found, hasNext: boolean, lostRoot: string, done: () => Promise<void> }} props lostRoot: the root key of a
 *   sheet that takes the place of a lost one */
export function ReadersForm({ found, hasNext, lostRoot, done }) {
  const { desk, inboxes } = found;
  const title = useHeadingFocus();
  const people = keyed(desk);
  const form = useForm(initial(found), {
    about: 'readers',
    check: (values) => ({
      ...Object.fromEntries(
        inboxes
          .filter((one) => values[nameOf(one)].length === 0)
          .map((one) => [nameOf(one), t('inboxes.reader_missing')]),
      ),
      ...missingPassword(values),
    }),
    send: async (values) => {
      const { password } = values;
      await call('POST', '/desk/recovery', {
        ...(await made(found, values, { hasNext, lostRoot })),
        password,
      }).catch(notThePassword);
      await done();
    },
  });
  return html`
    <section class="card desk-narrow">
      <h2 tabindex="-1" ref=${title}>${t('recovery.people')}</h2>
      <p>${t('recovery.people_text')}</p>
      <${FormFrame} form=${form} submit=${t('recovery.submit')}>
        ${inboxes.map(
          (
            inbox,
          ) => html`<${People} key=${inbox.id} form=${form} name=${nameOf(inbox)} people=${people}
            label=${inbox.label} known=${readingOf(desk, inbox).map((one) => one.account_id)} />`,
        )}
        <${AccountPassword} form=${form} />
      </${FormFrame}>
      <${WithoutKey} desk=${desk} />
    </section>
  `;
}

/** Nobody is ticked: each tick says that the digits were compared. @param {Found} found */
const initial = ({ inboxes }) => ({
  password: '',
  ...Object.fromEntries(inboxes.map((one) => [nameOf(one), []])),
});

/**
 * What is sent: new statements and keys of every inbox, and the new root when there is a new sheet.
 *
 * @param {Found} found
 * @param {Record<string, any>} values
 * @param {{ hasNext: boolean, lostRoot: string }} how
 */
async function made({ desk, inboxes, roots }, values, how) {
  const changed = await Promise.all(
    inboxes.map(async (inbox) => {
      const chosen = values[nameOf(inbox)];
      const reading = readingOf(desk, inbox).map((one) => one.account_id);
      const newcomers = chosen.filter((/** @type {string} */ id) => !reading.includes(id));
      const readers = keyed(desk).filter((one) => chosen.includes(one.account_id));
      const asked = { ...chainOf({ ...desk, roots }, inbox), readers };
      return {
        id: inbox.id,
        ...(await (how.lostRoot
          ? ask('restart_inbox', asked)
          : ask('recover_inbox', { ...asked, wraps: inbox.wraps, newcomers }))),
        readers: newcomers,
        remove_readers: reading.filter((id) => !chosen.includes(id)),
      };
    }),
  );
  return { root: await rootOf(desk, how), inboxes: changed };
}

/** @param {DeskFacts} desk @param {{ hasNext: boolean, lostRoot: string }} how */
function rootOf({ school_id, week }, { hasNext, lostRoot }) {
  if (lostRoot) return { public_key: lostRoot, said: null, signature: null };
  return hasNext ? ask('next_root', { school: school_id, week }) : null;
}
