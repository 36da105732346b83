/**
 * Puts what a round asks beside the three questions into the form, and reads it. It comes after
 * them, once the school has told what it asks, and nobody has to answer any of it.
 */

import { offerReading } from '../../core/read-aloud.js';
import { byId } from '../../core/stage.js';
import { replyTexts } from '../circle/reply.js';
import { readAnswers } from '../form.js';
import { missing } from '../rules.js';
import { inputs, selfCard, tapCard, whyRow } from './cards.js';
import { asked, asksWhy, newReply } from './rules.js';

/** @import { Text } from '../../core/language.js' */
/** @import { App } from '../start.js' */
/** @import { Beside, Question, Taps } from './rules.js' */

const questions = () => /** @type {HTMLFormElement} */ (byId('check-in'));
const challenged = () => /** @type {Element} */ (questions().querySelector('fieldset.challenged'));

/** A reply inside a card belongs to that card. @param {string} name @returns {HTMLElement | null} */
const found = (name) =>
  questions().querySelector(`fieldset.${name}, :not(fieldset) > section.${name}`);

/** Follow the form: "why" comes and goes with the answer above it. @param {App} app */
export function followForm(app) {
  const form = questions();
  form.addEventListener('change', (event) => {
    const { name } = /** @type {HTMLInputElement} */ (event.target);
    if (name === 'challenged') showWhy(app);
  });
  form.addEventListener('reset', () => queueMicrotask(() => showWhy(app)));
}

/** Let the form ask what the round asks now, and nothing that another one did. @param {App} app */
export function offerBeside(app) {
  const { round, hasSelf, taps } = asked(app.more ? app.facts : undefined, Date.now());
  const reply = round ? newReply(app.facts, Date.now()) : null;
  place('self', hasSelf, selfCard);
  place('ask-need', taps.includes('need'), () => tapCard('need'));
  place('reply', !!reply && !taps.includes('with'), replyPlace);
  place('ask-with', taps.includes('with'), () => tapCard('with', replyPlace()));
  const isWhy = taps.includes('why');
  if (isWhy && !found('ask-why')) challenged().append(whyRow());
  if (!isWhy) found('ask-why')?.remove();
  showWhy(app);
  if (app.more) speak(app, app.more);
}

/** @param {string} name @param {boolean} isWanted @param {() => HTMLElement} make */
function place(name, isWanted, make) {
  const there = found(name);
  if (!isWanted) there?.remove();
  else if (!there && mayGrow()) byId('promise').before(make());
}

/** Nothing moves the button away from a finger that is on its way to it. */
function mayGrow() {
  const isOnTheWay = missing(readAnswers()).length === 0;
  return !isOnTheWay || byId('send').getBoundingClientRect().top > innerHeight;
}

function replyPlace() {
  const section = document.createElement('section');
  section.className = 'card reply';
  return section;
}

/** @param {App} app @param {Text} more */
function speak(app, more) {
  for (const place of questions().querySelectorAll('[data-more]')) {
    place.textContent = more(place.getAttribute('data-more') ?? '');
  }
  const { reply, languages = [] } = app.facts ?? {};
  const shown = reply ? replyTexts(more, reply, app.view.language, languages) : [];
  questions()
    .querySelector('.reply')
    ?.replaceChildren(...shown);
  // It names the page too, which is another one's while the questions are hidden.
  if (!questions().hidden) app.view.apply();
  offerReading(app.view.language, app.text('form.listen'));
}

/** @param {App} app */
function showWhy(app) {
  const row = found('ask-why');
  if (!row) return;
  const step = new FormData(questions()).get('challenged');
  const isAsked = asksWhy(step && String(step), app.view.link?.isChild ? 'freq3' : 'freq5');
  row.hidden = !isAsked;
  if (!isAsked) for (const input of inputs('why')) input.checked = false;
}

/** @param {App} app @returns {Beside} what is chosen now beside the three questions */
export function readBeside(app) {
  const chosen = new FormData(questions());
  const self = chosen.get('self');
  const tapped = (/** @type {Question} */ one) => chosen.getAll(one).map(String);
  const [why] = tapped('why');
  const [looking] = tapped('with');
  const need = tapped('need');
  const taps = { ...(why && { why }), ...(looking && { with: looking }), ...(need[0] && { need }) };
  return {
    round: asked(app.facts, Date.now()).round,
    self: self === null ? undefined : stepOf(self),
    taps: /** @type {Taps} */ (taps),
  };
}

/** @param {FormDataEntryValue} value */
const stepOf = (value) => (value === 'skip' ? null : Number(value));
