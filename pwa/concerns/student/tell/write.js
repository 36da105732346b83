/** Writing: what it is about, what happened, how soon somebody must look. */

import { announce } from '../../../core/announce.js';
import { h } from '../../../core/nodes.js';
import * as layer from '../layer.js';
import { button, card, danger, line, locked, namesOf, nextReading, note, top } from '../parts.js';
import { isCrisis, isUrgent, LEVELS, MOST_CHARACTERS, roomLeft, TOPICS } from '../rules.js';
import { chosen, contentOf } from './content.js';

/** @import { Step } from '../layer.js' */
/** @import { Inbox } from '../school.js' */
/** @import { Talk } from '../talk.js' */

/** @param {Talk} talk @returns {Step} */
export function step(talk) {
  // What sends it is fetched while somebody thinks.
  const sending = import('./sending.js').catch(() => null);
  void sending.then((found) => found?.prepare(talk));
  return { name: 'write', draw: () => draw(talk) };
}

/** @param {Talk} talk @returns {Node[]} */
function draw(talk) {
  const { say, draft } = talk;
  const inbox = chosen(talk);
  const choose = () => follow(talk);
  const first = h('div', { class: 'first', role: 'group' });
  queueMicrotask(() => follow(talk, { isQuiet: true }));
  return [
    top(talk, say('title'), readBy(talk, inbox)),
    chips(talk, 'topic', Object.keys(TOPICS), choose),
    first,
    words(talk),
    chips(talk, 'level', LEVELS, choose),
    h('div', { class: 'soon' }),
    locked(talk),
    line(say('write.keep'), 'soft'),
    h('p', { class: 'error', id: 'write-wrong', role: 'alert' }),
    button(say(draft.isWarned ? 'write.sure' : 'write.send'), () => send(talk), 'button send'),
  ];
}

/** @param {Talk} talk @param {Inbox | undefined} inbox */
function readBy(talk, inbox) {
  const { say, school } = talk;
  if (!inbox || !school) return null;
  const { reads_from: from, reads_to: to } = school;
  const key = from && to ? 'write.read_by' : 'write.read_by_alone';
  const words = say(key, { readers: namesOf(inbox), from: from ?? '', to: to ?? '' });
  const isChoice = school.inboxes.length > 1;
  return h(
    'p',
    { class: 'lead' },
    `${words} `,
    isChoice && button(say('write.other'), layer.back, 'link inline'),
  );
}

/** @param {Talk} talk @param {'topic' | 'level'} name @param {readonly string[]} values @param {() => void} changed */
function chips(talk, name, values, changed) {
  const { say, draft } = talk;
  const all = values.map((value) => {
    const choose = () => {
      Object.assign(draft, { [name]: value });
      if (name === 'topic') propose(talk, value);
      changed();
    };
    const facts = { type: 'radio', name, value, checked: draft[name] === value, onchange: choose };
    return h('label', { class: 'chip' }, h('input', facts), h('span', {}, say(`${name}.${value}`)));
  });
  return h(
    'fieldset',
    { class: `card ${name}` },
    h('legend', {}, say(`${name}.title`)),
    h('div', { class: 'chips' }, ...all),
  );
}

/** A topic proposes how soon; whoever writes decides. @param {Talk} talk @param {string} topic */
function propose({ draft }, topic) {
  draft.level = TOPICS[topic] ?? 'U2';
  for (const input of layer.shown().querySelectorAll('input')) {
    if (input.name === 'level') input.checked = input.value === draft.level;
  }
}

/** @param {Talk} talk */
function words(talk) {
  const { say, draft } = talk;
  const left = h('p', { class: 'soft', id: 'room' });
  const area = /** @type {HTMLTextAreaElement} */ (
    h('textarea', {
      id: 'words',
      rows: 6,
      maxlength: MOST_CHARACTERS,
      autocomplete: 'off',
      // Some browsers send what is typed to a spelling service.
      spellcheck: 'false',
      autocorrect: 'off',
      'aria-describedby': 'words-hint room write-wrong',
      oninput: () => {
        draft.text = area.value;
        tellRoom();
      },
    })
  );
  area.value = draft.text;
  const tellRoom = () => {
    const room = roomLeft(contentOf(talk));
    area.setAttribute('aria-invalid', String(room < 0));
    left.textContent = say(room < 0 ? 'room.none' : 'room', { count: Math.abs(room) });
  };
  tellRoom();
  return h(
    'section',
    { class: 'card words' },
    h('label', { for: 'words' }, say('words.title')),
    h('p', { class: 'soft', id: 'words-hint' }, say('words.hint')),
    area,
    left,
  );
}

/** What stands between the topic and the words follows the choices. @param {Talk} talk @param {{ isQuiet?: boolean }} [how] */
function follow(talk, { isQuiet = false } = {}) {
  const { say, draft } = talk;
  const first = layer.shown()?.querySelector('.first');
  const soon = layer.shown()?.querySelector('.soon');
  const wasCrisis = Boolean(first?.querySelector('.danger'));
  const isHelp = isCrisis(draft.topic, draft.level);
  first?.replaceChildren(
    ...[
      isHelp && danger(talk, { isNow: true }),
      draft.topic === 'school' && note(say('first.school')),
      adviser(talk),
    ].filter((one) => one instanceof Node),
  );
  soon?.replaceChildren(...urgency(talk));
  if (!isHelp || wasCrisis || isQuiet) return;
  announce(say('danger.now'));
  first?.querySelector('.danger')?.scrollIntoView({ block: 'nearest' });
}

/** About an adult at school: somebody outside the team may be better. @param {Talk} talk */
function adviser(talk) {
  const { say, school, draft } = talk;
  const other = school?.inboxes.find(({ kind }) => kind === 'adviser');
  if (draft.topic !== 'adult' || !other || other.id === draft.inbox) return null;
  const choose = () => {
    draft.inbox = other.id;
    layer.repaint();
    announce(say('write.read_by_alone', { readers: namesOf(other) }));
  };
  const names = namesOf(other);
  return card(
    '',
    line(say('first.adult', { label: other.label, names })),
    button(say('first.adult_yes', { names }), choose),
  );
}

/** That it is urgent can be read, and when somebody can. @param {Talk} talk */
function urgency(talk) {
  const { say, draft, school } = talk;
  if (!draft.level || !isUrgent(draft.level)) return [];
  const next = school && nextReading(talk, school);
  return [note([say('urgent.told'), next].filter(Boolean).join(' '))];
}

/** Say once that names show who somebody is; then it goes. @param {Talk} talk */
async function send(talk) {
  const { say, draft } = talk;
  const wrong = lacking(talk);
  const place = layer.shown().querySelector('#write-wrong');
  if (place) place.textContent = wrong && say(wrong);
  if (wrong) {
    const field = wrong === 'wrong.level' ? 'input[name=level]' : '#words';
    return /** @type {HTMLElement | null} */ (layer.shown().querySelector(field))?.focus();
  }
  if (!draft.isWarned) {
    draft.isWarned = true;
    const warning = note(say('write.names'));
    warning.tabIndex = -1;
    place?.before(warning);
    const sure = layer.shown().querySelector('.send');
    if (sure) sure.textContent = say('write.sure');
    return warning.focus();
  }
  const { finish } = await import('./sending.js');
  return finish(talk);
}

/** @param {Talk} talk @returns {string} what is wrong, or nothing */
function lacking(talk) {
  if (!talk.draft.text.trim()) return 'wrong.empty';
  if (roomLeft(contentOf(talk)) < 0) return 'wrong.long';
  return talk.draft.level ? '' : 'wrong.level';
}
