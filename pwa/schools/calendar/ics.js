/** Calendar files on their way to the server: only what holidays need. Pure. */

/** @import { Holiday } from '../../types/staff.d.ts' */

/** Names of the lines that tell when something is and what it is called. */
const NEEDED =
  /^(BEGIN|END):(VCALENDAR|VEVENT)$|^(VERSION|PRODID|SUMMARY|DTSTART|DTEND|DURATION)[;:]/i;

/**
 * Leave out of a calendar file what says nothing of holidays: descriptions, alarms, places.
 * School calendars carry so much of it that they outgrow what the server takes.
 *
 * @param {string} text RFC 5545
 * @returns {string} the same calendar with the lines that count, unfolded
 */
export function slimCalendar(text) {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  /** @type {string[]} */
  const kept = [];
  let aside = '';
  for (const line of lines) {
    const begun = /^BEGIN:(?!VCALENDAR$|VEVENT$)(.+)$/i.exec(line);
    aside ||= begun?.[1] ?? '';
    if (!aside && NEEDED.test(line)) kept.push(line);
    if (aside && line.toUpperCase() === `END:${aside.toUpperCase()}`) aside = '';
  }
  return `${kept.join('\r\n')}\r\n`;
}

/**
 * Add holidays to a list, each once, in order of their days.
 *
 * @param {readonly Holiday[]} holidays
 * @param {readonly Holiday[]} more
 * @returns {Holiday[]}
 */
export function merged(holidays, more) {
  /** @param {Holiday} one */
  const key = (one) => `${one.first_day} ${one.last_day} ${one.name.trim()}`;
  const all = new Map([...holidays, ...more].map((one) => [key(one), one]));
  return [...all.values()].sort((one, other) => key(one).localeCompare(key(other)));
}
