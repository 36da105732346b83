/**
 * Every word on the staff's pages, in the reader's language.
 * Pages hold keys only; a key without a sentence shows as the key, which a test forbids.
 */
import { signal } from './html.js';

/** Languages with their own names, as the people who speak them write them. */
export const LANGUAGES = /** @type {const} */ ({
  nl: 'Nederlands',
  pap: 'Papiamentu',
  en: 'English',
  es: 'Español',
});

/** @typedef {keyof typeof LANGUAGES} Language */

/**
 * The files of each language, first found wins, key by key.
 * Whoever writes pap.json or es.json for staff puts its name in front here.
 *
 * @type {Record<Language, readonly Language[]>}
 */
export const FILES = { nl: ['nl'], en: ['en'], pap: ['nl'], es: ['nl'] };

/** Parts of which a language that the pages are not written in has some sentences, as a draft. */
export const DRAFTS = /** @type {Record<string, readonly Language[]>} */ ({
  trends: ['pap', 'es'],
});

const REMEMBERED = 'meetellen.staff.language';

/** @type {import('./html.js').Signal<{ language: Language, parts: Record<string, Record<string, string>> }>} */
const shown = signal({ language: 'nl', parts: {} });

/** @returns {Language} the language that the pages are set to */
export const language = () => shown.value.language;

/** @returns {Language} the language that the sentences are really written in */
export const writtenIn = () => /** @type {Language} */ (FILES[language()][0]);

/**
 * Give the sentence of a key, with its {places} filled in.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  for (const part of Object.values(shown.value.parts)) {
    const sentence = part[key];
    if (sentence !== undefined) return fill(sentence, values);
  }
  return key;
}

/**
 * Give the sentence that goes with a number: `key.one` or `key.other`.
 *
 * @param {string} key
 * @param {number} count fills {count}
 * @param {Record<string, string | number>} [values]
 */
export function tn(key, count, values = {}) {
  const form = new Intl.PluralRules(writtenIn()).select(count) === 'one' ? 'one' : 'other';
  return t(`${key}.${form}`, { count, ...values });
}

/** @param {string} key whether there is a sentence for it */
export const has = (key) => Object.values(shown.value.parts).some((part) => key in part);

/**
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * Load parts of the sentences (`staff`, `schools`) and put them to use.
 *
 * @param {string | readonly string[]} part one folder under pwa/text, or several
 * @param {Language} [wanted] the language to go over to; all loaded parts follow
 */
export async function loadText(part, wanted = shown.peek().language) {
  const parts = wanted === shown.peek().language ? { ...shown.peek().parts } : {};
  const names = new Set([...Object.keys(shown.peek().parts), ...[part].flat()]);
  await Promise.all(
    [...names].map(async (name) => {
      parts[name] ??= await sentences(name, wanted);
    }),
  );
  shown.value = { language: wanted, parts };
  document.documentElement.lang = writtenIn();
}

/**
 * @param {string} part
 * @param {Language} wanted
 * @returns {Promise<Record<string, string>>}
 */
async function sentences(part, wanted) {
  const drafts = DRAFTS[part]?.includes(wanted) ? [wanted] : [];
  const files = await Promise.all(
    [...drafts, ...FILES[wanted]].map(async (name) => {
      const answer = await fetch(new URL(`../text/${part}/${name}.json`, import.meta.url));
      if (!answer.ok) throw new Error(`no text ${part}/${name}`);
      return answer.json();
    }),
  );
  return Object.assign({}, ...files.reverse());
}

/** @returns {Language} what this browser chose before, else the first of its languages we speak */
export function preferredLanguage() {
  for (const wish of [remembered(), ...navigator.languages]) {
    const short = (wish ?? '').slice(0, 3).replace(/-.*$/, '');
    if (short in LANGUAGES) return /** @type {Language} */ (short);
  }
  return 'nl';
}

/** @param {Language} chosen */
export function rememberLanguage(chosen) {
  try {
    localStorage.setItem(REMEMBERED, chosen);
  } catch {
    // Some private windows refuse to keep anything; the choice then lasts as long as the page.
  }
}

/** Leave nothing of who was signed in on the device. */
export function forgetLanguage() {
  try {
    localStorage.removeItem(REMEMBERED);
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** @returns {string | null} */
function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}
