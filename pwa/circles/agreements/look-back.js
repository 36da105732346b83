/** What has become of an agreement: one tap, and one to take it back. */
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { refusalText } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { circlePath } from '../circle.js';

/** @import { Agreement, Circle, Outcome } from '../circle.js' */

const OUTCOMES = /** @type {const} */ (['kept', 'partly', 'not']);

/** @param {{ group: string, agreement: Agreement, put: (circle: Circle) => void }} props */
export function LookBack({ group, agreement, put }) {
  const path = `${circlePath(group)}/agreements/${agreement.id}`;
  /** @param {Outcome | null} outcome */
  const send = async (outcome) => put(await call('PATCH', path, { outcome }));
  /** @param {Outcome} chosen a second tap on what was chosen takes it back */
  const choose = async (chosen) => {
    const before = agreement.outcome;
    const outcome = chosen === before ? null : chosen;
    try {
      await send(outcome);
      say(t(outcome ? 'circle.look_back.saved' : 'circle.look_back.taken_back'), () =>
        send(before),
      );
    } catch (error) {
      say(refusalText(error, 'agreement'));
    }
  };
  return html`
    <div class="buttons small outcomes" role="group" aria-label=${t('circle.look_back.of', { text: agreement.text })}>
      ${OUTCOMES.map(
        (one) => html`<button
          key=${one} type="button" class="button" aria-pressed=${agreement.outcome === one}
          onClick=${() => choose(one)}
        >${t(`circle.outcome.${one}`)}</button>`,
      )}
    </div>
  `;
}
