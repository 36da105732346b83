/** A summary for the school's register of incidents: to copy, print or keep. Nothing is sent. */
import { dayText } from '../../../core/dates.js';
import { html, useRef, useState } from '../../../core/html.js';
import { has, language, t, tn } from '../../../core/staff-text.js';
import { help } from '../desk.js';
import { keepFile } from './keep-file.js';
import { linesOf } from './summary-lines.js';

/** @import { Opened } from '../desk.js' */
/** @import { Line } from './summary-lines.js' */

/** @param {{ now: Opened }} props */
export function Summary({ now }) {
  const [isOpen, setOpen] = useState(false);
  const fold = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  return html`
    <details class="summary" ref=${fold} onToggle=${() => setOpen(fold.current?.open ?? false)}>
      <summary>${t('export.summary')}</summary>
      ${isOpen && html`<${Sheet} now=${now} />`}
    </details>
  `;
}

/** @param {{ now: Opened }} props */
function Sheet({ now }) {
  const [said, setSaid] = useState('');
  const lines = summaryOf(now);
  const text = [t('export.summary_title'), '', ...lines].join('\n');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('export.copied'));
    } catch {
      setSaid(t('export.copy_failed'));
    }
  };
  const keep = () => keepFile('meetellen.txt', new Blob([`${text}\n`], { type: 'text/plain' }));
  return html`
    <p class="hint">${t('export.summary_hint')}</p>
    <div class="summary-sheet">
      <h3>${t('export.summary_title')}</h3>
      <ul class="plain-list">${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>
    </div>
    <p class="hint" role="status">${said}</p>
    <div class="buttons small">
      <button type="button" class="button" onClick=${copy}>${t('export.copy')}</button>
      <button type="button" class="button" onClick=${() => print()}>${t('export.print')}</button>
      <button type="button" class="button" onClick=${keep}>${t('export.keep')}</button>
    </div>
  `;
}

/** The summary in words, line by line. @param {Opened} now @returns {string[]} */
export const summaryOf = ({ thread, said }) =>
  linesOf(thread, said, help.value?.region ?? 'NL').map(textOf);

/** @param {Line} line @returns {string} */
function textOf({ key, values, days = [] }) {
  const inWords = Object.fromEntries(
    days.map((name) => [name, dayText(String(values[name]), language(), { year: true })]),
  );
  if ('count' in values) {
    const count = Number(values['count']);
    return count === 0 ? t(`${key}.same_day`) : tn(key, count);
  }
  const sentence = has(key) ? t(key, { ...values, ...inWords }) : t('inbox.topic.other');
  return 'done' in inWords
    ? t('export.done', { step: sentence, day: inWords['done'] ?? '' })
    : sentence;
}
