/**
 * What stands on a key card, in the languages of the school at once.
 * The sentences of the staff's pages are in core/staff-text.js, in one language at a time.
 */

/** @typedef {Record<string, string> & { language: string }} Wording */

/**
 * @param {readonly string[]} languages of the school
 * @returns {Promise<Wording[]>} in the same order
 */
export function wordingsOf(languages) {
  return Promise.all(languages.map(wordingOf));
}

/** @param {string} language @returns {Promise<Wording>} */
async function wordingOf(language) {
  const answer = await fetch(new URL(`../../text/key-card/${language}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`no text key-card/${language}`);
  return answer.json();
}
