/**
 * Registers the service worker and brings a new version without half-old half-new pages:
 * ask, let the new worker take over, load again once.
 */

const WORKER = '/service-worker.js';
let isReloading = false;

/**
 * Register the worker, and call back when a new version waits.
 *
 * @param {(refresh: () => void) => void} newVersion called with what to do when somebody agrees
 */
export async function keepUpToDate(newVersion) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const hadWorker = Boolean(workers.controller);
  workers.addEventListener('controllerchange', () => {
    // The first worker of a page takes over silently: it is of the page's own version.
    if (hadWorker && !isReloading) {
      isReloading = true;
      location.reload();
    }
  });
  const registration = await register(workers).catch(() => null);
  if (registration) watch(registration, newVersion);
}

/** @param {ServiceWorkerContainer} workers */
function register(workers) {
  const options = /** @type {const} */ ({ updateViaCache: 'none' });
  return workers.register(/** @type {string} */ (trustedAddress()), options);
}

/** Trusted Types want the address from the page's one policy, where the browser has them. */
function trustedAddress() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return WORKER;
  const policy = types.createPolicy('meetellen', { createScriptURL: onlyTheWorker });
  return policy.createScriptURL(WORKER);
}

/** @param {string} address */
function onlyTheWorker(address) {
  if (address === WORKER) return address;
  throw new TypeError('not a script of ours');
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {(refresh: () => void) => void} newVersion
 */
function watch(registration, newVersion) {
  const offer = () => {
    const { waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) {
      newVersion(() => waiting.postMessage('take-over'));
    }
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}

/** Ask for a wake-up when the connection is back, where the browser can do that. */
export async function wakeUpLater() {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await /** @type {any} */ (registration)?.sync?.register('outbox').catch(() => {});
}
