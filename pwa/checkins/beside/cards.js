/**
 * The elements of what is asked beside the three questions. Their sentences are looked up by
 * `data-more`, so that a change of language leaves every choice as it is.
 */

import { h } from '../../core/nodes.js';
import { byId } from '../../core/stage.js';
import { OPTIONS } from './rules.js';

/** @import { Question } from './rules.js' */

const questions = () => /** @type {HTMLFormElement} */ (byId('check-in'));

/** The fourth question looks and works as the third; it has no explanation of its own. */
export function selfCard() {
  const third = /** @type {HTMLElement} */ (questions().querySelector('fieldset.matter'));
  const card = /** @type {HTMLElement} */ (third.cloneNode(true));
  card.className = 'card self';
  card.removeAttribute('aria-describedby');
  for (const one of card.querySelectorAll('.error, button')) one.remove();
  card.querySelector('details')?.replaceWith(more('span', 'self.extra'));
  card.querySelector('legend path')?.setAttribute('d', PERSON);
  for (const input of card.querySelectorAll('input')) {
    input.name = 'self';
    input.checked = false;
  }
  const title = /** @type {HTMLElement} */ (card.querySelector('legend span'));
  title.replaceWith(more('span', 'item.self'));
  return card;
}

const PERSON = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6';

/**
 * A question of one tap: chips that can be chosen, and let go again.
 *
 * @param {Question} question
 * @param {...Node} beside what else stands in the card, before the chips
 */
export function tapCard(question, ...beside) {
  return h('fieldset', { class: `card ask-${question}` }, ...beside, ...tapRow(question));
}

/** The row below `challenged`. */
export function whyRow() {
  return h('fieldset', { class: 'ask-why', hidden: true }, ...tapRow('why'));
}

/** @param {Question} question */
function tapRow(question) {
  const isSingle = question !== 'need';
  const chips = OPTIONS[question].map((option) => {
    const input = h('input', { type: 'checkbox', name: question, value: option });
    if (isSingle) input.addEventListener('change', () => leaveOthers(question, option));
    return h('label', { class: 'chip' }, input, more('span', `${question}.${option}`));
  });
  return [
    more('legend', `${question}.title`),
    more('p', isSingle ? 'tap.one' : 'tap.more', 'soft'),
    h('div', { class: 'chips' }, ...chips),
  ];
}

/** @param {Question} question @param {string} chosen */
function leaveOthers(question, chosen) {
  for (const input of inputs(question)) if (input.value !== chosen) input.checked = false;
}

/** @param {Question} question @returns {HTMLInputElement[]} */
export function inputs(question) {
  return [...questions().querySelectorAll('input')].filter(({ name }) => name === question);
}

/** @param {string} tag @param {string} key @param {string} [name] */
function more(tag, key, name) {
  return h(tag, { 'data-more': key, class: name });
}
