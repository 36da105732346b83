/** Why the page says what it says: the method in a sentence, and the rounds that were compared. */
import { numberText, weekNumber } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { language, t, writtenIn } from '../../core/staff-text.js';
import { ITEMS, withoutChange } from './headline.js';
import { meanText } from './words.js';

/** @import { Episode, Item, Trend, TrendWeek } from '../../types/staff.d.ts' */

/** Rounds that a lasting signal looks at. */
const WINDOW = 3;

/** @param {{ trend: Trend, shown: TrendWeek | null }} props */
export function WhyThis({ trend, shown }) {
  if (!shown?.release) return null;
  const now = trend.episodes.filter((one) => one.is_now);
  const past = trend.episodes.filter((one) => !one.is_now);
  return html`
    <details class="card why">
      <summary>${t('why.title')}</summary>
      <p>${t('why.method', { label: trend.group.label })}</p>
      <ul>
        ${now.map((one) => html`<li key=${`${one.item}${one.kind}`}>${reason(trend, one)} ${one.may_be_response && t('why.doubt')}</li>`)}
        ${now.length === 0 && html`<li>${quiet(trend, shown)}</li>`}
        ${ITEMS.flatMap((item) => extra(trend, item)).map((text) => html`<li key=${text}>${text}</li>`)}
      </ul>
      ${
        past.length > 0 &&
        html`<p><strong>${t('why.past')}</strong></p>
        <ul>${past.map((one) => html`<li key=${`${one.item}${one.kind}${one.since}`}>${pastText(one)}</li>`)}</ul>`
      }
      <p class="hint">${t('why.exact')}</p>
    </details>
  `;
}

/** @param {Trend} trend @param {Episode} episode */
function reason(trend, { item, kind, until }) {
  const rounds = roundsUntil(trend, item, until, kind === 'blip' ? 1 : WINDOW);
  const { usual } = trend.items[item];
  const shown = rounds.flatMap(({ release }) => release?.items[item] ?? []);
  const values = {
    item: t(`item.${item}`),
    label: trend.group.label,
    weeks: weeksText(rounds.map(({ name }) => name)),
    week: weekText(until),
    mean: shown.at(-1)
      ? meanText(/** @type {NonNullable<(typeof shown)[0]>} */ (shown.at(-1)))
      : '',
    means: shown.map(meanText).join(' · '),
    words: shown.map(({ low }) => t(`low.${low}`)).join(' · '),
    usual: usual === null ? '' : numberText(usual, language()),
  };
  return t(kind === 'level' && usual === null ? 'why.level.unknown' : `why.${kind}`, values);
}

/** Why nothing is said of a change. @param {Trend} trend @param {TrendWeek} shown */
function quiet(trend, shown) {
  const why = withoutChange(trend, shown);
  if (why === 'learning') return t('why.learning');
  return t(why === null ? 'why.unjudged' : 'why.steady');
}

/** What holds of an item beside its signals. @param {Trend} trend @param {Item} item */
function extra({ items, watch }, item) {
  const name = t(`item.${item}`);
  const { breaks, is_sparse: isSparse } = items[item];
  return [
    ...(isSparse ? [t('why.sparse', { item: name })] : []),
    ...breaks.map((round) => t('why.break', { item: name, week: weekText(round) })),
    ...watch
      .filter((one) => one.is_now && one.item === item)
      .map(({ kind, direction }) =>
        t('why.watch', { item: name, sign: t(`sign.${kind}.${direction}`) }),
      ),
  ];
}

/** @param {Episode} episode */
function pastText({ item, kind, direction, since, until }) {
  const span = { since: weekText(since), until: weekText(until) };
  return t('why.past_one', {
    item: t(`item.${item}`),
    sign: t(`sign.${kind}.${direction}`),
    weeks: since === until ? span.since : t('why.span', span),
  });
}

/**
 * @param {Pick<Trend, 'weeks'>} trend
 * @param {Item} item
 * @param {string} until
 * @param {number} count
 */
const roundsUntil = ({ weeks }, item, until, count) =>
  weeks.filter(({ name, release }) => name <= until && release?.items[item]).slice(-count);

/** @param {string} round */
const weekText = (round) => t('week.inside', { week: weekNumber(round) });

/** @param {readonly string[]} rounds */
const weeksText = (rounds) =>
  t('week.inside', {
    week: new Intl.ListFormat(writtenIn()).format(rounds.map((round) => `${weekNumber(round)}`)),
  });
