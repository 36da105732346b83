/** Says that this device can read concerns now, until when, and ends it at once. */
import { html, useLayoutEffect, useState } from '../../core/html.js';
import { t, tn } from '../../core/staff-text.js';
import { PATIENCE_MS } from '../desk/safe.js';
import { lock } from '../desk/vault.js';

const MINUTE_MS = 60_000;
/** How often the minutes that are left are looked at. */
const LOOK_MS = 15_000;
/** What the worker takes for somebody being there. */
const ACTIVITY = ['pointerdown', 'keydown', 'wheel', 'touchmove'];

/** The badge; only while the desk is unlocked. */
export function LockBadge() {
  const minutes = useMinutesLeft();
  return html`
    <div class="unlocked">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <rect x="3" y="9" width="14" height="9" rx="2" /><path d="M6.5 9V6a3.5 3.5 0 0 1 6.9-.8" />
      </svg>
      <p>${t('inbox.unlocked')} <small>${tn('inbox.locks_in', minutes)}</small></p>
      <button type="button" class="button" onClick=${lock}>${t('inbox.lock')}</button>
    </div>
  `;
}

/** Whole minutes until the desk locks when nobody touches keyboard or screen. */
function useMinutesLeft() {
  const [left, setLeft] = useState(PATIENCE_MS / MINUTE_MS);
  useLayoutEffect(() => {
    let touched = Date.now();
    const look = () => {
      const rest = PATIENCE_MS - (Date.now() - touched);
      setLeft(Math.max(1, Math.ceil(rest / MINUTE_MS)));
    };
    const touch = () => {
      touched = Date.now();
      look();
    };
    const timer = setInterval(look, LOOK_MS);
    for (const name of ACTIVITY) addEventListener(name, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const name of ACTIVITY) removeEventListener(name, touch, { capture: true });
    };
  }, []);
  return left;
}
