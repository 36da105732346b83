/** Erasing a whole conversation: asked once, then gone. */

import { h } from '../../../core/nodes.js';
import * as layer from '../layer.js';
import { button, card, line, top } from '../parts.js';
import { become } from '../talk.js';
import { erase } from './reading.js';

/** @import { Step } from '../layer.js' */
/** @import { Talk } from '../talk.js' */
/** @import { Conversation } from './reading.js' */

/** @param {Talk} talk @param {Conversation} conversation @returns {Step} */
export function step(talk, conversation) {
  const state = { error: '' };
  return { name: 'erasing', draw: () => draw(talk, conversation, state) };
}

/** @param {Talk} talk @param {Conversation} conversation @param {{ error: string }} state @returns {Node[]} */
function draw(talk, conversation, state) {
  const { say, school } = talk;
  const yes = async () => {
    const isGone = await erase(conversation);
    if (talk.isEnded) return;
    if (isGone) return leave(talk, conversation);
    state.error = 'look.offline';
    layer.repaint();
  };
  return [
    top(talk, say('erase.title')),
    card(
      '',
      line(say('erase.text')),
      line(say('erase.after', { days: school?.kept.backup_days ?? 30 }), 'soft'),
      h('p', { class: 'error', role: 'alert' }, state.error && say(state.error)),
      button(say('erase.yes'), yes, 'button alert'),
      button(talk.text('back'), layer.back),
    ),
  ];
}

/** @param {Talk} talk @param {Conversation} conversation */
function leave(talk, conversation) {
  Object.assign(conversation, { rows: [], messages: [], text: '' });
  become(talk, gone(talk));
}

/** What stands in place of a conversation that is gone. @param {Talk} talk @returns {Step} */
const gone = (talk) => ({
  name: 'gone',
  draw: () => [
    top(talk, talk.say('erase.done')),
    card('', line(talk.say('erase.after', { days: talk.school?.kept.backup_days ?? 30 }))),
    button(talk.say('close'), talk.leave, 'button'),
  ],
});
