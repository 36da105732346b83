/** The keys that grow from a code; growing them takes a while, so they are grown once. */

/** @typedef {import('../receipt.js').Keys} Keys */

/** @type {{ digits: string, school: string, keys: Promise<Keys> } | null} */
let grown = null;

/** @param {string} digits @param {string} school @returns {Promise<Keys>} */
export async function keysOf(digits, school) {
  const { keysOf: grow } = await import('./crypto.js');
  if (grown?.digits !== digits || grown.school !== school) {
    grown = { digits, school, keys: grow(digits, school) };
  }
  return grown.keys;
}

/** Leave no key behind. */
export function forgetKeys() {
  grown = null;
}
