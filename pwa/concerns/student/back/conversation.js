/** The conversation as its student sees it: how it stands, what was said, and what can be done. */

import { announce } from '../../../core/announce.js';
import { h } from '../../../core/nodes.js';
import { forgetKeys } from '../keys.js';
import * as layer from '../layer.js';
import { button, danger, dayWords, line, locked, namesOf, note, top } from '../parts.js';
import { MOST_CHARACTERS, roomLeft } from '../rules.js';
import { go } from '../talk.js';
import { step as erasing } from './erasing.js';
import { add, inboxOf, readersOf, refresh } from './reading.js';

/** @import { Step } from '../layer.js' */
/** @import { Talk } from '../talk.js' */
/** @import { Conversation, Message } from './reading.js' */

/** @param {Talk} talk @param {Conversation} conversation @returns {Step} */
export function step(talk, conversation) {
  talk.isAtRisk = () => conversation.text.trim() !== '';
  forgetKeys();
  return { name: 'conversation', draw: () => draw(talk, conversation) };
}

/** @param {Talk} talk @param {Conversation} conversation @returns {Node[]} */
function draw(talk, conversation) {
  const { say } = talk;
  const { messages } = conversation;
  return [
    top(talk, say('talk.title'), standing(talk, conversation)),
    h('ul', { class: 'talk' }, ...messages.map((one) => message(talk, conversation, one))),
    moreForm(talk, conversation),
    danger(talk),
    button(say('close'), talk.leave, 'button'),
    button(say('erase.open'), () => go(talk, erasing(talk, conversation)), 'link'),
  ];
}

/** @param {Talk} talk @param {Conversation} conversation */
function standing(talk, { state, eraseOn }) {
  const { say } = talk;
  return h(
    'div',
    { class: 'standing' },
    h('p', { class: `pill ${state}` }, say(`state.${state}`)),
    line(say(`state.${state}.text`)),
    eraseOn && line(say('state.erase', { day: dateWords(talk, eraseOn) }), 'soft'),
  );
}

/** It may be in another year. @param {Talk} talk @param {string} day */
const dateWords = (talk, day) => `${dayWords(talk, day)} ${day.slice(0, 4)}`;

/** @param {Talk} talk @param {Conversation} conversation @param {Message} said */
function message(talk, conversation, said) {
  const { say } = talk;
  const isOwn = said.dir === 's';
  const who = isOwn ? say('talk.you') : (inboxOf(talk, conversation)?.label ?? say('talk.they'));
  const day = said.day ? `, ${dayWords(talk, said.day)}` : '';
  const isWhole = said.standing === 'whole';
  return h(
    'li',
    { class: `message ${isOwn ? 'own' : 'theirs'} ${said.standing}` },
    h('p', { class: 'soft' }, h('strong', {}, who), day),
    isWhole
      ? h('p', { class: 'said', lang: said.language ?? null }, said.text)
      : note(say(`standing.${said.standing}`), 'error'),
  );
}

/** @param {Talk} talk @param {Conversation} conversation */
function moreForm(talk, conversation) {
  const { say } = talk;
  const inbox = inboxOf(talk, conversation);
  conversation.readers = readersOf(inbox);
  const wrong = h('p', { class: 'error', id: 'more-wrong', role: 'alert' });
  wrong.textContent = conversation.error && say(conversation.error);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void send(talk, conversation);
  };
  const label = say(conversation.isBusy ? 'write.busy' : 'more.send');
  return h(
    'form',
    { class: 'card', novalidate: true, onsubmit: submit },
    h('label', { for: 'more' }, say('more.title')),
    moved(talk, conversation),
    inbox && line(say('pre.who', { readers: namesOf(inbox) }), 'soft'),
    area(talk, conversation),
    locked(talk),
    wrong,
    h('button', { class: 'button send', 'aria-disabled': String(conversation.isBusy) }, label),
  );
}

/** @param {Talk} talk @param {Conversation} conversation */
function area({ say, language }, conversation) {
  const left = h('p', { class: 'soft', id: 'more-room' });
  const field = /** @type {HTMLTextAreaElement} */ (
    h('textarea', {
      id: 'more',
      rows: 4,
      maxlength: MOST_CHARACTERS,
      autocomplete: 'off',
      spellcheck: 'false',
      autocorrect: 'off',
      'aria-describedby': 'more-room more-wrong',
      oninput: () => {
        conversation.text = field.value;
        tellRoom();
      },
    })
  );
  const tellRoom = () => {
    const count = roomLeft(added({ language }, conversation));
    left.textContent = say(count < 0 ? 'room.none' : 'room', { count: Math.abs(count) });
  };
  field.value = conversation.text;
  tellRoom();
  return h('div', {}, field, left);
}

/** @param {{ language: string }} talk @param {Conversation} conversation */
const added = ({ language }, { text }) => ({ text: text.trim(), language });

/** Other people read it now than those who were chosen. @param {Talk} talk @param {Conversation} conversation */
function moved(talk, { messages, inbox }) {
  const { say, school } = talk;
  const [first] = messages;
  const now = school?.inboxes.find(({ id }) => id === inbox);
  const label = first?.standing === 'whole' ? first.readers?.[0] : undefined;
  if (!now || !label || label === now.label) return null;
  return note(say('more.moved', { from: label, to: now.label, readers: namesOf(now) }));
}

/** @param {Talk} talk @param {Conversation} conversation */
async function send(talk, conversation) {
  if (conversation.isBusy) return;
  conversation.error = lacking(talk, conversation);
  if (!conversation.error) {
    conversation.isBusy = true;
    layer.repaint();
    announce(talk.say('write.busy'));
    conversation.error = await add(talk, conversation).catch(() => 'more.offline');
    if (!conversation.error) {
      conversation.text = '';
      await refresh(conversation);
    }
    conversation.isBusy = false;
    if (talk.isEnded || talk.untrue) return;
    announce(talk.say(conversation.error || 'more.sent'));
  }
  layer.repaint();
  /** @type {HTMLElement | null} */ (layer.shown().querySelector('#more'))?.focus();
}

/** @param {Talk} talk @param {Conversation} conversation */
function lacking(talk, conversation) {
  if (!conversation.text.trim()) return 'wrong.empty';
  return roomLeft(added(talk, conversation)) < 0 ? 'wrong.long' : '';
}
