/**
 * The pages that stand in place of the questions. What a student answered never changes a page:
 * these functions do not even get to know it.
 */

import { inWords } from '../core/language.js';
import { drawing, h } from '../core/nodes.js';
import { helplineList, telOf } from '../guidance/helplines.js';

/** @import { Text } from '../core/language.js' */
/** @import { Facts } from './rules.js' */

/**
 * `more`: further sentences, null until they are here; `circle`: what the adults answered; `ways`:
 * to tell somebody, and to look for an answer.
 * @typedef {{ text: Text, more: Text | null, facts: Facts | undefined, circle: () => Node[], ways: () => Node[] }} Told
 */
/**
 * A check-in that waits: why, where, until when (0: as soon as possible), and what can be done.
 * @typedef {{
 *   name: string, isInMemory: boolean, isShared: boolean, opensAt: number,
 *   tryNow: () => void, onward: (() => void) | null,
 * }} Waiting
 */

/** Arrived: thanks, what happens now, where help is. @param {Told} told */
export function sentPage(told) {
  const { text, circle } = told;
  const sentence = `${text('sent.text')} ${text('sent.matter')}`;
  const first = head('good', text('sent.title'), text('sent.status'), sentence);
  return [first, ...circle(), whatNow(text), help(told)];
}

/** Kept on the device, and not sent yet: it never looks like "sent". @param {Told} told @param {Waiting} waiting */
export function keptPage(told, waiting) {
  const { text, facts, circle } = told;
  const first = head('wait', text(waiting.isInMemory ? 'kept.status' : 'kept.title'));
  if (!waiting.isInMemory) first.append(h('p', { class: 'pill' }, text('kept.status')));
  first.append(h('p', {}, whyWaiting(text, waiting)));
  if (waiting.opensAt) {
    const moment = inWords(text, waiting.opensAt, facts?.time_zone);
    first.append(h('p', {}, h('strong', {}, text('kept.opens', { moment }))));
  }
  if (!waiting.isInMemory) first.append(h('p', {}, text('kept.return')));
  if (waiting.name === 'offline') first.append(button(text('kept.try'), waiting.tryNow));
  if (waiting.onward) first.append(button(text('tablet.next'), waiting.onward));
  return [first, ...circle(), help(told)];
}

/** @param {Text} text @param {Waiting} waiting */
function whyWaiting(text, { name, isInMemory, isShared }) {
  if (isShared) return text('kept.shared');
  if (isInMemory) return text('kept.memory');
  return text(`kept.${name}`);
}

/**
 * This device has answered in this round.
 *
 * @param {Told} told
 * @param {string} outcome `sent` or `kept`
 * @param {() => void} someoneElse
 */
export function alreadyPage(told, outcome, someoneElse) {
  const { text, circle } = told;
  const isSent = outcome === 'sent';
  const first = head(isSent ? 'good' : 'wait', text('already.title'));
  first.append(h('p', {}, text(isSent ? 'already.sent' : 'already.kept')));
  first.append(button(text('other.phone'), someoneElse));
  return [first, ...circle(), help(told)];
}

/**
 * No round is open.
 *
 * @param {Told} told
 * @param {{ opens_at: string } | undefined} next the next round, when we know
 */
export function nonePage(told, next) {
  const { text, facts, circle } = told;
  const moment = next && inWords(text, Date.parse(next.opens_at), facts?.time_zone);
  const when = moment ? text('none.next', { moment }) : text('none.unknown');
  const first = head('none', text('none.title'), '', when);
  first.append(h('p', {}, text('none.text')));
  return [first, ...circle(), help(told)];
}

/**
 * A final answer that is not "received".
 *
 * @param {Told} told
 * @param {string} name `closed`, `closed_unsure`, `unknown` or `refused`
 * @param {{ label: string, act: () => void } | null} [onward]
 */
export function endPage(told, name, onward = null) {
  const { text } = told;
  const kind = name.startsWith('closed') ? 'closed' : name;
  const first = head(
    kind === 'closed' ? 'none' : 'ask',
    text(`${kind}.title`),
    '',
    endSentence(text, name),
  );
  if (name === 'unknown') first.append(h('p', {}, text('unknown.text')));
  if (onward) first.append(button(onward.label, onward.act));
  return [first, help(told)];
}

/** @param {Text} text @param {string} name */
export function endSentence(text, name) {
  if (name === 'closed') return text('closed.sure');
  if (name === 'closed_unsure') return text('closed.unsure');
  return text(name === 'unknown' ? 'unknown.answer' : 'refused.text');
}

/** A code that leads nowhere, before anything was answered. @param {Text} text @param {() => void} again */
export function unknownPage(text, again) {
  const first = head('ask', text('unknown.title'), '', text('unknown.text'));
  first.append(button(text('other.class'), again));
  return [first];
}

/**
 * A typed code is being looked up, or cannot be.
 *
 * @param {Text} text
 * @param {(() => void) | null} again null while looking
 */
export function checkPage(text, again) {
  if (!again) return [head('wait', text('check.title'))];
  const first = head('wait', text('check.failed'), '', text('check.offline'));
  first.append(button(text('again'), again));
  return [first];
}

/** @param {Text} text */
export function wipedPage(text) {
  return [head('good', text('wipe.done'))];
}

/**
 * @param {string} label
 * @param {() => void} act
 */
export function button(label, act) {
  return h('button', { type: 'button', class: 'button quiet', onclick: act }, label);
}

/** @param {Text} text */
function whatNow(text) {
  const steps = ['next.added', 'next.monday', 'next.talk'].map((key) => h('li', {}, text(key)));
  return h('section', { class: 'card' }, h('h2', {}, text('next.title')), h('ol', {}, ...steps));
}

/**
 * Somebody to talk to: near by, at the number that the school itself confirmed, and at the
 * helplines that it phoned. Those are for children.
 *
 * @param {Told} told
 */
function help({ text, more, facts, ways }) {
  const number = facts?.emergency?.number;
  const call =
    number &&
    h(
      'a',
      { class: 'button quiet call', href: telOf(number) },
      text('adult.emergency', { number }),
    );
  const isForChildren = facts?.group.kind !== 'team';
  // A phone may still know what the school said before there were helplines.
  const lines = (isForChildren && facts?.helplines) || [];
  const at = { nowMs: Date.now(), zone: facts?.time_zone };
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, text('adult.title')),
    h('p', {}, text('adult.text')),
    call,
    h('div', { class: 'tell' }, ...ways()),
    ...(more ? helplineList(more, lines, at) : []),
  );
}

const MARKS = {
  good: 'M12 21l6 6 13-14',
  wait: 'M20 11v10l6 4',
  none: 'M12 14h16v13H12zM12 19h16M16.5 11v5M23.5 11v5',
  ask: 'M15.5 16.5a4.5 4.5 0 1 1 7 3.7q-2.5 1.5-2.5 3.8M20 28.5v.1',
};

/**
 * @param {keyof typeof MARKS} mood
 * @param {string} title
 * @param {string} [pill]
 * @param {string} [sentence]
 */
function head(mood, title, pill = '', sentence = '') {
  return h(
    'section',
    { class: `head ${mood}` },
    drawing('0 0 40 40', [
      ['circle', { cx: 20, cy: 20, r: 17 }],
      ['path', { d: MARKS[mood] }],
    ]),
    h('h1', { tabindex: '-1' }, title),
    pill && h('p', { class: 'pill' }, pill),
    sentence && h('p', {}, sentence),
  );
}
