/** Builds elements from names and texts; never from strings of HTML. */

/**
 * Make an element.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [facts] attributes; `on…` functions become listeners
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, facts = {}, ...children) {
  const node = document.createElement(tag);
  describe(node, facts);
  node.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Make a drawing of lines and circles.
 *
 * @param {string} viewBox
 * @param {readonly (readonly [string, Record<string, unknown>])[]} shapes
 */
export function drawing(viewBox, shapes) {
  const root = document.createElementNS(SVG, 'svg');
  describe(root, { viewBox, width: 96, height: 96, 'aria-hidden': 'true' });
  for (const [tag, facts] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    describe(shape, facts);
    root.append(shape);
  }
  return root;
}

/** @param {Element} node @param {Record<string, unknown>} facts */
function describe(node, facts) {
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'function')
      node.addEventListener(name.slice(2), /** @type {any} */ (value));
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
}
