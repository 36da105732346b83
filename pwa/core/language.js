/**
 * Sentences from `pwa/text/<app>/<language>.json`, and moments in words.
 * Browsers know no Papiamentu, so names of days and months stand in the text files too.
 */

import { wallClock } from './weeks.js';

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Text */

/** @type {Map<string, Record<string, string>>} */
const loaded = new Map();

/**
 * Load the sentences of a language.
 *
 * @param {string} app `student`
 * @param {string} language
 * @returns {Promise<Record<string, string> | null>} null without a connection
 */
export async function load(app, language) {
  const name = `${app}/${language}`;
  if (!loaded.has(name)) {
    const answer = await fetch(new URL(`../text/${name}.json`, import.meta.url)).catch(() => null);
    if (!answer?.ok) return null;
    loaded.set(name, await answer.json());
  }
  return loaded.get(name) ?? null;
}

/**
 * Make the function that finds a sentence and fills its `{places}`.
 *
 * @param {Record<string, string>} sentences
 * @param {string} [wording] `staff` finds `key.staff` before `key`
 * @returns {Text}
 */
export function textOf(sentences, wording = '') {
  return (key, values = {}) => {
    const sentence = sentences[`${key}.${wording}`] ?? sentences[key] ?? key;
    return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  };
}

/**
 * Say a moment on the school's wall, as `maandag 23 november om 07:00`.
 *
 * @param {Text} text
 * @param {number} moment milliseconds since 1970
 * @param {string} [zone]
 */
export function inWords(text, moment, zone) {
  const { month, day, weekday, hour, minute } = wallClock(moment, zone);
  return text('date.moment', {
    day: text(`day.${weekday}`),
    date: day,
    month: text(`month.${month}`),
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
  });
}
