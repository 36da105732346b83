/** The language of the student, and which of the readers reads it. */
import { html } from '../../../core/html.js';
import { me } from '../../../core/session.js';
import { language, t, writtenIn } from '../../../core/staff-text.js';
import { ownKey } from '../../desk/vault.js';
import { languageName } from '../list.js';

/** @import { Inbox } from '../desk.js' */

/** @param {{ inbox: Inbox, spoken: string }} props spoken: code of a language, or '' */
export function Spoken({ inbox, spoken }) {
  if (!spoken || spoken === language()) return null;
  const name = languageName(spoken);
  return html`<p class="hint talk-spoken">${t('talk.spoken', { language: name })} ${hint(inbox, spoken, name)}</p>`;
}

/** @param {Inbox} inbox @param {string} spoken @param {string} name of the language */
function hint(inbox, spoken, name) {
  if (ownKey.value?.languages.includes(spoken)) return '';
  const readers = readersOf(inbox, spoken);
  if (readers.length === 0) return t('talk.spoken_by_nobody', { language: name });
  const names = new Intl.ListFormat(writtenIn()).format(readers);
  return t(readers.length === 1 ? 'talk.spoken_by' : 'talk.spoken_by_some', {
    names,
    language: name,
  });
}

/** @param {Inbox} inbox @param {string} spoken @returns {string[]} names of colleagues */
const readersOf = (inbox, spoken) =>
  inbox.readers
    .filter((one) => one.languages.includes(spoken) && !one.has_left)
    .filter((one) => one.account_id !== me.value?.id)
    .map((one) => one.name);
