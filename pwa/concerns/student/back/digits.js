/** Coming back: the 20 digits. A slip is caught here, before anything is asked. */

import { announce, beginAt } from '../../../core/announce.js';
import { h } from '../../../core/nodes.js';
import { digitsOf, grouped, isWhole } from '../../receipt.js';
import { forgetKeys } from '../keys.js';
import * as layer from '../layer.js';
import { card, danger, line, note, top } from '../parts.js';
import { become } from '../talk.js';

/** @import { Step } from '../layer.js' */
/** @import { Talk } from '../talk.js' */

/**
 * `error`: key of what is wrong; `isBusy`: keys are grown and the school is asked.
 * @typedef {{ typed: string, isCard: boolean, onward: ((talk: Talk) => Step) | null, error: string,
 *   isBusy: boolean }} Entry
 */

const LENGTH = 20;
const SPACES = 4;

/**
 * @param {Talk} talk
 * @param {{ digits?: string, onward?: ((talk: Talk) => Step) | null }} [how] `digits`: of a card's
 *   link; `onward`: where a card leads that nobody has used yet
 * @returns {Step}
 */
export function step(talk, { digits = '', onward = null } = {}) {
  /** @type {Entry} */
  const entry = { typed: digits, isCard: Boolean(onward), onward, error: '', isBusy: false };
  const shown = () => {
    if (digits && !entry.isBusy && !entry.error) void look(talk, entry);
  };
  return { name: 'digits', draw: () => draw(talk, entry), shown };
}

/** @param {Talk} talk @param {Entry} entry @returns {Node[]} */
function draw(talk, entry) {
  const { say } = talk;
  const title = say(entry.isCard ? 'card.title' : 'look.title');
  if (entry.isBusy) {
    return [top(talk, title), h('p', { class: 'card busy' }, say('look.busy'))];
  }
  return [
    top(talk, title, line(say(entry.isCard ? 'card.text' : 'look.text'), 'lead')),
    talk.lost && !entry.isCard ? note(say(`lost.${talk.lost}`), 'error') : '',
    form(talk, entry),
    entry.error === 'look.none' && card(say('look.lost'), line(say('look.lost_text'))),
    danger(talk),
  ].filter((one) => one instanceof Node);
}

/** @param {Talk} talk @param {Entry} entry */
function form(talk, entry) {
  const { say } = talk;
  const wrong = h('p', { class: 'error', id: 'digits-wrong', role: 'alert' });
  wrong.textContent = entry.error && say(entry.error, { count: digitsOf(entry.typed).length });
  const field = /** @type {HTMLInputElement} */ (
    h('input', {
      class: 'field digits',
      id: 'digits',
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: LENGTH + SPACES,
      'aria-describedby': 'digits-hint digits-wrong',
      'aria-invalid': String(Boolean(entry.error)),
      oninput: () => spell(field, entry),
      onpaste: (/** @type {ClipboardEvent} */ event) => paste(event, field, entry),
    })
  );
  field.value = entry.typed;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void look(talk, entry);
  };
  return h(
    'form',
    { class: 'card', novalidate: true, onsubmit: submit },
    h('label', { for: 'digits' }, say('look.label')),
    field,
    h('p', { class: 'soft', id: 'digits-hint' }, say('look.hint')),
    wrong,
    h('button', { class: 'button' }, say(entry.isCard ? 'card.go' : 'look.go')),
  );
}

/** In groups as it is typed; never while somebody mends the middle. @param {HTMLInputElement} field @param {Entry} entry */
function spell(field, entry) {
  const isAtEnd = field.selectionStart === field.value.length;
  if (isAtEnd) field.value = grouped(digitsOf(field.value).slice(0, LENGTH));
  entry.typed = field.value;
}

/** A pasted code may have anything between its digits. @param {ClipboardEvent} event @param {HTMLInputElement} field @param {Entry} entry */
function paste(event, field, entry) {
  const digits = digitsOf(event.clipboardData?.getData('text') ?? '');
  if (digits.length < LENGTH) return;
  event.preventDefault();
  field.value = grouped(digits.slice(0, LENGTH));
  entry.typed = field.value;
}

/** @param {Talk} talk @param {Entry} entry */
async function look(talk, entry) {
  const digits = digitsOf(entry.typed);
  if (digits.length !== LENGTH) return fail(entry, 'look.short');
  if (!isWhole(digits)) return fail(entry, 'look.wrong');
  Object.assign(entry, { isBusy: true, error: '' });
  layer.repaint();
  announce(talk.say('look.busy'));
  const found = await find(talk, digits);
  if (talk.isEnded || talk.untrue) return;
  entry.isBusy = false;
  if (found.conversation) return arrive(talk, entry, found);
  if (found.error === 'look.none' && entry.onward) return begin(talk, digits, entry.onward);
  return fail(entry, found.error);
}

/** @typedef {{ error: string, conversation?: import('./reading.js').Conversation }} Found */

/** @param {Talk} talk @param {string} digits @returns {Promise<Found>} */
async function find(talk, digits) {
  const reading = await import('./reading.js').catch(() => null);
  if (!reading) return { error: 'look.offline' };
  return reading.find(talk, digits).catch(() => ({ error: 'look.offline' }));
}

/** @param {Talk} talk @param {Entry} entry @param {Found} found */
async function arrive(talk, entry, { conversation }) {
  if (!conversation) return;
  entry.typed = '';
  const { step: conversationStep } = await import('./conversation.js');
  if (!talk.isEnded) become(talk, conversationStep(talk, conversation));
}

/** A card that nobody used yet begins a conversation; back from there leads out, not to its digits. @param {Talk} talk @param {string} digits @param {(talk: Talk) => Step} onward */
function begin(talk, digits, onward) {
  Object.assign(talk.draft, { digits, isCard: true });
  become(talk, onward(talk));
}

/** @param {Entry} entry @param {string} error */
function fail(entry, error) {
  entry.error = error;
  if (error === 'look.none') forgetKeys();
  layer.repaint();
  const field = /** @type {HTMLElement | null} */ (layer.shown().querySelector('#digits'));
  if (field) field.focus();
  else beginAt(layer.shown());
}
