/** The codes that two people compare by voice, so that no key of somebody else slips in between. */
import { html } from '../../core/html.js';
import { useLoad, whenReady } from '../../core/page.js';
import { me } from '../../core/session.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask, ownKey } from '../desk/vault.js';
import { grouped } from '../receipt.js';

/** @typedef {{ account_id: string, name: string, recipient: string | null, signing_key: string | null }} Candidate */

/** The code of each colleague who may read, and the one for the school's leader. */
export function CodesToCompare() {
  const codes = useLoad(load, [ownKey.value?.recipient]);
  return html`
    <section class="card desk-gap">
      <h2>${t('key.codes')}</h2>
      <p>${t('key.codes_text')}</p>
      ${whenReady(
        codes,
        (rows) => html`<dl class="facts desk-codes">
          ${rows.map(
            (
              /** @type {{ id: string, name: string, code: string }} */ { id, name, code },
            ) => html`<div key=${id}>
              <dt>${name}</dt><dd><${Code} code=${code} /></dd>
            </div>`,
          )}
        </dl>`,
      )}
      <div class="buttons small"><button type="button" class="button" onClick=${codes.retry}>${t('key.codes_again')}</button></div>
    </section>
  `;
}

/** @param {{ code: string }} props */
export const Code = ({ code }) => html`<strong class="desk-code">${grouped(code)}</strong>`;

async function load() {
  const { candidates } = await call('GET', '/desk');
  const own = ownKey.peek()?.recipient;
  const others = candidates.filter(
    (/** @type {Candidate} */ one) => one.recipient && one.recipient !== own,
  );
  const school = me.peek()?.school.id ?? '';
  return Promise.all([
    ask('code_with', { school }).then((code) => ({
      id: school,
      name: t('key.codes_leader'),
      code,
    })),
    ...others.map(
      async (/** @type {Candidate} */ { account_id, name, recipient, signing_key }) => ({
        id: account_id,
        name,
        code: await ask('code_with', { recipient, signing_key }),
      }),
    ),
  ]);
}
