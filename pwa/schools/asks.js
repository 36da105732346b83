/** What the school asks beside the three questions: an admin decides, a leader reads. */

import { FormFrame, Ticks, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { say } from '../core/notice.js';
import { is } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { t } from '../core/staff-text.js';

/** @import { School } from '../types/staff.d.ts' */

const EXTRAS = /** @type {const} */ (['self', 'why', 'need', 'with']);

/** @param {{ school: School, put: (school: School) => void }} props */
export function Asks({ school, put }) {
  return html`
    <section class="card asks">
      <h2>${t('asks.title')}</h2>
      <p>${t('asks.text')}</p>
      ${is('admin') ? html`<${Change} school=${school} put=${put} />` : html`<${Listed} school=${school} />`}
    </section>
  `;
}

/** @param {{ school: School, put: (school: School) => void }} props */
function Change({ school, put }) {
  const form = useForm(
    { asks: school.asks },
    {
      send: async ({ asks }) => {
        put(await call('PATCH', '/school', { asks }));
        const before = { asks: school.asks };
        say(t('asks.saved'), async () => {
          put(await call('PATCH', '/school', before));
          form.reset(before);
        });
      },
    },
  );
  const isSame = EXTRAS.every(
    (one) => form.values.asks.includes(one) === school.asks.includes(one),
  );
  return html`
    <${FormFrame} form=${form} submit=${t('asks.save')} isIdle=${isSame}>
      <${Ticks} form=${form} name="asks" label=${t('asks.label')} hint=${t('asks.next')}
        options=${EXTRAS.map((one) => [one, t(`asks.${one}`), t(`asks.${one}_text`)])} />
    </${FormFrame}>
  `;
}

/** @param {{ school: School }} props */
function Listed({ school }) {
  return html`
    <ul class="rows">
      ${EXTRAS.map(
        (one) => html`<li key=${one}>
          <div>
            <p><strong>${t(`asks.${one}`)}</strong></p>
            <p class="hint">${t(`asks.${one}_text`)}</p>
          </div>
          <span class="chip">${t(school.asks.includes(one) ? 'asks.on' : 'asks.off')}</span>
        </li>`,
      )}
    </ul>
    <p class="hint">${t('asks.leader')}</p>
  `;
}
