/** What the pages of a concern are made of. */

import { drawing, h } from '../../core/nodes.js';
import { wallClock } from '../../core/weeks.js';
import { helplineList, standingOf, telOf } from '../../guidance/helplines.js';
import * as layer from './layer.js';
import { initialsOf } from './rules.js';

/** @import { Talk } from './talk.js' */
/** @import { Inbox, School } from './school.js' */

const LANGUAGES = { nl: 'Nederlands', pap: 'Papiamentu', en: 'English', es: 'Español' };
const PHONE =
  'M6 3h4l1.5 5L9 10a12 12 0 0 0 5 5l2-2.500 5 1.500v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z';
const LOCK = 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3';

/**
 * The top of a page: back, a way out at once, the heading.
 *
 * @param {Talk} talk
 * @param {string} title
 * @param {...(Node | string | null | undefined | false)} lead
 */
export function top(talk, title, ...lead) {
  return h(
    'div',
    { class: 'begin' },
    h(
      'div',
      { class: 'ways-out' },
      button(talk.text('back'), layer.back, 'link'),
      button(talk.say('out'), talk.leave, 'link'),
    ),
    h('h1', { tabindex: '-1' }, title),
    ...lead,
  );
}

/** @param {string} title @param {...(Node | null | undefined | false)} children */
export const card = (title, ...children) =>
  h('section', { class: 'card' }, title ? h('h2', {}, title) : null, ...children);

/** @param {string} label @param {() => void} act @param {string} [style] */
export const button = (label, act, style = 'button quiet') =>
  h('button', { type: 'button', class: style, onclick: act }, label);

/** @param {string} words @param {string} [style] */
export const line = (words, style) => h('p', style ? { class: style } : {}, words);

/** @param {string} path */
const mark = (path) => drawing('0 0 24 24', [['path', { d: path }]]);

/** Where help is, first of all; only what the school has confirmed. @param {Talk} talk @param {{ isNow?: boolean, title?: string }} [how] `isNow`: it comes before words */
export function danger(
  talk,
  { isNow = false, title = isNow ? 'danger.now' : 'danger.title' } = {},
) {
  const { say, more } = talk;
  const { number, lines, at } = help(talk);
  const words = number ? say('danger.call', { number }) : say('danger.go');
  return h(
    'section',
    { class: 'card danger', ...(isNow && { tabindex: '-1' }) },
    mark(PHONE),
    h(
      'div',
      {},
      h('h2', {}, say(title)),
      line(words),
      number &&
        h(
          'a',
          { class: 'button quiet call', href: telOf(number) },
          talk.text('adult.emergency', { number }),
        ),
      ...helplineList(more, lines, at),
    ),
  );
}

/** What the school says now, or said when it was last heard. @param {Talk} talk */
export function help({ school, app }) {
  const heard = school ?? app.facts;
  const at = { nowMs: Date.now(), zone: heard?.time_zone };
  return { number: heard?.emergency?.number ?? '', lines: heard?.helplines ?? [], at };
}

/** Names of what answers at this moment, or none. @param {Talk} talk */
export function openNow(talk) {
  const { lines, number, at } = help(talk);
  const open = lines.filter((one) => standingOf(one, at.nowMs, at.zone).is === 'open');
  const names = open.map((one) => `${one.name} (${one.number})`);
  return (number ? [...names, number] : names).join(', ');
}

/** Who reads an inbox, each by name. @param {Inbox} inbox */
export function people({ readers }) {
  const rows = readers.map(({ name, languages }) =>
    h(
      'span',
      { class: 'person' },
      h('span', { class: 'initials', 'aria-hidden': 'true' }, initialsOf(name)),
      h(
        'span',
        {},
        h('span', { class: 'name' }, name),
        h('span', { class: 'soft' }, languageNames(languages)),
      ),
    ),
  );
  return h('span', { class: 'people' }, ...rows);
}

/** @param {readonly string[]} languages */
const languageNames = (languages) =>
  languages.map((one) => LANGUAGES[/** @type {'nl'} */ (one)] ?? one).join(', ');

/** @param {Inbox} inbox */
export const namesOf = ({ readers }) => readers.map(({ name }) => name).join(', ');

/** That it is sealed before it leaves. @param {Talk} talk */
export const locked = ({ say }) => h('p', { class: 'locked' }, mark(LOCK), say('locked'));

/** Something to know, said to screen readers too. @param {string} words @param {'note' | 'error' | 'good'} [kind] */
export const note = (words, kind = 'note') => h('p', { class: `note ${kind}` }, words);

/**
 * A day in words, as `maandag 23 november`; browsers know no Papiamentu.
 *
 * @param {Pick<Talk, 'say' | 'text'>} talk
 * @param {string} day `2026-11-23`
 */
export function dayWords({ say, text }, day) {
  const { month, day: date, weekday } = wallClock(Date.parse(`${day}T12:00:00Z`), 'UTC');
  return say('day', { day: text(`day.${weekday}`), date, month: text(`month.${month}`) });
}

/** Which day it is at the school. @param {string | undefined} zone */
export function today(zone) {
  const { year, month, day } = wallClock(Date.now(), zone);
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/**
 * When the next moment comes at which somebody may read it. Which day it is, the school says: a
 * phone's clock may be wrong. A page that stood open until the reading was over says nothing.
 *
 * @param {Talk} talk
 * @param {School} school
 */
export function nextReading({ say, text }, school) {
  const { next_reading: day, reads_from: from, reads_to: to, reads_today, time_zone } = school;
  if (!day || !from || !to) return null;
  if (!reads_today) return say('next.day', { day: dayWords({ say, text }, day), from });
  const { hour, minute } = wallClock(Date.now(), time_zone);
  const now = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  const isOver = day === today(time_zone) && now >= to;
  return isOver ? null : say('next.today', { to });
}
