/** Key cards: receipts on paper, made in this browser and nowhere else, kept nowhere. */
import { Field, FormFrame, useForm } from '../../core/form.js';
import { html, useLayoutEffect, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { is, me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { t, tn } from '../../core/staff-text.js';
import { makeDigits } from '../receipt.js';
import { fingerprintOf } from '../statements.js';
import { Card, Sheets } from './card.js';
import { MOST_SHEETS, makeDeck, NO_DIGITS, PER_SHEET } from './deck.js';
import { wordingsOf } from './wordings.js';

/** @import { Print } from './card.js' */
/** @import { KeyCard, Place } from './deck.js' */
/** @import { Me } from '../../types/staff.d.ts' */
/** @typedef {{ place: Place | null, isOpen: boolean, print: Print }} Found */

/** The page of key cards. */
export function Page() {
  const loaded = useLoad(load);
  return html`
    <${Frame} title=${t('key_cards.title')} lead=${t('key_cards.lead')}>
      ${whenReady(loaded, (/** @type {Found} */ found) =>
        found.place
          ? html`<${Maker} place=${found.place} print=${found.print} isOpen=${found.isOpen} />`
          : html`<${NotYet} />`,
      )}
      <${HowTo} />
    </${Frame}>
  `;
}

/** @returns {Promise<Found>} */
async function load() {
  const { school } = /** @type {Me} */ (me.peek());
  const [taking, wordings] = await Promise.all([
    call('GET', `/schools/${school.id}/concerns`),
    wordingsOf(school.languages),
  ]);
  const root = taking.roots.at(-1);
  const site = location.origin;
  return {
    place: root && {
      site,
      schoolId: school.id,
      fingerprint: await fingerprintOf(root.public_key),
    },
    isOpen: taking.is_open,
    print: { school: school.name, site, emergency: taking.emergency?.number ?? null, wordings },
  };
}

/** @param {{ place: Place, print: Print, isOpen: boolean }} props */
function Maker({ place, print, isOpen }) {
  const { deck, make, forget } = usePaper(place);
  const example = { digits: NO_DIGITS, link: place.site };
  return html`
    ${!isOpen && html`<div class="callout warn"><p>${t('key_cards.not_open')}</p></div>`}
    <div class="columns">
      <section class="card">
        <h2>${t('key_cards.make')}</h2>
        <p class="hint">${t('key_cards.once')}</p>
        <${Choice} make=${make} />
        ${deck && html`<${Waiting} forget=${forget} />`}
      </section>
      <section class="card">
        <h2>${t('key_cards.example')}</h2>
        <p class="hint">${t('key_cards.example_text')}</p>
        <${Card} card=${example} print=${print} />
        <p class="hint">${t('key_cards.fingerprint')} <code>${place.fingerprint}</code></p>
      </section>
    </div>
    ${deck && html`<${Sheets} deck=${deck} print=${print} />`}
  `;
}

/**
 * Cards that exist for as long as the printer needs them.
 *
 * @param {Place} place
 */
function usePaper(place) {
  const [deck, setDeck] = useState(/** @type {KeyCard[][] | null} */ (null));
  const forget = () => setDeck(null);
  useLayoutEffect(() => {
    if (!deck) return undefined;
    const done = () => {
      forget();
      say(tn('key_cards.printed', deck.length * PER_SHEET));
    };
    addEventListener('afterprint', done);
    // A page that the browser keeps for the way back must not keep the cards.
    addEventListener('pagehide', forget);
    print();
    return () => {
      removeEventListener('afterprint', done);
      removeEventListener('pagehide', forget);
    };
  }, [deck]);
  /** @param {number} sheets */
  const make = (sheets) => setDeck(makeDeck(sheets, place, makeDigits));
  return { deck, make, forget };
}

/** How many. @param {{ make: (sheets: number) => void }} props */
function Choice({ make }) {
  const form = useForm(
    { sheets: '1' },
    {
      check: ({ sheets }) =>
        isPossible(sheets) ? {} : { sheets: t('key_cards.wrong_number', { most: MOST_SHEETS }) },
      send: async ({ sheets }) => make(Number(sheets)),
    },
  );
  const { sheets } = form.values;
  const count = isPossible(sheets) ? Number(sheets) * PER_SHEET : 0;
  return html`
    <${FormFrame} form=${form} submit=${count ? tn('key_cards.print', count) : t('key_cards.print_some')}>
      <${Field} form=${form} name="sheets" type="number" inputmode="numeric" min="1" max=${MOST_SHEETS}
        label=${t('key_cards.sheets')} hint=${t('key_cards.sheets_hint', { cards: PER_SHEET })} />
    </${FormFrame}>
  `;
}

/** @param {string} sheets as typed */
const isPossible = (sheets) =>
  /^\d{1,2}$/.test(sheets) && Number(sheets) >= 1 && Number(sheets) <= MOST_SHEETS;

/** The cards wait for the printer, unseen. @param {{ forget: () => void }} props */
function Waiting({ forget }) {
  return html`<div class="callout warn key-cards-waiting" role="status">
    <p>${t('key_cards.waiting')}</p>
    <p><button type="button" class="button" onClick=${forget}>${t('key_cards.forget')}</button></p>
  </div>`;
}

/** Without the school's own key a card could not tell a phone whom to trust. */
function NotYet() {
  return html`<div class="empty">
    <h2>${t('key_cards.not_yet')}</h2>
    <p>${t('key_cards.not_yet_text')}</p>
    ${is('leader') && html`<p><a class="button primary" href="/staff/desk/set-up">${t('key_cards.set_up')}</a></p>`}
  </div>`;
}

const STEPS = /** @type {const} */ (['jar', 'everyone', 'once', 'cut', 'lost']);

/** Why a jar, and what to do with the paper. */
function HowTo() {
  return html`
    <section class="card">
      <h2>${t('key_cards.how')}</h2>
      <ul class="plain-list">
        ${STEPS.map((step) => html`<li key=${step}>${t(`key_cards.how.${step}`)}</li>`)}
      </ul>
    </section>
  `;
}
