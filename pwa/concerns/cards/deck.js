/** Key cards: receipts that nobody has used yet, and the links that carry them. Stores, sends, draws nothing. */

/** Cards on one sheet of paper. */
export const PER_SHEET = 8;
/** More at once keep a slow computer busy for too long. */
export const MOST_SHEETS = 25;

/** What an example shows: the check digit is wrong, so that no phone takes it for a receipt. */
export const NO_DIGITS = '00000000000000000001';

/** @typedef {{ digits: string, link: string }} KeyCard */
/** @typedef {{ site: string, schoolId: string, fingerprint: string }} Place */

/**
 * Give what the QR code of a card holds. All of it stands behind `#`, so that no server hears it.
 *
 * @param {Place} place site: origin; fingerprint: of the school's root key
 * @param {string} digits
 */
export const linkOf = ({ site, schoolId, fingerprint }, digits) =>
  `${site}/#key=${schoolId}.${digits}.${fingerprint}`;

/**
 * Make the cards of some sheets, each with digits of its own.
 *
 * @param {number} sheets
 * @param {Place} place
 * @param {() => string} makeDigits
 * @returns {KeyCard[][]} sheet by sheet
 */
export function makeDeck(sheets, place, makeDigits) {
  const makeCard = () => {
    const digits = makeDigits();
    return { digits, link: linkOf(place, digits) };
  };
  return Array.from({ length: sheets }, () => Array.from({ length: PER_SHEET }, makeCard));
}
