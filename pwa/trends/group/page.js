/** The mentor's page: how a group moves over the weeks, in a sentence, three charts, a table. */

import { CircleCard } from '../../circles/circle-card.js';
import { momentText } from '../../core/dates.js';
import { html, useState } from '../../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { is, me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { language, t } from '../../core/staff-text.js';
import { Legend } from '../chart/legend.js';
import { WindowCard } from '../window/card.js';
import { Downloads } from './downloads.js';
import { HowToRead, LastRound, NextRelease, Shared } from './explain.js';
import { headline, ITEMS, lastRounds } from './headline.js';
import { ItemRow } from './item-row.js';
import { TrendTable } from './table.js';
import { TapCards } from './taps.js';
import { WhyThis } from './why.js';
import { bandText, releasedOn, weekInText, weekText } from './words.js';

/** @import { Trend } from '../../types/staff.d.ts' */
/** @typedef {ReturnType<typeof lastRounds>} Rounds */

/** @param {{ group: string }} props */
export function Page({ group }) {
  const loaded = useLoad(() => call('GET', `/groups/${encodeURIComponent(group)}/trend`), [group]);
  const known = me.value?.groups.find((one) => one.id === group)?.label ?? t('trend.title');
  if (!loaded.data) {
    return html`<${Frame} key="early" title=${known}>${whenReady(loaded, () => null)}</${Frame}>`;
  }
  return html`<${Shown} trend=${loaded.data} />`;
}

/** @param {{ trend: Trend }} props */
function Shown({ trend }) {
  const rounds = lastRounds(trend);
  const hasPoints = ITEMS.some((item) => trend.items[item].points.length > 0);
  return html`
    <article class="trend">
      <${WayBack} />
      <${Frame}
        title=${trend.group.label} heading=${html`<${Headline} trend=${trend} />`}
        lead=${html`<${Lead} trend=${trend} rounds=${rounds} />`}
      >
        <${Shared} trend=${trend} />
        <${LastRound} trend=${trend} last=${rounds.last} />
        <div class="trend-body">
          <div class="main">
            <${WhyThis} trend=${trend} shown=${rounds.shown} />
            ${hasPoints && html`<${Charts} trend=${trend} rounds=${rounds} />`}
            ${!hasPoints && rounds.last && html`<${OnlyGaps} trend=${trend} />`}
            <${TapCards} trend=${trend} week=${rounds.shown} />
            <${HowToRead} trend=${trend} shown=${rounds.shown} />
          </div>
          <aside class="side" aria-label=${t('trend.side')}>
            ${hasPoints && html`<${WindowCard} trend=${trend} /><${CircleCard} trend=${trend} />`}
            <${NextRelease} trend=${trend} shown=${rounds.shown} />
            <${Downloads} trend=${trend} />
          </aside>
        </div>
      </${Frame}>
    </article>
  `;
}

/** The sentence exists in more languages than the page around it. @param {{ trend: Trend }} props */
function Headline({ trend }) {
  return html`<span lang=${language()}>${headline(trend, t).map(({ text, item, tone }) =>
    item || tone
      ? html`<span class=${item ? `word ${item}` : `change ${tone}`}>${text}</span>`
      : text,
  )}</span>`;
}

/** To the other groups, for who may read more than one. */
function WayBack() {
  if (!is('leader') && (me.value?.groups.length ?? 0) < 2) return null;
  return html`<p class="way-back"><a href="/staff/groups">← ${t('results.all')}</a></p>`;
}

/** @param {{ trend: Trend, rounds: Rounds }} props */
function Charts({ trend, rounds }) {
  const [isTable, setTable] = useState(false);
  return html`
    <section class="card charts" aria-label=${t('trend.charts')}>
      <div class="buttons small">
        <button type="button" class="button" onClick=${() => setTable(!isTable)}>
          ${t(isTable ? 'trend.as_charts' : 'trend.as_table')}
        </button>
        <button type="button" class="button" onClick=${() => print()}>${t('trend.print')}</button>
      </div>
      <div class=${isTable ? 'sr' : ''}>
        ${ITEMS.map((item) => html`<${ItemRow} key=${item} trend=${trend} item=${item} shown=${rounds.shown} />`)}
        <${Legend} trend=${trend} />
      </div>
      <${TrendTable} trend=${trend} isVisible=${isTable} />
    </section>
  `;
}

/** No round could be shown yet: three empty charts would say nothing, a list does. */
/** @param {{ trend: Trend }} props */
function OnlyGaps({ trend }) {
  return html`
    <details class="card rounds">
      <summary>${t('trend.all_rounds')}</summary>
      <${TrendTable} trend=${trend} isVisible />
    </details>
  `;
}

/** Which round it is about, how many answered, when it came out; or when the next one comes. */
/** @param {{ trend: Trend, rounds: Rounds }} props */
function Lead({ trend, rounds }) {
  const { last, shown } = rounds;
  if (!shown?.release) return whenNext(trend, last ? 'trend.next_at' : 'trend.first_at');
  const { band, badge } = shown.release;
  const isLast = last === shown;
  const week = isLast ? weekText(shown) : weekInText(shown);
  const values = { week, answers: bandText(band), day: releasedOn(shown) };
  return html`
    <span>${t(isLast ? 'trend.lead' : 'trend.lead_before', values)}</span>
    <span class="chip badge ${badge}">${t(`badge.${badge}.${trend.group.kind}`)}</span>
  `;
}

/**
 * @param {Trend} trend
 * @param {string} key
 */
function whenNext({ next_release_at: next }, key) {
  if (!next) return t('trend.no_next');
  return t(key, { moment: momentText(next, language(), me.value?.school.time_zone) });
}
