/** The school as a whole: groups of one kind and scale together, and beside the year before. */
import { weekNumber } from '../../core/dates.js';
import { html } from '../../core/html.js';
import { t, tn } from '../../core/staff-text.js';
import { Chart } from '../chart/chart.js';
import { shownWeeks } from './headline.js';
import { drawnOf, signsOf, weeksFor } from './lines.js';
import { families, familyText, figureText } from './words.js';

/** @import { Item, SchoolPicture, SchoolTrend } from '../../types/staff.d.ts' */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);

/** @param {{ school: SchoolTrend }} props */
export function SchoolPictures({ school }) {
  const pictures = school.pictures.filter((one) => shownWeeks(one).length > 0);
  if (pictures.length === 0) return html`<${NoPicture} />`;
  const hasSeveral = families(school).length > 1;
  return pictures.map(
    (picture) => html`<${Picture}
      key=${picture.kind + picture.scale} school=${school} picture=${picture} hasSeveral=${hasSeveral}
    />`,
  );
}

/** Too few groups for a total; why that is. */
function NoPicture() {
  return html`
    <section class="card" aria-labelledby="no-picture">
      <h2 id="no-picture">${t('school.picture')}</h2>
      <p>${t('school.picture.none')}</p>
      <p class="hint">${t('school.picture.none_why')}</p>
    </section>
  `;
}

/** @param {{ school: SchoolTrend, picture: SchoolPicture, hasSeveral: boolean }} props */
function Picture({ school, picture, hasSeveral }) {
  const { kind, scale, years } = picture;
  const id = `picture-${kind}-${scale}`;
  const shown = shownWeeks(picture);
  const last = shown.at(-1);
  return html`
    <section class="card school-picture" aria-labelledby=${id}>
      <h2 id=${id}>${t('school.picture')}${hasSeveral && html`: ${familyText(kind, scale)}`}</h2>
      <p class="hint">${
        last &&
        t('school.picture.lead', {
          groups: last.groups ?? 0,
          all: picture.groups_of_school,
          week: weekNumber(last.name),
        })
      }</p>
      ${ITEMS.map((item) => html`<${ItemRow} key=${item} item=${item} school=${school} picture=${picture} />`)}
      ${
        years &&
        html`<p class="hint years">${t('school.years.weeks', {
          first: years.weeks[0] ?? 0,
          last: years.weeks.at(-1) ?? 0,
          this: school.school_year ?? '',
          before: school.year_before ?? '',
        })}</p>`
      }
      <${Table} picture=${picture} />
    </section>
  `;
}

/** @param {{ item: Item, school: SchoolTrend, picture: SchoolPicture }} props */
function ItemRow({ item, school, picture }) {
  const level = picture.level[item];
  const name = t(`item.${item}`);
  const shown = shownWeeks(picture);
  const now = shown.at(-1)?.items?.[item] ?? null;
  const summary = t('school.picture.summary', {
    item: name,
    mean: now === null ? t('school.level.none') : figureText(now),
    count: shown.length,
  });
  return html`
    <div class="item-row ${item}">
      <div class="item-words">
        <h3><span class="dot" aria-hidden="true"></span>${name}</h3>
        ${level && html`<p class="mean"><strong>${figureText(level.mean)}</strong> <span>${t('school.picture.of_five')}</span></p>`}
        ${!level && html`<p class="hint">${t('school.picture.no_level')}</p>`}
        <${YearText} item=${item} picture=${picture} />
      </div>
      <${Chart}
        item=${item} drawn=${drawnOf(shown.map(({ name: week, items }) => [week, items?.[item] ?? null]))}
        weeks=${weeksFor(school, new Set(shown.map((week) => week.name)))} scale=${picture.scale}
        summary=${summary} usualText="" signs=${signsOf(picture, item)}
      />
    </div>
  `;
}

/** @param {{ item: Item, picture: SchoolPicture }} props */
function YearText({ item, picture: { years } }) {
  const change = years?.items[item];
  if (!change) return null;
  const { difference, noise, is_real: isReal } = change;
  const values = { difference: figureText(Math.abs(difference)), noise: figureText(noise) };
  const direction = difference === 0 ? 'equal' : difference < 0 ? 'lower' : 'higher';
  return html`
    <p class="low">${t(`school.years.${direction}`, values)}
      <strong> ${t(isReal ? 'school.years.real' : 'school.years.noise', values)}</strong></p>
  `;
}

/** The charts as a table. @param {{ picture: SchoolPicture }} props */
function Table({ picture }) {
  const rows = [...picture.weeks].reverse();
  return html`
    <details class="rounds">
      <summary>${t('trend.as_table')}</summary>
      <div class="table-frame">
        <table role="table">
          <caption class="sr">${t('school.picture.caption')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">${t('table.week')}</th>
              ${ITEMS.map((item) => html`<th key=${item} scope="col" role="columnheader">${t(`item.${item}`)}</th>`)}
              <th scope="col" role="columnheader">${t('school.picture.groups')}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${rows.map(
              ({ name, groups, items }) => html`<tr role="row" key=${name}>
                <th scope="row" role="rowheader">${t('week', { week: weekNumber(name) })}</th>
                ${
                  items
                    ? html`${ITEMS.map(
                        (item) =>
                          html`<td key=${item} role="cell" data-column=${t(`item.${item}`)}>${figureOr(items[item])}</td>`,
                      )}
                      <td role="cell" data-column=${t('school.picture.groups')}>${tn('school.picture.count', groups ?? 0)}</td>`
                    : html`<td role="cell" colspan="4" class="hint">${t('school.picture.too_few')}</td>`
                }
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}

/** @param {number | null} figure */
const figureOr = (figure) => (figure === null ? t('table.hidden') : figureText(figure));
