/** What the adults answered, as a student reads it: at the next check-in and on every page after it. */

import { weekNumber } from '../../core/dates.js';
import { h } from '../../core/nodes.js';

/** @import { Text } from '../../core/language.js' */
/** @import { Facts } from '../rules.js' */

/** @typedef {NonNullable<Facts['reply']>} Reply */

/**
 * Choose the language in which a reply is read: the reader's, else the first of the school's in
 * which it was written, as its writer was told.
 *
 * @param {Reply['texts']} texts
 * @param {string} language
 * @param {readonly string[]} languages in the school's order
 * @returns {string}
 */
export function languageOf(texts, language, languages) {
  const inOrder = [language, ...languages, ...Object.keys(texts)];
  return inOrder.find((one) => one in texts) ?? language;
}

/**
 * The reply itself.
 *
 * @param {Text} more
 * @param {Reply} reply
 * @param {string} language
 * @param {readonly string[]} languages in the school's order
 */
export function replyTexts(more, { round, texts }, language, languages) {
  const lang = languageOf(texts, language, languages);
  const said = texts[lang] ?? { heard: '', doing: '' };
  return [
    h('h2', {}, more('reply.title')),
    h('p', { class: 'soft' }, more('reply.about', { week: weekNumber(round) })),
    h('h3', {}, more('reply.heard')),
    h('p', { class: 'said', lang }, said.heard),
    h('h3', {}, more('reply.doing')),
    h('p', { class: 'said', lang }, said.doing),
  ];
}

/**
 * What stands on a page of its own: the newest reply, that one is awaited, the way to the picture.
 *
 * @param {Text} more
 * @param {Facts} facts
 * @param {string} language
 * @param {() => void} openPicture
 * @returns {Node[]} nothing while nothing was released
 */
export function replyCards(more, facts, language, openPicture) {
  const { reply, awaits_reply, picture_round, languages } = facts;
  const way = { type: 'button', class: 'button quiet see', onclick: openPicture };
  const parts = [
    ...(reply ? replyTexts(more, reply, language, languages) : []),
    awaits_reply && h('p', { class: 'awaits' }, more('reply.none')),
    picture_round && h('button', way, more('picture.open')),
  ].filter((one) => !!one);
  return parts.length > 0 ? [h('section', { class: 'card reply' }, ...parts)] : [];
}
