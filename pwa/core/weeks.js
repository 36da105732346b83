/**
 * Rounds are named after ISO weeks, `2026-W48`, in the school's own time zone.
 * The server's twin is server/core/weeks.py; both read tests/examples/weeks.json.
 */

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The date and time on the school's wall.
 *
 * @param {number} now milliseconds since 1970
 * @param {string} [zone] as `America/Curacao`; the phone's own when absent or unknown to the phone
 */
export function wallClock(now, zone) {
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour: hour % 24, minute, weekday: weekday(year, month, day) };
}

/**
 * The ISO week in which a moment falls on the school's wall.
 *
 * @param {number} now
 * @param {string} [zone]
 * @returns {string} `2026-W48`
 */
export function roundOf(now, zone) {
  const { year, month, day, weekday } = wallClock(now, zone);
  // The week belongs to the year in which its Thursday falls.
  const thursday = new Date(Date.UTC(year, month - 1, day + 4 - weekday));
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - newYear) / DAY_MS / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/**
 * The end of the Sunday of a round, by UTC: within a day of the end at any school.
 *
 * @param {string} round
 * @returns {number} milliseconds since 1970
 */
export function endOf(round) {
  const [year = 0, week = 0] = round.split('-W').map(Number);
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - (weekday(year, 1, 4) - 1) * DAY_MS;
  return monday + week * 7 * DAY_MS;
}

/** @param {number} year @param {number} month 1-12 @param {number} day @returns {number} 1 Monday - 7 */
function weekday(year, month, day) {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** @param {string | undefined} zone */
function formatter(zone) {
  const fields = /** @type {const} */ ({
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hour12: false,
  });
  try {
    return new Intl.DateTimeFormat('en-GB', zone ? { ...fields, timeZone: zone } : fields);
  } catch {
    return new Intl.DateTimeFormat('en-GB', fields);
  }
}
