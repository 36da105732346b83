/** Saves what was made in the page as a file, without any server. */

/**
 * @param {string} name of the file
 * @param {Blob} content
 */
export function keepFile(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken hold of the content by its next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
