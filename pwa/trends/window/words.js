/** The window in words: where the group is, the shares, whether it moved. Pure but for the language. */
import { numberText, weekNumber } from '../../core/dates.js';
import { language, t, writtenIn } from '../../core/staff-text.js';

/** @import { Field, WindowPoint } from '../../types/staff.d.ts' */

export const FIELDS = /** @type {const} */ (['against', 'not', 'for', 'with']);

/** @param {Field} field */
export const fieldText = (field) => t(`window.${field}`);

/** The fields that are spoken of: the one that is sure, or the two likeliest. @param {WindowPoint} point */
export const spokenOf = ({ field, between }) => (field ? [field] : (between ?? []));

/** Where the group is, as far as that is sure. @param {WindowPoint} point */
export function placeText({ field, between }) {
  if (field) return t('window.named', { field: fieldText(field) });
  const [first, second] = between ?? [];
  if (!first || !second) return '';
  return t('window.between', { first: fieldText(first), second: fieldText(second) });
}

/** The share of a field: "ongeveer 30 %", "bijna niemand". @param {number} share 0-100 in tens */
export const shareText = (share) =>
  share === 0 || share === 100 ? t(`window.share.${share}`) : t('window.share', { share });

/** A move is told only from one sure field to another. @param {readonly WindowPoint[]} windows */
export function movedText(windows) {
  const [before, now] = windows.slice(-2);
  const isMove = before?.field && now?.field && before.field !== now.field;
  return isMove ? t('window.moved', { field: fieldText(/** @type {Field} */ (before.field)) }) : '';
}

/** "week 40, 41, 42 en 44". @param {readonly string[]} rounds */
export function roundsText(rounds) {
  const weeks = rounds.map((round) => String(weekNumber(round)));
  return t('week.inside', { week: new Intl.ListFormat(writtenIn()).format(weeks) });
}

/** The whole drawing in a few sentences. @param {WindowPoint} point */
export function windowSummary(point) {
  const shares = FIELDS.map((field) => `${fieldText(field)}: ${shareText(point.shares[field])}`);
  return t('window.summary', {
    caring: numberText(point.caring, language()),
    daring: numberText(point.daring, language()),
    said: placeText(point),
    shares: `${shares.join(', ')}.`,
  });
}
