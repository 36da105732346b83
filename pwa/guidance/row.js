/** One helpline on the staff's page: what it is, whether it was phoned, and the way to do so. */

import { dayText } from '../core/dates.js';
import { ask } from '../core/dialog.js';
import { html, useState } from '../core/html.js';
import { say } from '../core/notice.js';
import { refusalText } from '../core/page.js';
import { call } from '../core/staff-http.js';
import { language, t } from '../core/staff-text.js';
import { telOf } from './helplines.js';
import { standingOfCheck } from './lines.js';
import { PhoneForm } from './phone-form.js';

/** @import { Helplines, Line } from './lines.js' */

const CHIPS = { unphoned: 'chip', valid: 'chip good', expired: 'chip alert' };

/** @param {{ line: Line, mayChange: boolean, put: (found: Helplines) => void }} props */
export function Row({ line, mayChange, put }) {
  const [isOpen, setOpen] = useState(false);
  const standing = standingOfCheck(line);
  const { name } = line;
  const opener = `phone-${line.id}`;
  return html`
    <li>
      <div>
        <h3>${name}</h3>
        <p><a class="number" href=${telOf(line.number)} aria-label=${t('guidance.call', { name, number: line.number })}>${line.number}</a></p>
        <p class="hint">${aboutText(line)}</p>
      </div>
      <div class="helpline-check">
        <p><span class=${CHIPS[standing]}>${t(`guidance.${standing}`)}</span></p>
        <${Checked} line=${line} />
      </div>
      ${
        mayChange &&
        !isOpen &&
        html`<div class="buttons small">
          <button type="button" id=${opener} class=${standing === 'valid' ? 'button quiet' : 'button'}
            aria-label=${t(standing === 'unphoned' ? 'guidance.phone_one' : 'guidance.again_one', { name })}
            onClick=${() => setOpen(true)}>${t(standing === 'unphoned' ? 'guidance.phone' : 'guidance.again')}</button>
          ${
            line.check &&
            html`<button type="button" class="button quiet" aria-label=${t('guidance.withdraw_one', { name })}
              onClick=${() => withdraw(line, opener, put)}>${t('guidance.withdraw')}</button>`
          }
        </div>`
      }
      ${isOpen && html`<div class="inset"><${PhoneForm} line=${line} opener=${opener} close=${() => setOpen(false)} put=${put} /></div>`}
    </li>
  `;
}

/** Who phoned, when, and what was said of the hours. @param {{ line: Line }} props */
function Checked({ line: { check } }) {
  if (!check) return null;
  const day = (/** @type {string} */ date) => dayText(date, language(), { year: true });
  const until = check.is_valid ? 'guidance.until' : 'guidance.expired_on';
  return html`
    <p class="hint">
      ${t('guidance.phoned_by', { name: check.verified_by, day: day(check.verified_on) })}
      ${' '}${t(until, { day: day(check.expires_on) })}
    </p>
    <p class="hint">${hoursText(check.hours)}</p>
  `;
}

/** @param {Line} line @returns {string} for whom it is, what it costs, where it works, where else to look */
function aboutText({ whom, is_free, islands, site }) {
  const parts = [t(`guidance.whom.${whom}`)];
  if (islands !== 'all') parts.push(t(`guidance.islands.${islands}`));
  parts.push(t(is_free === null ? 'guidance.free.unknown' : `guidance.free.${is_free}`));
  if (site) parts.push(t('guidance.site', { site }));
  return parts.join(' ');
}

/** @param {NonNullable<Line['hours']>} hours */
const hoursText = ({ is_always, opens, closes }) =>
  is_always
    ? t('guidance.always')
    : t('guidance.hours', { opens: opens ?? '', closes: closes ?? '' });

/**
 * @param {Line} line
 * @param {string} opener id of the button that stays
 * @param {(found: Helplines) => void} put
 */
async function withdraw({ id, name, show }, opener, put) {
  const isSure = await ask({
    title: t('guidance.withdraw_title', { name }),
    text: t(`guidance.withdraw_text.${show}`),
    confirm: t('guidance.withdraw'),
    danger: true,
  });
  if (!isSure) return;
  try {
    put(await call('DELETE', `/helplines/${id}`));
    say(t('guidance.withdrawn', { name }));
    document.getElementById(opener)?.focus();
  } catch (error) {
    say(refusalText(error));
  }
}
