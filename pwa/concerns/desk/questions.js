/**
 * All that the worker can be asked, by name. No answer holds a private key; a sheet's text is
 * answered once, by the question that makes it, because it must be printed.
 */
import { keyQuestions } from './chain/key-questions.js';
import { sheetQuestions } from './chain/sheet-questions.js';
import { threadQuestions } from './threads/thread-questions.js';

/** @param {import('./safe.js').Safe} safe @returns {Record<string, (payload: any) => unknown>} */
export const answerWith = (safe) => ({
  lock: () => safe.lock(),
  ...keyQuestions(safe),
  ...sheetQuestions(safe),
  ...threadQuestions(safe),
});
