/** From step to step: by button, by key, by the browser's own back button. */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../../core/html.js';
import { t } from '../../core/staff-text.js';
import { meaningOf } from './steps.js';

/** Steps are entries of the history, so that going back shows the step before. */
const stepNow = () => Number(history.state?.step ?? 0);

/**
 * Follow which step is shown.
 *
 * @param {number} last the highest step that may be shown
 * @returns {{ at: number, show: (step: number) => void }}
 */
export function useStep(last) {
  const [at, setAt] = useState(stepNow());
  useLayoutEffect(() => {
    const follow = () => setAt(stepNow());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const shown = Math.min(at, last);
  return {
    at: shown,
    show: (step) => {
      if (step < shown) return history.back();
      history.pushState({ step }, '');
      return setAt(step);
    },
  };
}

/**
 * Hear the keys of a board, a keyboard and a presenter's remote control.
 *
 * @param {{ next: () => void, back: () => void, leave: () => void }} ways
 */
export function useKeys(ways) {
  // A second key may come before the page has drawn what the first one did.
  const latest = useRef(ways);
  latest.current = ways;
  // With the drawing: who sees the first step may press at once.
  useLayoutEffect(() => {
    /** @param {KeyboardEvent} event */
    const onKey = (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]'))
        return;
      const focus = event.target instanceof Element ? event.target : document.body;
      const meaning = meaningOf(event.key, {
        types: focus.matches('input, textarea, select'),
        presses: focus.matches('button, a[href], summary'),
      });
      if (!meaning) return;
      event.preventDefault();
      latest.current[meaning]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Fills the screen where the browser allows it; leaving the page gives it back. */
export function FullScreen() {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => {
      document.removeEventListener('fullscreenchange', follow);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    };
  }, []);
  if (!document.fullscreenEnabled) return null;
  const change = () =>
    (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(
      () => {},
    );
  return html`<button type="button" class="button full-screen" onClick=${change}>${t(isFull ? 'together.window' : 'together.full_screen')}</button>`;
}
