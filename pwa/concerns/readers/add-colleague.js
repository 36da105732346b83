/** Lets a colleague read an inbox, after both compared twelve digits by voice. */
import { useHeadingFocus } from '../../core/focus.js';
import { Choice, FormFrame, Ticks, useForm } from '../../core/form.js';
import { html } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { call } from '../../core/staff-http.js';
import { t } from '../../core/staff-text.js';
import { ask } from '../desk/vault.js';
import { AccountPassword, missingPassword, notThePassword } from '../keys/account-password.js';
import { Comparing, keysIn } from './comparing.js';
import { chainOf, welcome } from './keys-of.js';

/**
 * @import { Keyed } from './keys-of.js'
 * @typedef {import('./inbox-card.js').Shown & { close: () => void }} Acting
 */

/** @param {Acting & { renew: () => void }} props renew: make a new key first */
export function AddColleague({ desk, inbox, close, again, renew }) {
  const title = useHeadingFocus();
  const people = welcome(desk, inbox);
  return html`
    <div class="inset">
      <h3 tabindex="-1" ref=${title}>${t('readers.add_title', { label: inbox.label })}</h3>
      ${
        people.length === 0
          ? html`<p>${t('readers.nobody')}</p>
              <div class="buttons small"><button type="button" class="button" onClick=${close}>${t('cancel')}</button></div>`
          : html`<${Form} key=${keysIn(people)} desk=${desk} inbox=${inbox} close=${close} again=${again} renew=${renew} people=${people} />`
      }
    </div>
  `;
}

/** @param {Acting & { people: Keyed[], renew: () => void }} props */
function Form({ desk, inbox, close, again, people, renew }) {
  // With one key there is nothing to choose: it opens what is there as well as what comes.
  const hasOneKey = inbox.wraps.length < 2;
  const history = hasOneKey ? 'all' : '';
  const form = useForm(
    { account_id: people[0]?.account_id ?? '', isSame: [], history, password: '' },
    {
      about: 'readers',
      check: (values) => ({
        ...(values.isSame.length > 0 ? {} : { isSame: t('readers.code_missing') }),
        ...(values.history ? {} : { history: t('readers.history_missing') }),
        ...missingPassword(values),
      }),
      send: async (values) => {
        const one = people.find((each) => each.account_id === values.account_id);
        if (!one) return;
        await letIn({ desk, inbox, one }, values);
        await again();
        close();
        say(t('readers.added', { name: one.name }));
      },
    },
  );
  const chosen = people.find((one) => one.account_id === form.values.account_id);
  /** @type {import('../../core/form.js').Form} another person has another code */
  const choosing = {
    ...form,
    set: (name, value) => {
      form.set('isSame', []);
      form.set(name, value);
    },
  };
  return html`
    <${FormFrame} form=${form} submit=${t('readers.add_submit')} cancel=${close}>
      <${Choice} form=${choosing} name="account_id" id="f-colleague-${inbox.id}" label=${t('readers.who')}
        options=${people.map((one) => [one.account_id, one.name])} />
      ${chosen && html`<${Comparing} one=${chosen} />`}
      <${Ticks} form=${form} name="isSame" label=${t('readers.compare')} options=${[['yes', t('readers.code_same')]]} />
      ${
        hasOneKey
          ? html`<div class="callout">
              <h4>${t('readers.history_one')}</h4>
              <p>${t('readers.history_one_text')}</p>
              <div class="buttons small"><button type="button" class="button" onClick=${renew}>${t('readers.history_renew')}</button></div>
            </div>`
          : html`<${Ticks} form=${form} name="history" single label=${t('readers.history')}
              options=${[
                ['now', t('readers.history_now'), t('readers.history_now_text')],
                ['all', t('readers.history_all'), t('readers.history_all_text')],
              ]} />`
      }
      <${AccountPassword} form=${form} id="f-password-${inbox.id}" />
    </${FormFrame}>
  `;
}

/**
 * @param {{ desk: Acting['desk'], inbox: Acting['inbox'], one: Keyed }} what
 * @param {{ history: string, password: string }} values
 */
async function letIn({ desk, inbox, one }, { history, password }) {
  const { account_id, recipient, signing_key } = one;
  const epochs = history === 'all' ? inbox.wraps.map((wrap) => wrap.epoch) : [inbox.epoch];
  const [wraps, { statements }] = await Promise.all([
    ask('wrap_for', { inbox: inbox.id, recipient, epochs }),
    ask('delegate', { ...chainOf(desk, inbox), signing_key }),
  ]);
  await call('POST', `/inboxes/${inbox.id}/readers`, {
    ...{ account_id, wraps, statements, password },
  }).catch(notThePassword);
}
