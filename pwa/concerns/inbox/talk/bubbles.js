/** Who said what, in order; what was damaged, kept back or forged says so. Always as plain text. */
import { dayText } from '../../../core/dates.js';
import { html } from '../../../core/html.js';
import { language, t } from '../../../core/staff-text.js';
import { isLanguage } from '../list.js';

/** @import { Message } from '../desk.js' */

/** @param {{ messages: Message[], spoken: string }} props spoken: language of the student */
export function Bubbles({ messages, spoken }) {
  return html`
    <ol class="bubbles" aria-label=${t('talk.messages')}>
      ${messages.map((one) => html`<${Bubble} key=${`${one.dir}-${one.seq}-${one.standing}`} message=${one} spoken=${spoken} />`)}
    </ol>
  `;
}

/** @param {{ message: Message, spoken: string }} props */
function Bubble({ message, spoken }) {
  const { dir, day, text, standing } = message;
  const who = t(dir === 's' ? 'talk.student' : 'talk.us');
  const when = day ? ` · ${dayText(day, language(), { weekday: true })}` : '';
  return html`
    <li class="bubble ${dir === 's' ? 'theirs' : 'ours'} ${standing}">
      ${standing !== 'whole' && html`<p class="bubble-warning"><strong>${t(`talk.standing.${standing}`)}</strong> ${t(`talk.standing.${standing}.text`)}</p>`}
      ${text && standing !== 'missing' && html`<p class="bubble-text" lang=${isLanguage(spoken) ? spoken : undefined}>${text}</p>`}
      <p class="bubble-who">${who}${when}</p>
    </li>
  `;
}
