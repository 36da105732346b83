/** Helplines as a student sees them: whom to call, and whether anybody answers at this moment. */

import { h } from '../core/nodes.js';
import { wallClock } from '../core/weeks.js';

/** @import { Text } from '../core/language.js' */
/** @import { components } from '../types/api.d.ts' */
/** @typedef {components['schemas']['HelplineTold']} Helpline `opens` and `closes` are at school */
/** Whether it answers; `at`: until when, or from when on. @typedef {{ is: 'open' | 'opens' | 'closed', at?: string }} Standing */

/** Numbers of so few digits are known to the telephone networks of one country only. */
const SHORT_DIGITS = 4;

/**
 * Tell whether a helpline answers at a moment: open, opening later today, or closed until tomorrow.
 *
 * @param {Pick<Helpline, 'is_always' | 'opens' | 'closes'>} helpline
 * @param {number} nowMs
 * @param {string} [zone] of the school; the phone's own when absent
 * @returns {Standing} `at` is absent for one that answers day and night
 */
export function standingOf({ is_always, opens, closes }, nowMs, zone) {
  if (is_always || !opens || !closes) return { is: is_always ? 'open' : 'closed' };
  const { hour, minute } = wallClock(nowMs, zone);
  const now = `${twoDigits(hour)}:${twoDigits(minute)}`;
  const isOpen = opens < closes ? opens <= now && now < closes : now >= opens || now < closes;
  if (isOpen) return { is: 'open', at: closes };
  return { is: now < opens ? 'opens' : 'closed', at: opens };
}

/** @param {number} value */
const twoDigits = (value) => String(value).padStart(2, '0');

/** @param {string} number as it is written @returns {string} as a phone dials it */
export const telOf = (number) => `tel:${number.replace(/[^\d+]/g, '')}`;

/**
 * Make the list of helplines, each with its hours at this moment.
 *
 * @param {Text} text knows the sentences `helpline.…`
 * @param {readonly Helpline[]} helplines
 * @param {{ nowMs: number, zone?: string | undefined }} at
 * @returns {Node[]} nothing when there are none
 */
export function helplineList(text, helplines, { nowMs, zone }) {
  if (helplines.length === 0) return [];
  const items = helplines.map((one) => item(text, one, standingOf(one, nowMs, zone)));
  return [
    h('p', { class: 'helplines-lead' }, text('helpline.lead')),
    h('ul', { class: 'helplines' }, ...items),
    helplines.some(isShort) && h('p', { class: 'fine' }, text('helpline.short')),
  ].filter((one) => !!one);
}

/** @param {Text} text @param {Helpline} helpline @param {Standing} standing */
function item(text, { name, number, is_free, site }, standing) {
  const facts = [is_free && text('helpline.free'), standingText(text, standing)];
  const place = site && h('a', { href: `https://${site}`, rel: 'noreferrer' }, site);
  return h(
    'li',
    {},
    h('a', { class: 'button quiet', href: telOf(number) }, text('helpline.call', { name, number })),
    h('span', {}, facts.filter(Boolean).join(' ')),
    place && h('span', {}, `${text('helpline.site')} `, place),
  );
}

/** @param {Text} text @param {Standing} standing */
export function standingText(text, { is, at }) {
  if (is === 'open' && !at) return text('helpline.always');
  if (!at) return '';
  return text(`helpline.${is}`, { at });
}

/** @param {Helpline} helpline */
const isShort = ({ number }) => number.replace(/\D/g, '').length <= SHORT_DIGITS;
