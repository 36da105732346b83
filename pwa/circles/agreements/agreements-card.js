/** The agreements of the group: new ones, those to look back upon, those of before. */
import { dayText } from '../../core/dates.js';
import { ask } from '../../core/dialog.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { language, t } from '../../core/staff-text.js';
import { circlePath, isMentorOf, toLookBackOn } from '../circle.js';
import { AgreementForm } from './agreement-form.js';
import { LookBack } from './look-back.js';

/** @import { Agreement, Circle } from '../circle.js' */

/** @param {{ circle: Circle, put: (circle: Circle) => void }} props */
export function AgreementsCard({ circle, put }) {
  const { agreements, last_release: round } = circle;
  const [isAdding, setAdding] = useState(false);
  const mayWrite = isMentorOf(circle.group.id) && round !== null;
  const close = () => setAdding(false);
  if (!round && agreements.length === 0) return null;
  return html`
    <section class="card" aria-labelledby="agreements">
      <h2 id="agreements">${t('circle.agreements')}</h2>
      ${toLookBackOn(circle).length > 0 && html`<p class="hint">${t('circle.look_back.text')}</p>`}
      ${agreements.length === 0 && html`<p class="hint">${t('circle.agreements.none')}</p>`}
      <ul class="rows agreements">
        ${agreements.map((one) => html`<${Row} key=${one.id} circle=${circle} agreement=${one} put=${put} />`)}
      </ul>
      ${
        mayWrite &&
        (isAdding
          ? html`<div class="inset"><${AgreementForm} circle=${circle} round=${round} done=${close} cancel=${close} put=${put} /></div>`
          : html`<div class="buttons small"><button type="button" class="button" onClick=${() => setAdding(true)}>${t('circle.agreement.add')}</button></div>`)
      }
    </section>
  `;
}

/** @param {{ circle: Circle, agreement: Agreement, put: (circle: Circle) => void }} props */
function Row({ circle, agreement, put }) {
  const [isChanging, setChanging] = useState(false);
  const { id } = circle.group;
  const mayWrite = isMentorOf(id);
  const close = () => setChanging(false);
  if (isChanging) {
    return html`<li class="inset"><${AgreementForm} circle=${circle} round=${agreement.round} agreement=${agreement} done=${close} cancel=${close} put=${put} /></li>`;
  }
  return html`
    <li>
      <div>
        <p><strong>${agreement.text}</strong></p>
        <p class="hint">
          ${t('circle.agreement.holds', { day: dayText(agreement.until, language()) })}
          ${!mayWrite && agreement.outcome && ` · ${t(`circle.outcome.${agreement.outcome}`)}`}
        </p>
      </div>
      ${mayWrite && html`<${LookBack} group=${id} agreement=${agreement} put=${put} />`}
      ${
        mayWrite &&
        html`<div class="buttons small">
          <button type="button" class="button quiet" aria-label=${t('circle.agreement.edit_one', { text: agreement.text })} onClick=${() => setChanging(true)}>${t('circle.reply.edit')}</button>
          <button type="button" class="button quiet" aria-label=${t('circle.agreement.delete_one', { text: agreement.text })} onClick=${() => remove(id, agreement, put)}>${t('circle.reply.delete')}</button>
        </div>`
      }
    </li>
  `;
}

/**
 * @param {string} group its id
 * @param {Agreement} agreement
 * @param {(circle: Circle) => void} put
 */
async function remove(group, { id, text }, put) {
  const isSure = await ask({
    title: t('circle.agreement.delete_title'),
    text,
    confirm: t('circle.reply.delete'),
    danger: true,
  });
  if (!isSure) return;
  try {
    put(await call('DELETE', `${circlePath(group)}/agreements/${id}`));
    say(t('circle.agreement.deleted'));
  } catch (error) {
    say(refusalText(error, 'agreement'));
  }
}
