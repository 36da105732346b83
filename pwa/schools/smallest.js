/** The fewest answers that are shown: raised by one admin, lowered only with a second account. */

import { momentText } from '../core/dates.js';
import { ask } from '../core/dialog.js';
import { Choice, FormFrame, useForm } from '../core/form.js';
import { html } from '../core/html.js';
import { say } from '../core/notice.js';
import { refusalText } from '../core/page.js';
import { is, me } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { language, t, tn } from '../core/staff-text.js';

/** @import { School, SmallestRequest } from '../types/staff.d.ts' */

const LOWEST = 8;
const HIGHEST = 15;
const CHOICES = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, at) => String(LOWEST + at));

/** @param {{ school: School, retry: () => void }} props */
export function Smallest({ school, retry }) {
  const { now, next, request } = school.smallest;
  return html`
    <section class="card">
      <h2>${t('smallest.title')}</h2>
      <p>${t('smallest.text')}</p>
      <p class="figure"><strong>${next}</strong> <span>${t('smallest.unit')}</span></p>
      ${now !== null && now !== next && html`<p class="hint">${t('smallest.running', { now, next })}</p>`}
      ${
        request
          ? html`<${Waiting} request=${request} retry=${retry} />`
          : is('admin') && html`<${Change} next=${next} retry=${retry} />`
      }
      ${!is('admin') && !request && html`<p class="hint">${t('smallest.leader')}</p>`}
    </section>
  `;
}

/** @param {{ next: number, retry: () => void }} props */
function Change({ next, retry }) {
  const form = useForm(
    { smallest: String(next) },
    {
      about: 'smallest',
      send: async ({ smallest }) => {
        const wanted = Number(smallest);
        await call('PUT', '/school/smallest', { smallest: wanted });
        retry();
        say(t(wanted > next ? 'smallest.raised' : 'smallest.asked', { smallest: wanted }));
      },
    },
  );
  const wanted = Number(form.values.smallest);
  const effect = wanted === next ? '' : t(wanted > next ? 'smallest.raising' : 'smallest.lowering');
  return html`
    <${FormFrame} form=${form} submit=${t(wanted < next ? 'smallest.ask' : 'smallest.raise')} isIdle=${wanted === next}>
      <${Choice} form=${form} name="smallest" label=${t('smallest.choose')} hint=${t('smallest.hint')}
        options=${CHOICES.map((one) => [one, tn('smallest.option', Number(one))])} />
      <p class="hint" role="status">${effect}</p>
    </${FormFrame}>
  `;
}

/** @param {{ request: SmallestRequest, retry: () => void }} props */
function Waiting({ request, retry }) {
  const { smallest, asked_by, may_confirm } = request;
  const moment = momentText(request.expires_at, language(), me.value?.school.time_zone);
  /** @param {() => Promise<unknown>} send @param {string} done */
  const act = async (send, done) => {
    try {
      await send();
      retry();
      say(t(done, { smallest }));
    } catch (error) {
      say(refusalText(error, 'smallest'));
    }
  };
  const confirm = async () => {
    const isSure = await ask({
      title: t('smallest.confirm_title', { smallest }),
      text: t('smallest.confirm_text', { name: asked_by, smallest }),
      confirm: t('smallest.confirm'),
    });
    if (isSure) await act(() => call('POST', '/school/smallest/confirm'), 'smallest.confirmed');
  };
  const withdraw = () => act(() => call('DELETE', '/school/smallest'), 'smallest.withdrawn');
  return html`
    <div class="callout warn">
      <p><strong>${t('smallest.waiting', { name: asked_by, smallest })}</strong></p>
      <p>${t(may_confirm ? 'smallest.you_may' : 'smallest.somebody_else', { moment })}</p>
      <div class="buttons small">
        ${may_confirm && html`<button type="button" class="button primary" onClick=${confirm}>${t('smallest.confirm')}</button>`}
        ${is('admin') && html`<button type="button" class="button" onClick=${withdraw}>${t('smallest.withdraw')}</button>`}
      </div>
    </div>
  `;
}
