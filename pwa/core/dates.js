/** Days, rounds and numbers in the reader's language. Days are `2026-09-28`, moments are ISO. */

/** Days before months, hours to 24: as the schools write them, in English too. @param {string} language */
const locale = (language) => (language === 'en' ? 'en-GB' : language);

/** @param {string} day */
const noon = (day) => new Date(`${day}T12:00:00Z`);

/**
 * @param {string} day
 * @param {string} language
 * @param {{ weekday?: boolean, year?: boolean }} [show]
 */
export function dayText(day, language, { weekday = false, year = false } = {}) {
  return new Intl.DateTimeFormat(locale(language), {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(weekday ? { weekday: 'long' } : {}),
    ...(year ? { year: 'numeric' } : {}),
  }).format(noon(day));
}

/**
 * @param {string} day
 * @param {string} language
 */
export function shortDay(day, language) {
  return new Intl.DateTimeFormat(locale(language), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(noon(day));
}

/**
 * A moment in the school's own time.
 *
 * @param {string} moment ISO, with zone
 * @param {string} language
 * @param {string} [zone] IANA name; the reader's own without it
 */
export function momentText(moment, language, zone) {
  return new Intl.DateTimeFormat(locale(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(moment));
}

/**
 * @param {string} moment ISO, with zone
 * @param {string} [zone]
 * @returns {string} the day in that zone
 */
export function dayOf(moment, zone) {
  return new Intl.DateTimeFormat('sv', zone ? { timeZone: zone } : {}).format(new Date(moment));
}

/** @param {string} round `2026-W48` → 48 */
export const weekNumber = (round) => Number(round.slice(-2));

/**
 * @param {string} day
 * @param {number} days
 * @returns {string}
 */
export function plusDays(day, days) {
  return new Date(noon(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * @param {number} number
 * @param {string} language
 * @param {number} [digits] after the decimal sign
 */
export function numberText(number, language, digits = 1) {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(number);
}
