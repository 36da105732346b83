/** Before a word is written: help first, then who reads, when, and what becomes of it. */

import { h } from '../../../core/nodes.js';
import * as layer from '../layer.js';
import { button, card, danger, line, nextReading, note, openNow, people, top } from '../parts.js';
import { go, hear, speakOn } from '../talk.js';
import { step as write } from './write.js';

/** @import { Step } from '../layer.js' */
/** @import { Inbox, School } from '../school.js' */
/** @import { Talk } from '../talk.js' */

/** @param {Talk} talk @returns {Step} */
export const step = (talk) => ({ name: 'before', draw: () => draw(talk) });

/** @param {Talk} talk @returns {Node[]} */
function draw(talk) {
  const { school, say } = talk;
  if (!school) return waiting(talk);
  if (!school.is_open || school.inboxes.length === 0) {
    return [
      top(talk, say('none.title'), line(say('none.text'), 'lead')),
      danger(talk),
      card('', line(talk.text('adult.text'))),
    ];
  }
  return [
    top(talk, say('pre.title')),
    talk.lost ? note(say(`lost.${talk.lost}`), 'error') : '',
    danger(talk),
    readers(talk, school),
    card(say('how.title'), h('ul', { class: 'lines' }, ...lines(talk, school))),
    line(say('pre.nofault'), 'lead'),
    button(say('pre.go'), () => goOn(talk, school), 'button'),
    button(say('card.have'), () => ownCard(talk), 'link'),
  ].filter((one) => one instanceof Node);
}

/** Help needs no connection. @param {Talk} talk */
function waiting(talk) {
  const { say, text, isHeard } = talk;
  if (!isHeard) return [top(talk, say('title')), line(say('asking')), danger(talk)];
  const again = () => {
    talk.isHeard = false;
    layer.repaint();
    void hear(talk);
  };
  return [
    top(talk, say('title'), line(say('offline'), 'lead')),
    danger(talk),
    button(text('again'), again),
  ];
}

/** @param {Talk} talk @param {School} school */
function readers(talk, { inboxes }) {
  const { say, draft } = talk;
  const chosen = inboxes.find(({ id }) => id === draft.inbox) ?? inboxes[0];
  draft.inbox = chosen?.id ?? '';
  const rows = inboxes.map((inbox) => choice(talk, inbox, inboxes.length > 1));
  return h(
    'fieldset',
    { class: 'card readers' },
    h('legend', {}, say(inboxes.length > 1 ? 'who.choose' : 'who.title')),
    ...rows,
    talk.fingerprint ? null : line(say('who.unknown_root'), 'soft'),
  );
}

/** @param {Talk} talk @param {Inbox} inbox @param {boolean} isChoice */
function choice(talk, inbox, isChoice) {
  const { say, draft } = talk;
  const facts = {
    type: 'radio',
    name: 'inbox',
    value: inbox.id,
    checked: inbox.id === draft.inbox,
  };
  const choose = () => {
    draft.inbox = inbox.id;
  };
  const open = openNow(talk);
  const unread = [say('who.unread'), open && say('who.open', { names: open })];
  return h(
    'label',
    { class: 'reader' },
    isChoice && h('input', { ...facts, onchange: choose }),
    h(
      'span',
      { class: 'who' },
      h('strong', {}, inbox.label),
      inbox.kind === 'adviser' && h('span', { class: 'soft' }, say('who.adviser')),
      people(inbox),
      !inbox.is_read && h('span', { class: 'note error' }, unread.filter(Boolean).join(' ')),
    ),
  );
}

/** Each is true only by a setting, and is left out without it. @param {Talk} talk @param {School} school */
function lines(talk, school) {
  const { say } = talk;
  const { reads_from: from, reads_to: to, answer_days: days, kept, figures } = school;
  const all = [
    from && to && say('pre.when', { from, to }),
    from && to && nextReading(talk, school),
    days && say(days === 1 ? 'promise.one' : 'promise', { days }),
    figures && say('figures', { number: figures.number, within: figures.within }),
    say('pre.name'),
    say('pre.limit'),
    say('pre.moved'),
    say('pre.urgent'),
    say('pre.code'),
    say('pre.device'),
    say('kept', { closed: kept.closed_days, silent: kept.silent_days, backup: kept.backup_days }),
  ];
  return all.filter((one) => typeof one === 'string').map((one) => h('li', {}, one));
}

/** @param {Talk} talk @param {School} school */
function goOn(talk, school) {
  if (!school.inboxes.some(({ id }) => id === talk.draft.inbox)) return;
  go(talk, write(talk));
}

/** @param {Talk} talk */
async function ownCard(talk) {
  const [{ step: digits }] = await Promise.all([import('../back/digits.js'), speakOn(talk)]);
  go(talk, digits(talk, { onward: step }));
}
