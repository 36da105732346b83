/**
 * QR codes made in the browser, for what the server must never see.
 * Nothing here stores, sends or logs the text.
 */
import { correction, generate, mode } from '../vendor/lean-qr-2.7.4.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Readers look for this many light squares around the code (ISO 18004). */
const QUIET = 4;

/** Without the library's table of kanji, which nothing of ours needs. */
const MODES = [mode.numeric, mode.alphaNumeric, mode.utf8];

/**
 * Give the squares of a QR code, row by row.
 *
 * @param {string} text
 * @returns {boolean[][]} true = dark; without the light edge
 */
export function modulesOf(text) {
  const code = generate(text, { minCorrectionLevel: correction.M, modes: MODES });
  const places = Array.from({ length: code.size }, (_, index) => index);
  return places.map((y) => places.map((x) => code.get(x, y)));
}

/**
 * Draw a QR code, dark on light on every screen, with the light edge that readers need.
 *
 * @param {string} text
 * @param {string} [name] what a screen reader says of it; without one it is passed over
 * @returns {SVGSVGElement}
 */
export function svgOf(text, name = '') {
  const rows = modulesOf(text);
  const side = rows.length + 2 * QUIET;
  const root = shape('svg', {
    viewBox: `0 0 ${side} ${side}`,
    'shape-rendering': 'crispEdges',
    ...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': 'true' }),
  });
  root.append(
    shape('rect', { width: side, height: side, fill: '#fff' }),
    shape('path', { d: rows.map(lineOf).join(''), fill: '#000' }),
  );
  return /** @type {SVGSVGElement} */ (root);
}

/** @param {boolean[]} row @param {number} y @returns {string} its dark squares as a path */
function lineOf(row, y) {
  const squares = row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ''));
  return squares.join('');
}

/** @param {string} tag @param {Record<string, string | number>} facts */
function shape(tag, facts) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(facts)) node.setAttribute(key, String(value));
  return node;
}
