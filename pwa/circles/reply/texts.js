/** What a reply holds in which language: whole, begun or empty. Pure. */

/** @import { Language } from '../../core/staff-text.js' */
/** @import { Words } from '../circle.js' */
/** @typedef {Partial<Record<Language, Words>>} Texts */

/** The server accepts no more characters in either part. */
export const LONGEST = 400;

/**
 * Sort the languages of a school by how far their text is.
 *
 * @param {readonly Language[]} languages in the school's order
 * @param {Texts} texts
 * @returns {{ whole: Language[], begun: Language[], missing: Language[] }}
 */
export function standing(languages, texts) {
  /** @param {Language} one */
  const filled = (one) => partsOf(texts[one]).filter(Boolean).length;
  return {
    whole: languages.filter((one) => filled(one) === 2),
    begun: languages.filter((one) => filled(one) === 1),
    missing: languages.filter((one) => filled(one) === 0),
  };
}

/** @param {Words | undefined} words */
const partsOf = (words) => [words?.heard.trim(), words?.doing.trim()];

/**
 * What goes to the server: the whole languages, without blanks around them.
 *
 * @param {readonly Language[]} languages
 * @param {Texts} texts
 * @returns {Texts}
 */
export function toSend(languages, texts) {
  const { whole } = standing(languages, texts);
  return Object.fromEntries(
    whole.map((one) => {
      const [heard = '', doing = ''] = partsOf(texts[one]);
      return [one, { heard, doing }];
    }),
  );
}

/**
 * The text that a reader of a language gets: their own, else the first that there is.
 *
 * @param {readonly Language[]} languages in the school's order
 * @param {Texts} texts
 * @param {Language} wanted
 * @returns {{ language: Language, words: Words } | null}
 */
export function shownIn(languages, texts, wanted) {
  const { whole } = standing(languages, texts);
  const language = whole.includes(wanted) ? wanted : whole[0];
  const words = language && texts[language];
  return words ? { language, words } : null;
}

/** Letters as people count them, an emoji as one. @param {string} text */
export const lengthOf = (text) => [...text].length;

/** @param {Texts} one @param {Texts} other whether they say the same */
export const isSame = (one, other) => JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));

/** @param {Texts} texts @returns {string[][]} without the languages in which nothing is said */
const tidy = (texts) =>
  Object.entries(texts)
    .map(([name, words]) => [name, words.heard, words.doing])
    .filter(([, heard, doing]) => heard || doing)
    .sort();
