/** One conversation as a sealed file, to be opened by anyone who has the passphrase. */
import { dayText } from '../../../core/dates.js';
import { Field, FormFrame, useForm } from '../../../core/form.js';
import { html } from '../../../core/html.js';
import { say } from '../../../core/notice.js';
import { language, t } from '../../../core/staff-text.js';
import { ask } from '../../desk/vault.js';
import { today } from '../desk.js';
import { keepFile } from './keep-file.js';
import { summaryOf } from './summary.js';

/** @import { Inbox, Opened } from '../desk.js' */

const SHORTEST = 15;
const FILE = 'meetellen.age';

/** @param {{ inbox: Inbox, now: Opened }} props */
export function Export({ inbox, now }) {
  const form = useForm(
    { passphrase: '', again: '' },
    {
      check: mistakesIn,
      send: async ({ passphrase }) => {
        const { epoch, msgs, notes } = now.thread;
        const words = wordsOf(inbox, now);
        const asked = { inbox: inbox.id, epoch, msgs, notes, words, passphrase };
        const { file } = await ask('export_thread', asked);
        keepFile(FILE, new Blob([file], { type: 'application/octet-stream' }));
        form.reset({ passphrase: '', again: '' });
        say(t('export.made', { file: FILE }));
      },
    },
  );
  return html`
    <details class="export">
      <summary>${t('export.title')}</summary>
      <p>${t('export.text')}</p>
      <${FormFrame} form=${form} submit=${t('export.make')}>
        <${Field} form=${form} name="passphrase" id="export-passphrase" type="password" autocomplete="off"
          label=${t('export.passphrase')} hint=${t('export.passphrase_hint', { shortest: SHORTEST })} />
        <${Field} form=${form} name="again" id="export-again" type="password" autocomplete="off" label=${t('export.again')} />
      </${FormFrame}>
      <p class="hint">${t('export.how')} <code>age -d ${FILE}</code></p>
    </details>
  `;
}

/** The sentences around what was said, in the reader's language. @param {Inbox} inbox @param {Opened} now */
function wordsOf(inbox, now) {
  const standings = ['damaged', 'missing', 'not_real', 'elsewhere'];
  return {
    header: [
      t('export.header', { label: inbox.label, day: dayText(today(), language(), { year: true }) }),
      t('export.header_hint'),
    ],
    student: t('talk.student'),
    team: t('talk.us'),
    notes: t('note.title'),
    plan: [t('plan.title'), ...summaryOf(now)],
    standing: Object.fromEntries(standings.map((one) => [one, t(`talk.standing.${one}`)])),
  };
}

/** @param {{ passphrase: string, again: string }} values @returns {Record<string, string>} */
function mistakesIn({ passphrase, again }) {
  if ([...passphrase].length < SHORTEST)
    return { passphrase: t('export.too_short', { shortest: SHORTEST }) };
  return passphrase === again ? {} : { again: t('export.differs') };
}
