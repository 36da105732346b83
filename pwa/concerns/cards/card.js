/** One key card, and the sheets of them that only paper shows. */
import { html, useLayoutEffect, useRef } from '../../core/html.js';
import { svgOf } from '../../core/qr.js';
import { grouped } from '../receipt.js';

/** @import { KeyCard } from './deck.js' */
/** @import { Wording } from './wordings.js' */
/** @typedef {{ school: string, site: string, emergency: string | null, wordings: readonly Wording[] }} Print */

/**
 * @param {{ card: KeyCard, print: Print }} props
 */
export function Card({ card, print }) {
  return html`
    <div class="key-card">
      <${Code} text=${card.link} />
      <div class="key-card-head">
        <p class="key-card-school">${print.school}</p>
        <p class="key-card-digits">${lines(card.digits).map((line) => html`<span key=${line}>${line}</span>`)}</p>
        <p class="key-card-site">${print.site.replace(/^https?:\/\//, '')}</p>
        ${
          print.emergency &&
          html`<p class="key-card-danger">
            ${print.wordings.map((words) => html`<span key=${words.language} lang=${words.language}>${words['danger']} </span>`)}
            <strong>${print.emergency}</strong>
          </p>`
        }
      </div>
      <div class="key-card-texts">
        ${print.wordings.map(
          (words) =>
            html`<p key=${words.language} lang=${words.language}><strong>${words['title']}</strong> ${words['text']}</p>`,
        )}
      </div>
    </div>
  `;
}

/**
 * All sheets. On a screen nothing of them is to be seen: nobody can read along or take a picture.
 *
 * @param {{ deck: readonly (readonly KeyCard[])[], print: Print }} props
 */
export function Sheets({ deck, print }) {
  return html`<div class="key-sheets">
    ${deck.map(
      (cards, number) => html`<div class="key-sheet" key=${number}>
        ${cards.map((card) => html`<${Card} key=${card.digits} card=${card} print=${print} />`)}
      </div>`,
    )}
  </div>`;
}

/** @param {{ text: string }} props */
function Code({ text }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => place.current?.replaceChildren(svgOf(text)), [text]);
  return html`<div class="key-card-code" ref=${place}></div>`;
}

/** Two short lines are easier to type from than one long one. @param {string} digits */
function lines(digits) {
  const groups = grouped(digits).split(' ');
  return [groups.slice(0, 3).join(' '), groups.slice(3).join(' ')];
}
