/**
 * The digits that two people compare out loud before a key is sealed. The server tells the keys of
 * colleagues each time anew: that somebody reads already does not make them theirs.
 */
import { html } from '../../core/html.js';
import { Loading, useLoad } from '../../core/page.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';
import { Code } from '../keys/codes.js';

/** @import { Keyed } from './keys-of.js' */

/** Changes with any key, so that what was ticked for other keys is not ticked any more. @param {readonly Keyed[]} people */
export const keysIn = (people) =>
  people.map(({ recipient, signing_key }) => `${recipient}${signing_key}`).join();

/** @param {{ one: Keyed }} props */
export function Comparing({ one }) {
  const { recipient, signing_key, name } = one;
  const code = useLoad(() => ask('code_with', { recipient, signing_key }), [keysIn([one])]);
  return html`
    <div class="desk-compare">
      <p>${t('readers.compare_text', { name })}</p>
      ${code.data ? html`<p><${Code} code=${code.data} /></p>` : html`<${Loading} />`}
    </div>
  `;
}
