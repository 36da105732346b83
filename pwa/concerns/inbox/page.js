/** The desk of a care coordinator: the inboxes, their conversations, and the one that is open. */
import { html, signal, useEffect, useLayoutEffect, useRef, useState } from '../../core/html.js';
import { say } from '../../core/notice.js';
import { Failure, Page as Frame, Loading } from '../../core/page.js';
import { go } from '../../core/staff-router.js';
import { t } from '../../core/staff-text.js';
import { standing } from '../desk/vault.js';
import { Gate } from '../keys/gate.js';
import { desk, inboxOf, lists, loadDesk, loadList, loadThread, own, parting } from './desk.js';
import { hasDrafts, useDrafts } from './drafts.js';
import { List } from './list.js';
import { LockBadge } from './lock-badge.js';
import { InboxTabs } from './tabs.js';
import { Talk } from './talk/talk.js';

/** @import { Inbox } from './desk.js' */
/** @typedef {{ inbox?: string, thread?: string }} Place ids, or none */

/** The inbox that was looked into last. */
const last = signal('');

/** @param {Place} props */
export function Page({ inbox = '', thread = '' }) {
  const [error, setError] = useState(/** @type {unknown} */ (null));
  const load = () => {
    setError(null);
    loadDesk().catch(setError);
  };
  const wasOpen = useRef(false);
  wasOpen.current ||= standing.value === 'unlocked';
  useEffect(load, []);
  useDrafts();
  if (error) return html`<${Titled}><${Failure} error=${error} retry=${load} /></${Titled}>`;
  if (!desk.value || standing.value === 'unknown')
    return html`<${Titled}><${Loading} /></${Titled}>`;
  if (standing.value !== 'unlocked') return html`<${Locked} wasOpen=${wasOpen.current} />`;
  const here = chosenOf(inbox);
  return here
    ? html`<${Open} here=${here} thread=${thread} />`
    : html`<${NoInbox} again=${load} />`;
}

/** @param {string} id of the inbox in the path, or '' @returns {Inbox | undefined} */
function chosenOf(id) {
  const chosen = inboxOf(id || last.value);
  return chosen?.mine ? chosen : own()[0];
}

/** @param {{ lead?: unknown, children?: unknown }} props */
function Titled({ lead, children }) {
  return html`<${Frame} title=${t('inbox.title')} lead=${lead}>${children}</${Frame}>`;
}

/** Nothing can be read; what was typed is still there. @param {{ wasOpen: boolean }} props */
function Locked({ wasOpen }) {
  useTop(wasOpen);
  return html`
    <${Titled} lead=${t('inbox.locked')}>
      ${hasDrafts() && html`<div class="callout" role="status"><p>${t('inbox.locked_draft')}</p></div>`}
      <div class="narrow"><${Gate} /></div>
    </${Titled}>
  `;
}

/** A key, but no inbox that was opened to it. @param {{ again: () => void }} props */
function NoInbox({ again }) {
  return html`
    <div class="desk">
      <${Frame} title=${t('inbox.title')} tools=${html`<${LockBadge} />`} />
      <div class="empty">
        <h2>${t('inbox.none')}</h2>
        <p>${t('inbox.none_text')}</p>
        <div class="buttons">
          <button type="button" class="button" onClick=${again}>${t('inbox.reload')}</button>
          <a class="button" href="/staff/desk/readers">${t('inbox.to_readers')}</a>
        </div>
      </div>
    </div>
  `;
}

/** @param {{ here: Inbox, thread: string }} props */
function Open({ here, thread }) {
  const { error, isBusy, refresh } = useList(here.id, thread);
  useTop(true);
  useEffect(() => {
    if (parting.peek()) say(parting.peek());
    parting.value = '';
  }, []);
  const choose = (/** @type {string} */ id) => {
    last.value = id;
    go('/staff/desk');
  };
  const tools = html`
    <button type="button" class="button" aria-disabled=${isBusy} onClick=${refresh}>${isBusy ? t('busy') : t('inbox.reload')}</button>
    <${LockBadge} />
  `;
  return html`
    <div class=${thread ? 'desk has-talk' : 'desk'}>
      ${thread ? html`<${Above} tools=${tools} />` : html`<${Frame} title=${t('inbox.title')} tools=${tools} />`}
      <${InboxTabs} inboxes=${own()} chosen=${here.id} choose=${choose} />
      <div class="desk-body">
        <div class="desk-left"><${Left} here=${here} thread=${thread} error=${error} retry=${refresh} /></div>
        ${thread ? html`<${Talk} inbox=${here} id=${thread} />` : html`<${Choose} inbox=${here.id} />`}
      </div>
    </div>
  `;
}

/** Where a conversation will stand; nothing where there is none. @param {{ inbox: string }} props */
function Choose({ inbox }) {
  const isEmpty = (lists.value[inbox] ?? []).length === 0;
  return isEmpty ? null : html`<p class="desk-choose">${t('inbox.choose')}</p>`;
}

/** Above a conversation, which has the heading of the page itself. @param {{ tools: unknown }} props */
function Above({ tools }) {
  return html`
    <div class="page-head">
      <div><p class="desk-title"><a href="/staff/desk">${t('inbox.title')}</a></p></div>
      <div class="tools">${tools}</div>
    </div>
  `;
}

/** @param {{ here: Inbox, thread: string, error: unknown, retry: () => void }} props */
function Left({ here, thread, error, retry }) {
  if (error) return html`<${Failure} error=${error} retry=${retry} />`;
  if (!lists.value[here.id]) return html`<${Loading} />`;
  return html`<${List} inbox=${here} thread=${thread} />`;
}

/**
 * Keep the list of an inbox fresh: when it is opened, when the reader asks, and when the reader
 * comes back to the page. Never by a clock: asking with nobody there would keep the session alive.
 *
 * @param {string} id of the inbox
 * @param {string} thread of the open conversation, or ''
 */
function useList(id, thread) {
  const [state, setState] = useState({ error: /** @type {unknown} */ (null), isBusy: false });
  const isUnderWay = useRef(false);
  const refresh = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setState({ error: null, isBusy: true });
    try {
      await loadDesk();
      await Promise.all([loadList(id), thread && loadThread(id, thread)]);
      setState({ error: null, isBusy: false });
    } catch (error) {
      setState({ error, isBusy: false });
    }
    isUnderWay.current = false;
  };
  useEffect(() => {
    loadList(id).catch((error) => setState({ error, isBusy: false }));
  }, [id]);
  const newest = useRef(refresh);
  newest.current = refresh;
  useLayoutEffect(() => {
    const look = () => document.visibilityState === 'visible' && newest.current();
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
    };
  }, []);
  return { ...state, refresh };
}

/**
 * Begin at the heading when locking or unlocking took what had the focus away.
 *
 * @param {boolean} isWanted false: the page has only just been opened
 */
function useTop(isWanted) {
  useLayoutEffect(() => {
    if (isWanted && document.activeElement === document.body) document.querySelector('h1')?.focus();
  }, []);
}
