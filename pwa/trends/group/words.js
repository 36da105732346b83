/** What is published, in words and figures of the reader's language. */
import { dayText, numberText, plusDays, weekNumber } from '../../core/dates.js';
import { language, t } from '../../core/staff-text.js';

/** @import { Item, Release, ShownItem, Trend, TrendWeek } from '../../types/staff.d.ts' */

/**
 * A published mean: "4,2", "4,7 of meer".
 *
 * @param {ShownItem} shown
 */
export function meanText({ mean, edge }) {
  const figure = numberText(mean, language());
  return edge ? t(`mean.${edge}`, { mean: figure }) : figure;
}

/**
 * How many answered: "20 tot 24 antwoorden", "100 antwoorden of meer".
 *
 * @param {Release['band']} band
 */
export const bandText = ({ from, to }) =>
  to === null ? t('band.open', { from }) : t('band', { from, to });

/** @param {TrendWeek} week */
export const weekText = (week) => t('week', { week: weekNumber(week.name) });

/** The name of a week inside a sentence. @param {TrendWeek} week */
export const weekInText = (week) => t('week.inside', { week: weekNumber(week.name) });

/** The Monday on which a round was released. @param {TrendWeek} week */
export const releasedOn = (week) =>
  dayText(plusDays(week.monday, 7), language(), { weekday: true });

/**
 * The chart of an item in one sentence.
 *
 * @param {Trend} trend
 * @param {Item} item
 * @param {TrendWeek | null} shown
 */
export function summaryText(trend, item, shown) {
  const { usual, points } = trend.items[item];
  const now = shown?.release?.items[item];
  const name = t(`item.${item}`);
  if (points.length === 0) return t('chart.empty', { item: name });
  const said = [
    now && shown
      ? t('chart.now', { item: name, mean: meanText(now), week: weekInText(shown) })
      : t('chart.hidden', { item: name }),
    usual === null
      ? t('chart.learning')
      : t('chart.usual', { usual: numberText(usual, language()) }),
    t('chart.table'),
  ];
  return said.join(' ');
}
