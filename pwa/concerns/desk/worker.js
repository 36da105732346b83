/**
 * Holds the private keys of the desk, apart from the page: questions go in, answers come out,
 * keys never. Locks itself when nobody is there; a reload leaves nothing.
 */
import { answerWith } from './questions.js';
import { createSafe, Unanswered } from './safe.js';

/** How often the worker looks whether somebody is still there. */
const LOOK_MS = 5_000;

const post = (/** @type {unknown} */ message) =>
  /** @type {any} */ (globalThis).postMessage(message);

const safe = createSafe({ now: () => Date.now(), onLock: () => post({ locked: true }) });
const answers = answerWith(safe);

setInterval(safe.check, LOOK_MS);

addEventListener('message', async (event) => {
  const { id, name, payload } = event.data;
  safe.check();
  if (name === 'stay') {
    safe.touch();
    return;
  }
  try {
    const question = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (!question) throw new Unanswered('no_such_question');
    post({ id, answer: await question(payload ?? {}) });
  } catch (error) {
    // The reason stays here: what a library says of a key or a text is nobody's business.
    post({ id, error: error instanceof Unanswered ? error.code : 'desk_failed' });
  }
});
