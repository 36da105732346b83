/** The picture as a page: three questions with their words and charts, and whether anything changed. */

import { numberText, weekNumber } from '../../core/dates.js';
import { drawing, h } from '../../core/nodes.js';
import { changes, layOut, wordOf } from './figures.js';

/** @import { components } from '../../types/api.d.ts' */
/** @import { Text } from '../../core/language.js' */
/** @import { App } from '../start.js' */
/** @import { Drawing, Picture, Shown } from './figures.js' */

/** @typedef {Required<components['schemas']['PictureAnswer']> & { picture: Picture, round: string }} Answer */
/** @typedef {{ text: Text, more: Text, language: string, scale: 'freq5' | 'freq3' }} Words */

const ITEMS = /** @type {const} */ (['safe', 'challenged', 'matter']);
const SIZE = { width: 320, height: 110, left: 0 };

/**
 * On the way to the picture, or why there is none.
 *
 * @param {App} app
 * @param {string} key
 * @param {() => void} goBack
 */
export function messagePage(app, key, goBack) {
  return [
    title(app),
    h('p', { class: 'card', role: 'status' }, app.more?.(key)),
    back(app, goBack),
  ];
}

/**
 * The picture itself.
 *
 * @param {App} app
 * @param {Answer} answer
 * @param {() => void} goBack
 */
export function picturePage(app, { group, round, picture }, goBack) {
  const more = app.more ?? app.text;
  const scale = /** @type {'freq5' | 'freq3'} */ (group.scale);
  const words = { text: app.text, more, language: languageOf(app), scale };
  const lead = more('picture.lead', { label: group.label, week: weekNumber(round) });
  return [
    title(app),
    h('p', { class: 'lead' }, lead),
    changeCard(words, picture),
    ...ITEMS.map((item) => itemCard(words, item, picture.items[item], picture.drawing[item])),
    h('p', { class: 'soft' }, more('chart.legend')),
    back(app, goBack),
  ];
}

/** Papiamentu writes its figures as Dutch does, and browsers do not know it. @param {App} app */
const languageOf = ({ view }) => (view.language === 'pap' ? 'nl' : view.language);

/** @param {App} app */
const title = ({ more }) => h('h1', { tabindex: '-1' }, more?.('picture.title'));

/** @param {App} app @param {() => void} goBack */
function back({ text, device }, goBack) {
  const label = text(device.isShared ? 'tablet.next' : 'back');
  return h('button', { type: 'button', class: 'button quiet', onclick: goBack }, label);
}

/** @param {Words} words @param {Picture} picture */
function changeCard({ more }, picture) {
  const { from, to } = picture.band;
  const band = to === null ? more('band.open', { from }) : more('band', { from, to });
  const said = changes(picture).map(({ key, item }) =>
    h('p', { class: 'change' }, more(key, item ? { item: more(`picture.${item}`) } : {})),
  );
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, more('signal.title')),
    ...said,
    h('p', { class: 'soft' }, `${band} ${more(`badge.${picture.badge}`)}`),
  );
}

/** @param {Words} words @param {string} item @param {Shown | null} shown @param {Drawing} drawn */
function itemCard(words, item, shown, drawn) {
  const { more, language } = words;
  const { usual } = drawn;
  const compared =
    usual === null
      ? more('chart.learning')
      : more('chart.usual', { usual: numberText(usual, language) });
  return h(
    'section',
    { class: `card figure ${item}` },
    h('h2', {}, more(`picture.${item}`)),
    ...(shown ? figures(words, shown) : [h('p', {}, more('picture.hidden'))]),
    drawn.points.length > 0 && chart(words, drawn),
    h('p', { class: 'soft' }, compared),
  );
}

/** @param {Words} words @param {Shown} shown */
function figures({ text, more, language, scale }, { mean, edge, low }) {
  const figure = more(`picture.${edge ?? 'mean'}`, { mean: numberText(mean, language) });
  return [
    h(
      'p',
      { class: 'mean' },
      h('strong', {}, text(wordOf(mean, scale))),
      ' ',
      h('span', {}, figure),
    ),
    h('p', {}, more(`low.${low}`)),
  ];
}

/** What it shows stands in words beside it. @param {Words} words @param {Drawing} drawn */
function chart({ text, scale }, drawn) {
  const { usual, grid, points, lines, end } = layOut(drawn, SIZE);
  const across = { x1: 0, x2: SIZE.width };
  const picture = drawing(`0 0 ${SIZE.width} ${SIZE.height}`, [
    ...grid.map((y) => shape('line', { class: 'grid', ...across, y1: y, y2: y })),
    ...(usual === null ? [] : [shape('line', { class: 'usual', ...across, y1: usual, y2: usual })]),
    ...points.map((spot) => shape('circle', { class: 'round', ...spot, r: 3 })),
    ...lines.map((path) => shape('polyline', { class: 'line', points: path })),
    ...(end ? [shape('circle', { class: 'end', ...end, r: 5 })] : []),
  ]);
  const [never, always] = [wordOf(1, scale), wordOf(5, scale)].map((key) =>
    h('span', {}, text(key)),
  );
  return h('div', { class: 'chart', 'aria-hidden': 'true' }, always, picture, never);
}

/** @param {string} tag @param {Record<string, unknown>} facts @returns {[string, Record<string, unknown>]} */
const shape = (tag, facts) => [tag, facts];
