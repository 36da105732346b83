/** The helplines of the region: which to phone, which were phoned, until when that counts. */

import { dayText } from '../core/dates.js';
import { html } from '../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { is } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { language, t, tn } from '../core/staff-text.js';
import { telOf } from './helplines.js';
import { standingOfCheck } from './lines.js';
import { Row } from './row.js';

/** @import { Helplines, Line } from './lines.js' */

/** The page of the helplines. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/helplines'));
  return html`
    <${Frame} title=${t('guidance.title')} lead=${t('guidance.lead')}>
      ${whenReady(
        loaded,
        (/** @type {Helplines} */ found) => html`
          <${Emergency} emergency=${found.emergency} />
          <${Lines} found=${found} show="child" put=${loaded.put} />
          <${Lines} found=${found} show="staff" put=${loaded.put} />
        `,
      )}
    </${Frame}>
  `;
}

/** The number for danger is the school's own: it is confirmed with the school's settings. @param {{ emergency: Helplines['emergency'] }} props */
function Emergency({ emergency: { number, confirmed_on } }) {
  const day = confirmed_on && dayText(confirmed_on, language(), { year: true });
  return html`
    <section class="card" aria-labelledby="emergency">
      <h2 id="emergency">${t('guidance.emergency')}</h2>
      ${number ? html`<p><a class="number" href=${telOf(number)}>${number}</a></p>` : html`<p>${t('guidance.emergency_none')}</p>`}
      <p>
        ${
          number && day
            ? html`<span class="chip good">${t('guidance.emergency_confirmed', { day })}</span>`
            : html`<span class="chip warn">${t('guidance.emergency_unconfirmed')}</span>`
        }
      </p>
      ${
        is('admin')
          ? html`<div class="buttons small"><a class="button" href="/staff/school/settings">${t('guidance.emergency_change')}</a></div>`
          : html`<p class="hint">${t('guidance.emergency_admin')}</p>`
      }
    </section>
  `;
}

/** @param {{ found: Helplines, show: Line['show'], put: (found: Helplines) => void }} props */
function Lines({ found, show, put }) {
  const lines = found.helplines.filter((one) => one.show === show);
  const count = lines.filter((one) => standingOfCheck(one) === 'valid').length;
  if (lines.length === 0) return null;
  return html`
    <section class="card" aria-labelledby="lines-${show}">
      <h2 id="lines-${show}">${t(`guidance.${show}`)}</h2>
      <p class="hint">${t(`guidance.${show}_text`)}</p>
      ${show === 'child' && html`<p class=${count ? 'chip good' : 'chip warn'}>${count ? tn('guidance.shown', count) : t('guidance.shown_none')}</p>`}
      <ul class="rows helpline-rows">
        ${lines.map((line) => html`<${Row} key=${line.id} line=${line} mayChange=${found.may_change} put=${put} />`)}
      </ul>
    </section>
  `;
}
