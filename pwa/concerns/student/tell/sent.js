/**
 * After writing: whether it was sent, and the code with which somebody comes back. The code is
 * shown until it was written down, and never again.
 */

import { announce, beginAt } from '../../../core/announce.js';
import { h } from '../../../core/nodes.js';
import { grouped } from '../../receipt.js';
import { forgetKeys } from '../keys.js';
import * as layer from '../layer.js';
import { button, card, danger, line, nextReading, note, top } from '../parts.js';

/** @import { Step } from '../layer.js' */
/** @import { Talk } from '../talk.js' */
/** @import { Sending } from './sending.js' */

const GROUPS = 5;
const GROUP = 4;

/**
 * `hidden` on a tablet until nobody looks along; then `shown`; then one group is `asked`.
 * @typedef {{ phase: 'hidden' | 'shown' | 'asked' | 'done', asked: number, isWrong: boolean }} Code
 */

/** @param {Talk} talk @param {Sending} sending @returns {Step} */
export function step(talk, sending) {
  /** @type {Code} */
  const code = { phase: 'shown', asked: 0, isWrong: false };
  if (talk.isShared) code.phase = 'hidden';
  if (sending.draft.isCard) code.phase = 'done';
  const holds = () => {
    if (!sending.isCodeKept) announce(talk.say('code.first'));
    return !sending.isCodeKept;
  };
  return { name: 'sent', draw: () => draw(talk, sending, code), holds };
}

/** @param {Talk} talk @param {Sending} sending @param {Code} code @returns {Node[]} */
function draw(talk, sending, code) {
  const { say } = talk;
  const isUrgent = sending.content.level === 'U0';
  const isThere = !['again', 'closed', 'refused'].includes(sending.standing);
  return [
    top(talk, say(isThere ? 'sent.title' : 'sent.failed')),
    standing(talk, sending),
    isUrgent && danger(talk, { isNow: true }),
    isThere && codeCard(talk, sending, code),
    isThere && code.phase === 'done' && next(talk),
    !isUrgent && code.phase === 'done' && danger(talk, { title: 'post.now' }),
    (code.phase === 'done' || !isThere) && button(say('close'), talk.leave, 'button'),
  ].filter((one) => one instanceof Node);
}

/** "Sent" and "kept here" never look alike. @param {Talk} talk @param {Sending} sending */
function standing(talk, { standing, isInMemory, content }) {
  const { say } = talk;
  const isSent = standing === 'sent';
  const isFinal = ['again', 'closed', 'refused'].includes(standing);
  const key = isInMemory && !isSent && !isFinal ? 'sent.memory' : `sent.${standing}.text`;
  return h(
    'section',
    { class: `card standing ${isSent ? 'good' : isFinal ? 'failed' : 'wait'}` },
    h('p', { class: 'pill' }, say(`sent.${standing}`)),
    line(say(key)),
    isFinal && content.text ? h('p', { class: 'said' }, content.text) : null,
  );
}

/** @param {Talk} talk @param {Sending} sending @param {Code} code */
function codeCard(talk, sending, code) {
  const { say } = talk;
  if (sending.draft.isCard) return card(say('code.title'), line(say('code.card')));
  if (code.phase === 'hidden') return hidden(talk, code);
  if (code.phase === 'shown') return shown(talk, sending, code);
  if (code.phase === 'asked') return asked(talk, sending, code);
  return card(say('code.title'), line(say('code.kept')), line(say('code.lost'), 'soft'));
}

/** @param {Talk} talk @param {Code} code */
function hidden({ say }, code) {
  const show = () => turn(code, 'shown');
  return card(say('code.title'), line(say('code.alone')), button(say('code.show'), show, 'button'));
}

/** @param {Talk} talk @param {Sending} sending @param {Code} code */
function shown({ say, isShared }, { draft }, code) {
  const written = () => {
    code.asked = crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
    code.asked %= GROUPS;
    code.isWrong = false;
    turn(code, 'asked');
  };
  const groups = grouped(draft.digits)
    .split(' ')
    .map((one) => h('span', {}, one));
  return card(
    say('code.title'),
    code.isWrong && note(say('code.wrong'), 'error'),
    line(say('code.write')),
    h('p', { class: 'code' }, ...groups.flatMap((one) => [one, ' '])),
    line(say('code.lost'), 'soft'),
    button(say('code.written'), written, 'button'),
    !isShared && button(say('code.picture'), () => picture(draft.digits, say('code.title'))),
  );
}

/** @param {string} digits @param {string} title */
async function picture(digits, title) {
  const { saveAsPicture } = await import('./picture.js');
  await saveAsPicture(digits, title);
}

/** @param {Talk} talk @param {Sending} sending @param {Code} code */
function asked({ say }, sending, code) {
  const field = /** @type {HTMLInputElement} */ (
    h('input', {
      class: 'field',
      id: 'group',
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: 'false',
      maxlength: GROUP,
    })
  );
  const number = code.asked + 1;
  const compare = (/** @type {Event} */ event) => {
    event.preventDefault();
    const group = sending.draft.digits.slice(code.asked * GROUP, number * GROUP);
    code.isWrong = field.value.replace(/\D/g, '') !== group;
    if (code.isWrong) return turn(code, 'shown', say('code.wrong'));
    sending.isCodeKept = true;
    sending.draft.digits = '';
    forgetKeys();
    turn(code, 'done', say('code.kept'));
  };
  const again = () => turn(code, 'shown');
  return h(
    'form',
    { class: 'card', novalidate: true, onsubmit: compare },
    h('h2', {}, say('code.title')),
    h('label', { for: 'group' }, say(`code.group.${number}`)),
    field,
    h('button', { class: 'button' }, say('code.check')),
    button(say('code.again'), again),
  );
}

/** @param {Code} code @param {Code['phase']} phase @param {string} [sentence] */
function turn(code, phase, sentence = '') {
  code.phase = phase;
  layer.repaint();
  if (sentence) announce(sentence);
  const place = layer.shown().querySelector('#group, .code');
  if (place instanceof HTMLInputElement) place.focus();
  else beginAt(layer.shown());
}

/** @param {Talk} talk */
function next(talk) {
  const { say, school } = talk;
  const days = school?.answer_days;
  const steps = [
    school && nextReading(talk, school),
    days && say(days === 1 ? 'promise.one' : 'promise', { days }),
    say('next.look'),
  ].filter((one) => !!one);
  const items = steps.map((one) => h('li', {}, String(one)));
  return card(talk.text('next.title'), h('ul', { class: 'lines' }, ...items));
}
