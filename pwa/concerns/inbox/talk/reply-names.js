/** The replies that are ready to be changed and sent; their words stand in the text files. */

/** In the order in which a conversation goes; the last is for somebody who only tried it out. */
export const REPLIES = /** @type {const} */ ([
  'read',
  'safe',
  'one',
  'meet',
  'next',
  'other_help',
  'test',
]);
