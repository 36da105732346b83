/** How the school keeps its promise to answer; never what concerns are about, nor whose they are. */
import { html } from '../../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { call } from '../../core/staff-http.js';
import { language, t, tn } from '../../core/staff-text.js';

/** @typedef {{ number: string, median_days: number | null, within: number }} Figures */
/** @typedef {{ figures: Figures | null, from_month: string, to_month: string }} Answer */
/** @typedef {{ isOpen: boolean, answerDays: number | null, answer: Answer }} Found */

/** The page of the promise. */
export function Page() {
  const loaded = useLoad(load);
  return html`
    <${Frame} title=${t('figures.title')} lead=${t('figures.lead')}>
      ${whenReady(loaded, (/** @type {Found} */ found) => html`<${Content} ...${found} />`)}
      <${Silence} />
    </${Frame}>
  `;
}

/** @returns {Promise<Found>} */
async function load() {
  const [desk, answer] = await Promise.all([call('GET', '/desk'), call('GET', '/desk/figures')]);
  return { isOpen: desk.is_open, answerDays: desk.answer_days, answer };
}

/** @param {Found} props */
function Content({ isOpen, answerDays, answer }) {
  if (answer.figures) {
    return html`<${Tiles} figures=${answer.figures} answerDays=${answerDays} answer=${answer} />`;
  }
  // A desk that was closed again may still have months to tell of: only the figures decide.
  return isOpen ? html`<${TooFew} answer=${answer} />` : html`<${NoDesk} />`;
}

/** @param {{ figures: Figures, answerDays: number | null, answer: Answer }} props */
function Tiles({ figures, answerDays, answer }) {
  const { number, median_days: days, within } = figures;
  const promise =
    answerDays === null ? t('figures.within_text') : tn('figures.promise', answerDays);
  return html`
    <p class="section-title hint">${t('figures.period', months(answer))}</p>
    <ul class="tiles">
      <${Tile} name=${t('figures.number')} value=${number.replace('-', '–')} text=${t('figures.number_text')} />
      <${Tile} name=${t('figures.days')} value=${daysText(days)} text=${t('figures.days_text')} />
      <${Tile} name=${t('figures.within')} value=${t('figures.within_value', { share: within })} text=${promise} />
    </ul>
  `;
}

/** @param {{ name: string, value: string, text: string }} props */
function Tile({ name, value, text }) {
  return html`<li class="card figure">
    <h2>${name}</h2>
    <p><strong>${value}</strong></p>
    <p class="hint">${text}</p>
  </li>`;
}

/** @param {{ answer: Answer }} props */
function TooFew({ answer }) {
  return html`<div class="empty">
    <h2>${t('figures.none')}</h2>
    <p>${t('figures.none_text', months(answer))}</p>
  </div>`;
}

/** Nothing is taken yet, so there is nothing to count. */
function NoDesk() {
  return html`<div class="empty">
    <h2>${t('figures.no_desk')}</h2>
    <p>${t('figures.no_desk_text')}</p>
    <p><a class="button primary" href="/staff/desk/set-up">${t('figures.to_set_up')}</a></p>
  </div>`;
}

/** What is left out, and why. */
function Silence() {
  return html`<section class="card">
    <h2>${t('figures.why')}</h2>
    <ul class="plain-list">
      ${['class', 'topic', 'students'].map((one) => html`<li key=${one}>${t(`figures.why.${one}`)}</li>`)}
    </ul>
  </section>`;
}

/** @param {number | null} days null: half of the answers came after the promise, or not at all */
function daysText(days) {
  if (days === null) return t('figures.too_late');
  return days === 0 ? t('figures.same_day') : tn('figures.day', days);
}

/** @param {Answer} answer */
const months = ({ from_month: from, to_month: to }) => ({
  from: monthText(from),
  to: monthText(to),
});

/** @param {string} month `2026-11` */
function monthText(month) {
  const middle = new Date(`${month}-15T12:00:00Z`);
  const show = /** @type {const} */ ({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : language(), show).format(middle);
}
