/** The change list: what was changed, when and by whom, for all staff to see. */
import { momentText, weekNumber } from '../core/dates.js';
import { html } from '../core/html.js';
import { Page as Frame, useLoad, whenReady } from '../core/page.js';
import { me } from '../core/session.js';
import { call } from '../core/staff-http.js';
import { has, language, t } from '../core/staff-text.js';

/** @import { Change } from '../types/staff.d.ts' */

/** The page of changes. */
export function Page() {
  const loaded = useLoad(() => call('GET', '/school/changes'));
  return html`
    <${Frame} title=${t('changes.title')} lead=${t('changes.lead')}>
      ${whenReady(loaded, (/** @type {Change[]} */ changes) =>
        changes.length === 0
          ? html`<p class="empty">${t('changes.empty')}</p>`
          : html`<ol class="card rows changes">
              ${changes.map((change) => html`<${Row} key=${change.made_at + change.kind} change=${change} />`)}
            </ol>`,
      )}
    </${Frame}>
  `;
}

/** @param {{ change: Change }} props */
function Row({ change }) {
  const moment = momentText(change.made_at, language(), me.value?.school.time_zone);
  return html`
    <li>
      <div>
        <p>${sentence(change)}</p>
        <p class="hint">${change.made_by} · <time datetime=${change.made_at}>${moment}</time></p>
      </div>
    </li>
  `;
}

/** @param {Change} change */
function sentence({ kind, details }) {
  const { is_misused } = details;
  const key = is_misused === true ? `change.${kind}.misused` : `change.${kind}`;
  if (!has(key)) return kind.replaceAll('_', ' ');
  return t(key, { ...details, ...inWords(details) });
}

/**
 * What the details hold as codes, as people say it.
 *
 * @param {Change['details']} details
 * @returns {Record<string, string | number>}
 */
function inWords({ from_round, roles, scale, asks }) {
  return {
    ...(typeof from_round === 'string' ? { week: weekNumber(from_round) } : {}),
    ...(Array.isArray(roles)
      ? { roles_text: roles.map((one) => t(`role.${one}`)).join(', ') }
      : {}),
    ...(typeof scale === 'string' ? { scale_text: t(`scale.${scale}`) } : {}),
    ...(Array.isArray(asks)
      ? { asks_text: asks.map((one) => t(`asks.${one}`)).join(', ') || t('asks.nothing') }
      : {}),
  };
}
