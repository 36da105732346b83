/** The inbox of signals: what stands out in which group, and what was done with it. No figure. */
import { dayText } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Page as Frame, refusalText, useLoad, whenReady } from '../../core/page.js';
import { is } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { language, t } from '../../core/staff-text.js';
import { keyOf, nextStates, STATES, sentence } from './words.js';

/** @import { InboxSignal, SignalState } from '../../types/staff.d.ts' */
/** @typedef {(signal: InboxSignal, state: SignalState) => void} Change */

/** The page of signals: the care team works with it, a leader reads along. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/signals'));
  /** @param {InboxSignal} signal the new state of one, in the place of the old */
  const put = (signal) => {
    const { signals } = loaded.data;
    const key = keyOf(signal);
    loaded.put({
      signals: signals.map((/** @type {InboxSignal} */ one) => (keyOf(one) === key ? signal : one)),
    });
  };
  return html`
    <${Frame} title=${t('signals.title')} lead=${t(is('care') ? 'signals.lead' : 'signals.lead_leader')}>
      ${whenReady(
        loaded,
        ({ signals }) => html`
        <div class="trend-body whole-school">
          <div class="signal-lists">
            ${signals.length === 0 ? html`<${Nothing} />` : html`<${Lists} signals=${signals} change=${changing(put)} />`}
          </div>
          <${Explanation} />
        </div>
      `,
      )}
    </${Frame}>
  `;
}

/** @param {(signal: InboxSignal) => void} put @returns {Change} */
const changing = (put) => async (signal, state) => {
  const { group, since, item, kind, direction } = signal;
  /** @param {SignalState} wanted */
  const send = async (wanted) =>
    put(
      await call('PUT', '/signals/state', {
        group_id: group.id,
        since,
        item,
        kind,
        direction,
        state: wanted,
      }),
    );
  try {
    await send(state);
    const undo = async () => {
      await send(signal.state);
      requestAnimationFrame(() => document.getElementById(keyOf(signal))?.focus());
    };
    say(t(`signals.done.${state}`, { label: group.label }), undo, { takesFocus: true });
  } catch (error) {
    say(refusalText(error));
  }
};

/** Nothing stands out: that is good to hear, and no reason to look away. */
function Nothing() {
  return html`<div class="empty">
    <h2>${t('signals.empty')}</h2>
    <p>${t('signals.empty_text')}</p>
  </div>`;
}

/** @param {{ signals: InboxSignal[], change: Change }} props */
function Lists({ signals, change }) {
  return STATES.map((state) => {
    const some = signals.filter((one) => one.state === state);
    if (some.length === 0) return null;
    return html`
      <section key=${state} aria-labelledby="state-${state}">
        <h2 class="section-title" id="state-${state}">${t(`signals.state.${state}`)}</h2>
        <ul class="cards">
          ${some.map((one) => html`<${Signal} key=${keyOf(one)} signal=${one} change=${change} />`)}
        </ul>
      </section>
    `;
  });
}

/** @param {{ signal: InboxSignal, change: Change }} props */
function Signal({ signal, change }) {
  const { item, state, may_be_response: isDoubtful } = signal;
  const said = sentence(signal);
  return html`
    <li class="card signal ${item} ${state}">
      <h3 id=${keyOf(signal)} tabindex="-1"><span class="dot" aria-hidden="true"></span>${said}</h3>
      <p class="chips">
        <span class="chip soft">${t(`signals.${standing(signal)}`)}</span>
        ${isDoubtful && html`<span class="chip soft">${t('signals.may_be_response')}</span>`}
      </p>
      ${(state !== 'new' || !is('care')) && html`<p class="hint">${stateText(signal)}</p>`}
      ${is('care') && html`<${States} signal=${signal} said=${said} change=${change} />`}
    </li>
  `;
}

/** An exceptional week is past when it is known. @param {InboxSignal} signal */
function standing({ kind, is_now: isNow }) {
  if (!isNow) return 'over';
  return kind === 'blip' ? 'latest' : 'now';
}

/** @param {InboxSignal} signal */
function stateText({ state, by_name: name, on_day: day }) {
  if (state === 'new' || !day) return t('signals.by.new');
  return t(`signals.by.${state}`, { name: name ?? '', day: dayText(day, language()) });
}

/** @param {{ signal: InboxSignal, said: string, change: Change }} props */
function States({ signal, said, change }) {
  const wanted = nextStates(signal.state);
  return html`
    <div class="buttons small" role="group" aria-label=${t('signals.states', { signal: said })}>
      ${wanted.map(
        (state, at) => html`<button
          type="button" key=${state} class=${signal.state === 'new' && at === 0 ? 'button primary' : 'button'}
          onClick=${() => change(signal, state)}
        >${t(`signals.do.${state}`)}</button>`,
      )}
    </div>
  `;
}

/** What a signal is, what to do with it, what never. */
function Explanation() {
  return html`
    <div class="side">
      <section class="card">
        <h2>${t('signals.means')}</h2>
        <p>${t('signals.means_text')}</p>
      </section>
      <section class="card">
        <h2>${t('signals.help')}</h2>
        <ul class="plain-list">
          ${[1, 2, 3, 4].map((at) => html`<li key=${at}>${t(`signals.help.${at}`)}</li>`)}
        </ul>
      </section>
    </div>
  `;
}
