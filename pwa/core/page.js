/** What every page of the staff's app is made of: heading, loading, failure with a way on. */
import { html, useEffect, useLayoutEffect, useRef, useState } from './html.js';
import { Refusal } from './staff-http.js';
import { place } from './staff-router.js';
import { has, t, tn } from './staff-text.js';

/**
 * A page: its title in the tab, its heading (which takes the focus after a navigation), its content.
 *
 * @param {{ title: string, heading?: unknown, lead?: unknown, tools?: unknown, children?: unknown }} props
 */
export function Page({ title, heading = title, lead, tools, children }) {
  const top = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    document.title = `${title} · Meetellen`;
  }, [title]);
  useLayoutEffect(() => {
    if (!place.peek().isFirst) top.current?.focus({ preventScroll: true });
  }, []);
  return html`
    <header class="page-head">
      <div>
        <h1 tabindex="-1" ref=${top}>${heading}</h1>
        ${lead && html`<p class="lead">${lead}</p>`}
      </div>
      ${tools && html`<div class="tools">${tools}</div>`}
    </header>
    ${children}
  `;
}

/**
 * Load something when a page opens, again when `inputs` change or the reader asks.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @param {readonly unknown[]} [inputs]
 */
export function useLoad(load, inputs = []) {
  const [state, setState] = useState(
    /** @type {{ phase: 'loading' | 'ready' | 'failed', data: T | null, error: unknown }} */ ({
      phase: 'loading',
      data: null,
      error: null,
    }),
  );
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (data) => isWanted && setState({ phase: 'ready', data, error: null }),
      (error) => isWanted && setState({ phase: 'failed', data: null, error }),
    );
    return () => {
      isWanted = false;
    };
  }, [...inputs, turn]);
  return {
    ...state,
    retry: () => {
      setState({ phase: 'loading', data: state.data, error: null });
      setTurn(turn + 1);
    },
    /** @param {T} data */
    put: (data) => setState({ phase: 'ready', data, error: null }),
  };
}

/**
 * Show what was loaded, or that it is on its way, or why not and what to do.
 *
 * @template T
 * @param {{ phase: string, data: T | null, error: unknown, retry: () => void }} loaded
 * @param {(data: T) => unknown} show
 */
export function whenReady(loaded, show) {
  if (loaded.phase === 'failed') {
    return html`<${Failure} error=${loaded.error} retry=${loaded.retry} />`;
  }
  if (loaded.data === null) return html`<${Loading} />`;
  return show(loaded.data);
}

/** Says after a moment that something is on its way. */
export function Loading() {
  return html`<p class="loading" role="status"><span class="dots" aria-hidden="true"></span>${t('loading')}</p>`;
}

/**
 * @param {{ error: unknown, retry?: () => void }} props
 */
export function Failure({ error, retry }) {
  return html`
    <div class="callout alert" role="alert">
      <h2>${t('failure.title')}</h2>
      <p>${refusalText(error)}</p>
      ${retry && html`<p><button type="button" class="button" onClick=${retry}>${t('retry')}</button></p>`}
    </div>
  `;
}

/**
 * Say what went wrong, and what to do, in the reader's language.
 *
 * @param {unknown} error
 * @param {string} [about] what was tried, where the same refusal means something more exact
 * @returns {string}
 */
export function refusalText(error, about = '') {
  if (!(error instanceof Refusal)) return t('error.unknown');
  if (error.code === 'too_often' && error.retryAfterSeconds > 0) {
    return tn('error.too_often_minutes', Math.ceil(error.retryAfterSeconds / 60));
  }
  const keys = [`error.${error.code}.${about}`, `error.${error.code}`, 'error.unknown'];
  return t(keys.find(has) ?? 'error.unknown');
}
