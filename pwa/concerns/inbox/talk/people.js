/** Who looks after a conversation: take it, give it back, or hand it over to another inbox. */
import { ask as sure } from '../../../core/dialog.js';
import { html, useState } from '../../../core/html.js';
import { say } from '../../../core/notice.js';
import { refusalText } from '../../../core/page.js';
import { me } from '../../../core/session.js';
import { call } from '../../../core/staff-http.js';
import { go } from '../../../core/staff-router.js';
import { t } from '../../../core/staff-text.js';
import { ask } from '../../desk/vault.js';
import { desk, firsts, parting, pathOf } from '../desk.js';

/** @import { Inbox, Opened, Thread } from '../desk.js' */

/** @param {{ inbox: string, thread: Thread, again: () => Promise<void> }} props */
export function Taking({ inbox, thread, again }) {
  const [isBusy, setBusy] = useState(false);
  const path = pathOf(inbox, thread.id);
  /** @param {() => Promise<unknown>} act @param {string} done */
  const run = async (act, done) => {
    if (isBusy) return;
    setBusy(true);
    try {
      await act();
      say(done);
    } catch (error) {
      say(refusalText(error));
    }
    // Also after a refusal: a colleague may have been quicker.
    await again();
    setBusy(false);
  };
  /** @param {'taken' | 'read'} state */
  const put = (state) => call('PUT', `${path}/state`, { state });
  const take = () => run(() => call('POST', `${path}/take`), t('talk.taken_done'));
  const takeOver = async () => {
    const name = thread.taken_by?.name ?? '';
    const isSure = await sure({
      title: t('talk.take_over_title', { name }),
      text: t('talk.take_over_text', { name }),
      confirm: t('talk.take_over'),
    });
    if (isSure) await run(() => put('taken'), t('talk.taken_done'));
  };
  const giveBack = () => run(() => put('read'), t('talk.given_back'));
  const reopen = () => run(() => put('read'), t('talk.reopened'));
  const [text, action, act] = {
    closed: () => [t('talk.closed_text'), t('talk.reopen'), reopen],
    free: () => [t('talk.nobody'), t('talk.take'), take],
    mine: () => [t('talk.yours'), t('talk.give_back'), giveBack],
    other: () => [theirsText(thread), t('talk.take_over'), takeOver],
  }[whoseOf(thread)]();
  return html`
    <div class="talk-taking">
      <p>${text}</p>
      <button type="button" class="button" aria-disabled=${isBusy} onClick=${act}>${action}</button>
    </div>
  `;
}

/** @param {Thread} thread */
const theirsText = ({ taken_by: by }) => t('talk.theirs', { name: by?.name ?? t('talk.somebody') });

/** @param {Thread} thread */
function whoseOf({ state, taken_by: by }) {
  if (state === 'closed') return 'closed';
  if (state !== 'taken') return 'free';
  return by?.id === me.peek()?.id ? 'mine' : 'other';
}

/** @param {{ inbox: Inbox, now: Opened }} props */
export function HandOver({ inbox, now }) {
  const others = (desk.value?.inboxes ?? []).filter((one) => one.id !== inbox.id && !one.is_closed);
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState('');
  const chosen = others.find((one) => one.id === to) ?? others[0];
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (!chosen || !(await isSure(inbox, chosen))) return;
    try {
      await handOver(inbox, now, chosen);
    } catch (error) {
      setProblem(refusalText(error));
    }
  };
  return html`
    <details>
      <summary>${t('talk.hand_over')}</summary>
      ${
        chosen
          ? html`<form novalidate onSubmit=${submit}>
              <p>${t('talk.hand_over_text', { label: inbox.label })}</p>
              ${problem && html`<p class="mistake" role="alert">${problem}</p>`}
              <div class="field">
                <label for="hand-over-to">${t('talk.hand_over_to')}</label>
                <select id="hand-over-to" value=${chosen.id} onChange=${(/** @type {any} */ event) => setTo(event.target.value)}>
                  ${others.map((one) => html`<option key=${one.id} value=${one.id}>${one.label}</option>`)}
                </select>
                <p class="hint">${t('talk.hand_over_readers', { names: chosen.readers.map((one) => one.name).join(', ') })}</p>
              </div>
              <div class="buttons small"><button class="button">${t('talk.hand_over')}</button></div>
            </form>`
          : html`<p class="hint">${t('talk.hand_over_nowhere')}</p>`
      }
    </details>
  `;
}

/** @param {Inbox} from @param {Inbox} to */
const isSure = (from, to) =>
  sure({
    title: t('talk.hand_over_title', { label: to.label }),
    text: t(to.mine ? 'talk.hand_over_sure_mine' : 'talk.hand_over_sure', {
      from: from.label,
      to: to.label,
    }),
    confirm: t('talk.hand_over'),
    danger: true,
  });

/**
 * Seal all that was said to the other inbox; from then on this one cannot read it any more.
 *
 * @param {Inbox} inbox
 * @param {Opened} now
 * @param {Inbox} to
 */
async function handOver(inbox, { thread }, to) {
  const { id, epoch: from, msgs, notes } = thread;
  const { epoch, body } = await ask('hand_over', {
    inbox: inbox.id,
    epoch: from,
    label: inbox.label,
    msgs,
    notes,
    to: { id: to.id, label: to.label, statements: to.statements },
    roots: desk.peek()?.roots ?? [],
    school: me.peek()?.school.id,
  });
  await call('POST', `${pathOf(inbox.id, id)}/hand-over`, { to: to.id, epoch, body });
  const { [id]: _gone, ...others } = firsts.peek();
  firsts.value = others;
  parting.value = t('talk.handed_over', { label: to.label });
  go('/staff/desk');
}
