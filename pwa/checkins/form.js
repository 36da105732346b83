/** The three questions as they stand on the page: reading them, and saying what they lack. */

import { byId, showParts } from '../core/stage.js';
import { ITEMS, isAllSkipped, isWhole, missing } from './rules.js';

/** @import { App } from './start.js' */
/** @import { Answers } from './rules.js' */

const questions = () => /** @type {HTMLFormElement} */ (byId('check-in'));

/** @returns {Answers} what is chosen now */
export function readAnswers() {
  const chosen = new FormData(questions());
  /** @type {Answers} */
  const answers = {};
  for (const item of ITEMS) {
    const value = chosen.get(item);
    if (value !== null) answers[item] = value === 'skip' ? null : Number(value);
  }
  return answers;
}

/**
 * Say beside each question what it lacks, and go to the first.
 *
 * @param {App} app
 * @param {Answers} answers
 * @returns {answers is import('./rules.js').CheckIn['answers']} whether it can be sent
 */
export function isComplete(app, answers) {
  const lacking = missing(answers);
  for (const item of ITEMS) tellMissing(app, item, lacking.includes(item));
  byId('status').textContent = isAllSkipped(answers) ? app.text('form.all_skipped') : '';
  const first = lacking[0];
  if (first) question(first).querySelector('input')?.focus();
  return isWhole(answers) && !isAllSkipped(answers);
}

/** @param {App} app @param {string} item @param {boolean} isMissing */
function tellMissing(app, item, isMissing) {
  const place = question(item);
  const id = `missing-${item}`;
  document.getElementById(id)?.remove();
  place.toggleAttribute('aria-describedby', false);
  if (!isMissing) return;
  const words = document.createElement('p');
  words.id = id;
  words.className = 'error';
  words.dataset['text'] = 'form.missing';
  words.textContent = app.text('form.missing');
  place.querySelector('.scale')?.before(words);
  place.setAttribute('aria-describedby', id);
}

/** @param {string} item */
const question = (item) => /** @type {HTMLElement} */ (document.querySelector(`fieldset.${item}`));

/** @param {App} app @param {boolean} isBusy */
export function setBusy(app, isBusy) {
  app.isBusy = isBusy;
  const send = byId('send');
  send.setAttribute('aria-disabled', String(isBusy));
  send.dataset['text'] = isBusy ? 'form.sending' : 'form.send';
  send.textContent = app.text(send.dataset['text']);
}

/** Leave nothing of an answer in the questions. @param {App} app */
export function clearQuestions(app) {
  questions().reset();
  for (const item of ITEMS) tellMissing(app, item, false);
  byId('status').textContent = '';
}

/** Show the questions as they stand; the page is theirs again, its title too. @param {App} app */
export function showQuestions(app) {
  showParts('check-in');
  app.view.apply();
}
