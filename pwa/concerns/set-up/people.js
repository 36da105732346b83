/** Chooses readers: whoever is ticked showed the same twelve digits on the own screen. */
import { Ticks } from '../../core/form.js';
import { html, useLayoutEffect, useRef } from '../../core/html.js';
import { useLoad, whenReady } from '../../core/page.js';
import { me } from '../../core/session.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';
import { keysIn } from '../readers/comparing.js';
import { grouped } from '../receipt.js';

/**
 * @import { Keyed } from '../readers/keys-of.js'
 * @import { Form } from '../../core/form.js'
 */

/**
 * @param {{ form: Form, name: string, people: readonly Keyed[], label: string, known?: readonly string[] }} props
 *   known: ids of those who read already; what the server tells of their keys is compared all the same
 */
export function People({ form, name, people, label, known = [] }) {
  const keys = keysIn(people);
  const compared = useRef(keys);
  useLayoutEffect(() => {
    // Other keys have other codes: nobody compared those.
    if (compared.current !== keys) form.set(name, []);
    compared.current = keys;
  }, [keys]);
  const codes = useLoad(() => codesOf(people), [keys]);
  return whenReady(
    codes,
    (
      /** @type {Record<string, string>} */ byId,
    ) => html`<${Ticks} form=${form} name=${name} label=${label} hint=${t('compare.hint')}
      options=${people.map((one) => [one.account_id, one.name, explained(one, byId, known)])} />`,
  );
}

/** @param {Keyed} one @param {Record<string, string>} codes @param {readonly string[]} known */
function explained({ account_id }, codes, known) {
  const code = codes[account_id] ?? '';
  const key = known.includes(account_id) ? 'compare.known' : 'compare.code';
  return t(key, { code: grouped(code) });
}

/** @param {readonly Keyed[]} people @returns {Promise<Record<string, string>>} */
async function codesOf(people) {
  const school = me.peek()?.school.id ?? '';
  const codes = await Promise.all(
    people.map(async ({ account_id, recipient, signing_key }) => [
      account_id,
      await ask('code_of', { recipient, signing_key, school }),
    ]),
  );
  return Object.fromEntries(codes);
}
