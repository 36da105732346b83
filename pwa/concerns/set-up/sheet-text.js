/** How the text of a recovery sheet is written, read back and proved to be on paper. Pure. */

/** What every sheet begins with; the rest is the secret and its check. */
export const START = 'meetellen-herstel-1';
const GROUP = 4;
/** Groups that somebody types from the paper to prove that it is there: eight characters. */
const PROVED = 2;

/** The groups in which a sheet is printed. @param {string} sheet @returns {string[]} in capitals */
export const groupsOf = (sheet) =>
  sheet
    .slice(START.length)
    .toUpperCase()
    .match(/.{1,4}/g) ?? [];

/** The whole text as its QR code holds it: capitals make a smaller one. @param {string} sheet */
export const codeText = (sheet) => sheet.toUpperCase();

/**
 * What somebody typed, pasted or scanned, in the one spelling.
 *
 * @param {string} typed with or without the start, in any groups
 * @returns {string}
 */
export function sheetText(typed) {
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  const start = START.replaceAll('-', '');
  return START + (plain.startsWith(start) ? plain.slice(start.length) : plain);
}

/**
 * Choose groups to be typed back, from the browser's own randomness.
 *
 * @param {string} sheet
 * @param {(into: Uint32Array<ArrayBuffer>) => unknown} [random]
 * @returns {number[]} their places, counted from 0
 */
export function drawProof(sheet, random = (into) => crypto.getRandomValues(into)) {
  const whole = groupsOf(sheet).filter((group) => group.length === GROUP);
  const draw = new Uint32Array(1);
  /** @type {Set<number>} */
  const places = new Set();
  while (places.size < PROVED) {
    random(draw);
    places.add((draw[0] ?? 0) % whole.length);
  }
  return [...places].sort((one, other) => one - other);
}

/** Whether a group was typed as it stands there. @param {string} sheet @param {number} place @param {string} typed */
export const isProved = (sheet, place, typed) =>
  typed.replace(/\s/g, '').toUpperCase() === groupsOf(sheet)[place];
