/** The code as a picture to keep, drawn on the phone and saved by its owner only. */

import { h } from '../../../core/nodes.js';
import { grouped } from '../../receipt.js';

const WIDTH = 720;
const HEIGHT = 420;
/** It says nothing of what it is for. */
const FILE = 'meetellen.png';

/** @param {string} digits @param {string} title */
export async function saveAsPicture(digits, title) {
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { width: WIDTH, height: HEIGHT }));
  draw(canvas, grouped(digits).split(' '), title);
  const picture = await new Promise((/** @type {(made: Blob | null) => void} */ done) =>
    canvas.toBlob(done, 'image/png'),
  );
  if (!picture) return;
  const href = URL.createObjectURL(picture);
  const link = h('a', { href, download: FILE, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {HTMLCanvasElement} canvas @param {readonly string[]} groups @param {string} title */
function draw(canvas, groups, title) {
  const paper = canvas.getContext('2d');
  if (!paper) return;
  paper.fillStyle = '#faf7f2';
  paper.fillRect(0, 0, WIDTH, HEIGHT);
  paper.fillStyle = '#1d2733';
  paper.textAlign = 'center';
  paper.font = '600 34px system-ui, sans-serif';
  paper.fillText(title, WIDTH / 2, 90, WIDTH - 60);
  paper.font = '700 76px ui-monospace, monospace';
  paper.fillText(groups.slice(0, 3).join(' '), WIDTH / 2, 220);
  paper.fillText(groups.slice(3).join(' '), WIDTH / 2, 330);
}
