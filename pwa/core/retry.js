/** When to try again: events that smell of a connection, and a clock that grows patient. */

const PAUSES_MS = [5_000, 15_000, 60_000];
/** A whole school comes back at once after a power cut: each phone waits a moment of its own. */
const SPREAD_MS = 10_000;

/**
 * Try whenever it may help, as long as there is something to send and somebody to see it.
 *
 * @param {() => void} attempt
 * @param {() => boolean} hasWork
 */
export function tryWhenever(attempt, hasWork) {
  const ifSeen = () => {
    if (document.visibilityState === 'visible') attempt();
  };
  addEventListener('online', () => setTimeout(attempt, Math.random() * SPREAD_MS));
  addEventListener('pageshow', ifSeen);
  document.addEventListener('visibilitychange', ifSeen);
  wait(0, ifSeen, hasWork);
}

/** @param {number} pause index of the pause @param {() => void} attempt @param {() => boolean} hasWork */
function wait(pause, attempt, hasWork) {
  const jitter = 0.7 + Math.random() * 0.6;
  setTimeout(
    () => {
      if (hasWork()) attempt();
      wait(hasWork() ? Math.min(pause + 1, PAUSES_MS.length - 1) : 0, attempt, hasWork);
    },
    (PAUSES_MS[pause] ?? 0) * jitter,
  );
}
