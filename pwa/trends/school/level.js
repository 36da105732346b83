/** The level of a group in one item: a figure, and where it lies with its band and the school's. */
import { html } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { figureText } from './words.js';

/** @import { GroupLevel, SchoolLevel, SchoolTrend } from '../../types/staff.d.ts' */

const WIDTH = 116;
const HEIGHT = 16;
const EDGE = 4;
const MIDDLE = HEIGHT / 2;

/** @param {number} value on the scale of 1 to 5 */
const x = (value) => Math.round((EDGE + ((value - 1) / 4) * (WIDTH - 2 * EDGE)) * 10) / 10;

/** @param {{ level: GroupLevel | null, school: SchoolLevel | null }} props */
export function Level({ level, school }) {
  if (!level)
    return html`<span class="hint"><span aria-hidden="true">–</span><span class="sr">${t('school.level.none')}</span></span>`;
  const { shown, raw, low, high, difference } = level;
  return html`
    <span class="level">
      <strong>${figureText(shown)}</strong>
      ${shown !== raw && html`<span class="raw">(<span class="sr">${t('school.level.raw')} </span>${figureText(raw)})</span>`}
      <span class="sr">${t('school.level.band', { low: figureText(low), high: figureText(high) })}</span>
      <${Strip} shown=${shown} low=${low} high=${high} school=${school?.mean ?? null} />
    </span>
    ${difference && html`<small class="differs">${t(`school.differs.${difference}`)}</small>`}
  `;
}

/** @param {{ shown: number, low: number, high: number, school: number | null }} props */
function Strip({ shown, low, high, school }) {
  return html`
    <svg class="strip" width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
      <line class="scale" x1=${x(1)} x2=${x(5)} y1=${MIDDLE} y2=${MIDDLE} />
      <rect class="band" x=${x(low)} y=${MIDDLE - 5} width=${x(high) - x(low)} height="10" rx="5" />
      ${school !== null && html`<line class="of-school" x1=${x(school)} x2=${x(school)} y1="1" y2=${HEIGHT - 1} />`}
      <circle class="dot-of-group" cx=${x(shown)} cy=${MIDDLE} r="3" />
    </svg>
  `;
}

/** What the strip shows, how the figures were made, and what is not said. @param {{ school: SchoolTrend }} props */
export function LevelLegend({ school }) {
  const hasSchool = school.pictures.some((one) => Object.values(one.level).some(Boolean));
  const isWide = school.pictures.some((one) =>
    Object.values(one.level).some((item) => item?.is_wide),
  );
  const hasBoth = school.groups.some((group) =>
    Object.values(group.level).some((level) => level && level.shown !== level.raw),
  );
  return html`
    <div class="level-legend">
      <p class="any legend-strip">
        <${Strip} shown=${3.7} low=${3.3} high=${4.1} school=${hasSchool ? 3.2 : null} />
        <span>${t(hasSchool ? 'school.legend.strip_school' : 'school.legend.strip')}</span>
      </p>
      <ul class="plain-list hint">
        <li>${t(hasSchool ? 'school.legend.level_school' : 'school.legend.level')}</li>
        ${hasBoth && html`<li>${t('school.legend.raw')}</li>`}
        <li>${t(hasSchool ? 'school.legend.differs' : 'school.legend.no_school')}</li>
        ${isWide && html`<li>${t('school.legend.wide')}</li>`}
      </ul>
    </div>
  `;
}
