/** The codes behind a group's posters: print, replace, add one for a class that joins. */

import { useHeadingFocus } from '../../core/focus.js';
import { Field, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';

/** @import { Code, Group } from '../../types/staff.d.ts' */

/** @param {{ group: Group, put: (group: Group) => void }} props */
export function GroupCodes({ group, put }) {
  const [replaced, setReplaced] = useState(/** @type {string | null} */ (null));
  const [isAdding, setAdding] = useState(false);
  const active = group.codes.filter((code) => code.status === 'active');
  const close = () => {
    setReplaced(null);
    setAdding(false);
  };
  return html`
    <details class="codes">
      <summary>${t('codes.title')}<span class="sr"> ${group.label}</span></summary>
      <ul class="rows">
        ${active.map(
          (code) => html`<li key=${code.label}>
            <span><strong>${code.label}</strong> <code>${spaced(code.code)}</code></span>
            <button type="button" class="button" aria-expanded=${replaced === code.code} onClick=${() => setReplaced(code.code)}>
              ${t('codes.replace')}<span class="sr"> ${code.label}</span>
            </button>
            ${replaced === code.code && html`<${Replace} group=${group} code=${code} put=${put} close=${close} />`}
          </li>`,
        )}
      </ul>
      <div class="buttons small">
        <a class="button" href=${poster(group).path} download=${poster(group).file}>${t('codes.poster')}</a>
        ${
          group.kind === 'class' &&
          !group.is_scale_fixed &&
          html`<button type="button" class="button" aria-expanded=${isAdding} onClick=${() => setAdding(!isAdding)}>
            ${t('codes.add')}
          </button>`
        }
      </div>
      ${isAdding && html`<${Another} group=${group} put=${put} close=${close} />`}
    </details>
  `;
}

/** @param {Group} group */
const poster = ({ id, label }) => ({
  path: `/api/v1/groups/${id}/poster.pdf`,
  file: `poster-${label}.pdf`,
  text: t('codes.poster'),
});

/** @param {string} code easier to read aloud in two halves */
const spaced = (code) => `${code.slice(0, 5)} ${code.slice(5)}`;

/** @param {{ group: Group, code: Code, put: (group: Group) => void, close: () => void }} props */
function Replace({ group, code, put, close }) {
  const form = useForm(
    { misused: 'no' },
    {
      about: 'codes',
      send: async ({ misused }) => {
        const path = `/groups/${group.id}/codes/replace`;
        put(await call('POST', path, { code: code.code, misused: misused === 'yes' }));
        close();
        say(t('codes.replaced', { label: code.label }), null, { download: poster(group) });
      },
    },
  );
  const title = useHeadingFocus();
  return html`
    <div class="inset">
      <h4 tabindex="-1" ref=${title}>${t('codes.replace_title', { label: code.label })}</h4>
      <${FormFrame} form=${form} submit=${t('codes.replace_submit')} cancel=${close}>
        <${Ticks} form=${form} name="misused" single label=${t('codes.why')}
          options=${[
            ['no', t('codes.worn'), t('codes.worn_text')],
            ['yes', t('codes.misused'), t('codes.misused_text')],
          ]} />
        <p class="hint">${t('codes.print_again')}</p>
      </${FormFrame}>
    </div>
  `;
}

/** @param {{ group: Group, put: (group: Group) => void, close: () => void }} props */
function Another({ group, put, close }) {
  const form = useForm(
    { code_label: '' },
    {
      about: 'codes',
      check: ({ code_label }) => (code_label.trim() ? {} : { code_label: t('codes.no_label') }),
      send: async ({ code_label }) => {
        const label = code_label.trim();
        await call('POST', `/groups/${group.id}/codes`, { label });
        const all = await call('GET', '/groups');
        put(all.find((/** @type {Group} */ one) => one.id === group.id) ?? group);
        close();
        say(t('codes.added', { label }), null, { download: poster(group) });
      },
    },
  );
  const title = useHeadingFocus();
  return html`
    <div class="inset">
      <h4 tabindex="-1" ref=${title}>${t('codes.add')}</h4>
      <p>${t('codes.add_text')}</p>
      <${FormFrame} form=${form} submit=${t('codes.add_submit')} cancel=${close}>
        <${Field} form=${form} name="code_label" id="f-code-label-${group.id}" label=${t('codes.label')} maxlength=${40} autocomplete="off" />
      </${FormFrame}>
    </div>
  `;
}
