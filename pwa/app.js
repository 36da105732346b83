/** The staff's app: asks who is signed in, then shows the page of the path. */
import { DialogPlace } from './core/dialog.js';
import { html, render, useEffect, useState } from './core/html.js';
import { hush, Notice } from './core/notice.js';
import { Failure, Loading, Page } from './core/page.js';
import { is, loadMe, me } from './core/session.js';
import { Refusal } from './core/staff-http.js';
import { go, match, place, startRouter } from './core/staff-router.js';
import { loadText, preferredLanguage, t } from './core/staff-text.js';
import { loadStyle } from './core/style.js';
import './core/trusted.js';
import { Navigation } from './navigation.js';
import { DOORS, homeOf, ROUTES } from './routes.js';

/** @import { Route } from './routes.js' */
/** @typedef {{ route: Route, params: Record<string, string> }} Shown */

/** The whole screen. */
function App() {
  useEffect(hush, [place.value.path, me.value === null]);
  return html`
    <a class="skip" href="#main" onClick=${skip}>${t('nav.skip')}</a>
    <header class="top"><${Navigation} /></header>
    <main id="main"><${Current} /></main>
    <${Notice} />
    <${DialogPlace} />
  `;
}

/** @param {Event} event the fragment belongs to one-time links, so the jump is made by hand */
function skip(event) {
  event.preventDefault();
  document.querySelector('h1')?.focus();
}

/** The page of the present path, or why there is none. */
function Current() {
  const { path, hash } = place.value;
  const person = me.value;
  const link = /^#(invitation|reset|set-up)=([\w.~-]+)$/.exec(hash);
  if (link) {
    const [, kind = '', token = ''] = link;
    return shown(DOORS[/** @type {keyof typeof DOORS} */ (kind)], { kind, token });
  }
  if (!person) return shown(DOORS.signIn, {});
  if (path === '/staff') return html`<${Away} to=${homeOf(person)} />`;
  const found = match(ROUTES, path);
  if (!found) return html`<${Nowhere} />`;
  const { roles } = found.found;
  return roles && !is(...roles) ? html`<${Nowhere} />` : shown(found.found, found.params);
}

/**
 * @param {Route} route
 * @param {Record<string, string>} params
 */
const shown = (route, params) =>
  html`<${Loaded} key=${JSON.stringify([route.load.toString(), params])} route=${route} params=${params} />`;

/** @param {{ to: string }} props */
function Away({ to }) {
  useEffect(() => go(to, { replace: true }), [to]);
  return html`<${Loading} />`;
}

/** The path leads to no page, or to none of this reader's. */
function Nowhere() {
  return html`<${Page} title=${t('nowhere.title')} lead=${t('nowhere.text')}>
    <p><a class="button" href="/staff">${t('nowhere.back')}</a></p>
  </${Page}>`;
}

/** @param {Shown} props */
function Loaded({ route, params }) {
  const [state, setState] = useState(/** @type {{ page?: unknown, error?: unknown }} */ ({}));
  useEffect(() => {
    open(route).then(
      (page) => setState({ page }),
      (error) => setState({ error }),
    );
  }, []);
  if (state.error) {
    return html`<${NotOpened} route=${route} error=${state.error} fail=${(/** @type {unknown} */ error) => setState({ error })} />`;
  }
  if (!state.page) return html`<${Loading} />`;
  return html`<${state.page} ...${params} />`;
}

/**
 * A page whose files did not come, under the name that it would have.
 *
 * @param {{ route: Route | undefined, error: unknown, fail: (error: unknown) => void }} props
 */
function NotOpened({ route, error, fail }) {
  // A newer version may have come meanwhile: its files have other paths, which only a reload knows.
  // The server is asked first: without it a reload would leave nothing but the browser's own page.
  const retry = () => loadMe().then(() => location.reload(), fail);
  return html`<${Page} title=${route ? t(route.title) : 'Meetellen'}>
    <${Failure} error=${error} retry=${retry} />
  </${Page}>`;
}

/**
 * @param {Route} route
 * @throws {Refusal} `offline` when its files do not come
 */
async function open(route) {
  const parts = [route.part ?? []].flat();
  try {
    const [module] = await Promise.all([route.load(), loadText(parts), ...parts.map(loadStyle)]);
    return module.Page;
  } catch (cause) {
    throw new Refusal('offline', { cause });
  }
}

/** Ask for everything the first view needs at once, then draw. */
async function start() {
  const root = /** @type {Element} */ (document.querySelector('#app'));
  startRouter();
  const route = match(ROUTES, place.peek().path)?.found;
  // Errors of this early try are met again, and shown, when the page itself is opened.
  route?.load().catch(() => {});
  const text = loadText('staff', preferredLanguage());
  const person = loadMe();
  // It may fail while the text is still on its way; it is met below, not by the browser's console.
  person.catch(() => {});
  await text;
  try {
    await person;
  } catch (error) {
    root.replaceChildren();
    /** @param {unknown} found */
    const fail = (found) =>
      render(
        html`<main id="main"><${NotOpened} route=${route} error=${found} fail=${fail} /></main>`,
        root,
      );
    fail(error);
    return;
  }
  await follow();
  root.replaceChildren();
  render(html`<${App} />`, root);
}

/** Go over to the language that the person chose. */
async function follow() {
  const wanted = me.peek()?.language;
  if (wanted) await loadText('staff', /** @type {any} */ (wanted));
}

start().catch(() => {
  document.querySelector('#start-failed')?.removeAttribute('hidden');
});
