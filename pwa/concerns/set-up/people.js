/** Chooses readers: whoever is ticked showed the same six digits on the own screen. */
import { Ticks } from '../../core/form.js';
import { html } from '../../core/html.js';
import { useLoad, whenReady } from '../../core/page.js';
import { me } from '../../core/session.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';

/**
 * @import { Keyed } from '../readers/keys-of.js'
 * @import { Form } from '../../core/form.js'
 */

/**
 * @param {{ form: Form, name: string, people: readonly Keyed[], label: string, known?: readonly string[] }} props
 *   known: ids of those who read already, whose code need not be compared again
 */
export function People({ form, name, people, label, known = [] }) {
  const codes = useLoad(() => codesOf(people), [people.map((one) => one.recipient).join()]);
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
  if (known.includes(account_id)) return t('compare.known');
  const code = codes[account_id] ?? '';
  return t('compare.code', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
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
