/** The leader's page: every group against itself first, then the school as a whole. */
import { weekNumber } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../../core/page.js';
import { me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { t, tn } from '../../core/staff-text.js';
import { BothSides } from './both-sides.js';
import { GroupsTable } from './groups-table.js';
import { headlineOf, lastRound } from './headline.js';
import { HeatMap } from './heat-map.js';
import { SchoolPictures } from './school-picture.js';
import { schoolSignal } from './words.js';

/** @import { SchoolTrend } from '../../types/staff.d.ts' */

/** The page of the whole school. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/school/trend'));
  if (!loaded.data) {
    return html`<${Frame} key="early" title=${t('school.title')}>${whenReady(loaded, () => null)}</${Frame}>`;
  }
  return html`<${Shown} school=${loaded.data} />`;
}

/** @param {{ school: SchoolTrend }} props */
function Shown({ school }) {
  const headline = headlineOf(school);
  const isEmpty = headline === 'no_groups' || headline === 'no_releases';
  const tools = html`<button type="button" class="button" onClick=${() => print()}>${t('trend.print')}</button>`;
  return html`
    <article class="trend whole-school">
      <${Frame}
        title=${t('school.title')} heading=${headingText(school, headline)}
        lead=${leadText(school, headline)} tools=${!isEmpty && tools}
      >
        ${
          isEmpty
            ? html`<${Nothing} headline=${headline} />`
            : html`
              <${GroupsTable} school=${school} />
              <${SchoolPictures} school=${school} />
              <${BothSides} school=${school} />
              <${HeatMap} school=${school} />
            `
        }
      </${Frame}>
    </article>
  `;
}

/**
 * @param {SchoolTrend} school
 * @param {string} headline
 */
function headingText(school, headline) {
  if (headline === 'steady') return [t('school.headline.steady'), ownText(school)].join('; ');
  if (headline !== 'signals') {
    return t(`school.headline.${headline}`, { school: me.value?.school.name ?? '' });
  }
  return school.pictures
    .flatMap(({ episodes, kind }) => episodes.map((episode) => ({ episode, kind })))
    .map(({ episode, kind }) => schoolSignal(episode, kind))
    .join(' ');
}

/**
 * @param {SchoolTrend} school
 * @param {string} headline
 */
function leadText(school, headline) {
  const round = lastRound(school);
  if (headline === 'no_groups' || !round) return t(`school.lead.${headline}`);
  const latest = t('school.lead.round', { week: weekNumber(round) });
  return headline === 'steady' ? latest : `${latest} · ${ownText(school)}`;
}

/** How many groups differ from their own normal, which a quiet school does not exclude. */
/** @param {SchoolTrend} school */
function ownText({ groups }) {
  const count = groups.filter((group) => group.episodes.length > 0).length;
  return count === 0 ? t('school.lead.quiet') : tn('school.lead.signals', count);
}

/** What to wait for, or what to do first. @param {{ headline: string }} props */
function Nothing({ headline }) {
  return html`
    <div class="empty">
      <h2>${t(`school.empty.${headline}`)}</h2>
      <p>${t(`school.empty.${headline}_text`)}</p>
    </div>
  `;
}
