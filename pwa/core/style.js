/** Styles of one feature, loaded with its first page. */

/** @type {Map<string, Promise<void>>} */
const loaded = new Map();

/**
 * Put a stylesheet to use; once, however often it is asked for.
 *
 * @param {string} name under pwa/styles, without its ending
 * @returns {Promise<void>} settles when it holds
 */
export function loadStyle(name) {
  const known = loaded.get(name) ?? link(name);
  loaded.set(name, known);
  return known;
}

/** @param {string} name @returns {Promise<void>} */
function link(name) {
  const element = document.createElement('link');
  element.rel = 'stylesheet';
  element.href = new URL(`../styles/${name}.css`, import.meta.url).href;
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => {
      loaded.delete(name);
      element.remove();
      reject(new Error(`no style ${name}`));
    };
  });
}
