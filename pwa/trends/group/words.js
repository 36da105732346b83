/** What is published, in words and figures of the reader's language. */
import { dayText, numberText, plusDays, shortDay, weekNumber } from '../../core/dates.js';
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

/** The name of a week inside a sentence. @param {Pick<TrendWeek, 'name'>} week */
export const weekInText = (week) => t('week.inside', { week: weekNumber(week.name) });

/** The Monday on which a round was released. @param {TrendWeek} week */
export const releasedOn = (week) =>
  dayText(plusDays(week.monday, 7), language(), { weekday: true });

/** What stands out: "lager dan gewoon". @param {{ kind: string, direction: string }} sign */
export const signText = ({ kind, direction }) => t(`sign.${kind}.${direction}`);

/**
 * The chart of an item in one sentence.
 *
 * @param {Trend} trend
 * @param {Item} item
 * @param {TrendWeek | null} shown
 */
export function summaryText(trend, item, shown) {
  const { usual, points, breaks } = trend.items[item];
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
    ...signsNow(trend, item),
    ...breaks.map((round) => t('chart.break', { day: mondayText(trend, round) })),
    t('chart.table'),
  ];
  return said.join(' ');
}

/** What holds of an item now, each in a sentence. @param {Trend} trend @param {Item} item */
const signsNow = ({ episodes }, item) =>
  episodes
    .filter((one) => one.is_now && one.item === item)
    .map((one) => {
      const sign = signText(one);
      const week = weekInText({ name: one.since });
      return t('chart.since', { sign: sign.charAt(0).toUpperCase() + sign.slice(1), week });
    });

/** @param {Pick<Trend, 'weeks'>} trend @param {string} round */
function mondayText({ weeks }, round) {
  const monday = weeks.find(({ name }) => name === round)?.monday;
  return monday ? shortDay(monday, language()) : '';
}
