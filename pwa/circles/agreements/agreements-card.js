/** The agreements of the group: new ones, those to look back upon, those of before. */
import { dayText } from '../../core/dates.js';
import { ask } from '../../core/dialog.js';
import { useHeadingFocus } from '../../core/focus.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { language, t } from '../../core/staff-text.js';
import { circlePath, isMentorOf, toLookBackOn } from '../circle.js';
import { AgreementForm } from './agreement-form.js';
import { LookBack } from './look-back.js';

/** @import { Agreement, Circle } from '../circle.js' */

/** Id of the button that stays when an agreement goes. */
const ADD = 'add-agreement';

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
          ? html`<div class="inset"><${Writing} circle=${circle} round=${round} close=${close} put=${put} /></div>`
          : html`<div class="buttons small"><button type="button" id=${ADD} class="button" onClick=${() => setAdding(true)}>${t('circle.agreement.add')}</button></div>`)
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
    return html`<li class="inset"><${Writing} circle=${circle} round=${agreement.round} agreement=${agreement} close=${close} put=${put} /></li>`;
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
          <button type="button" id="edit-${agreement.id}" class="button quiet" aria-label=${t('circle.agreement.edit_one', { text: agreement.text })} onClick=${() => setChanging(true)}>${t('circle.reply.edit')}</button>
          <button type="button" class="button quiet" aria-label=${t('circle.agreement.delete_one', { text: agreement.text })} onClick=${() => remove(id, agreement, put)}>${t('circle.reply.delete')}</button>
        </div>`
      }
    </li>
  `;
}

/**
 * @param {{
 *   circle: Circle, round: string, agreement?: Agreement, close: () => void, put: (circle: Circle) => void,
 * }} props
 */
function Writing({ agreement, close, ...more }) {
  const title = useHeadingFocus({ back: agreement ? `edit-${agreement.id}` : ADD });
  return html`
    <h3 tabindex="-1" ref=${title}>${t(agreement ? 'circle.agreement.change' : 'circle.agreement.add')}</h3>
    <${AgreementForm} ...${more} agreement=${agreement} done=${close} cancel=${close} />
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
    document.getElementById(ADD)?.focus();
  } catch (error) {
    say(refusalText(error, 'agreement'));
  }
}
