import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lowestOf, questionsFor, threeOfSix, turnOf } from '../../../pwa/circles/questions.js';

const CLASS = /** @type {const} */ ({ kind: 'class' });
const TEAM = /** @type {const} */ ({ kind: 'team' });

/** @param {number | null} safe @param {number | null} challenged @param {number | null} matter */
const figures = (safe, challenged, matter, self = /** @type {number | null} */ (null)) => {
  /** @param {number | null} mean */
  const shown = (mean) => (mean === null ? null : { mean });
  return {
    safe: shown(safe),
    challenged: shown(challenged),
    matter: shown(matter),
    self: shown(self),
  };
};

/** @param {'nl' | 'en'} language @returns {Record<string, string>} */
const sentences = (language) =>
  JSON.parse(
    readFileSync(new URL(`../../../pwa/text/circles/${language}.json`, import.meta.url), 'utf8'),
  );

test('the lowest published mean is talked about first', () => {
  assert.equal(lowestOf(figures(4.2, 3.4, 3.1)), 'matter');
  assert.equal(lowestOf(figures(3.1, 3.4, 4.2)), 'safe');
});

test('a hidden item is never the lowest', () => {
  assert.equal(lowestOf(figures(4.2, null, 3.9)), 'matter');
  assert.equal(lowestOf(figures(null, null, null)), null);
});

test('of two that are equal the first is taken, so that the choice is always the same', () => {
  assert.equal(lowestOf(figures(4.2, 3.1, 3.1)), 'challenged');
});

test('three of the six questions of the lowest item are asked, in their order', () => {
  assert.deepEqual(questionsFor(CLASS, figures(4.2, 3.8, 3.1), 0), {
    theme: 'matter',
    keys: ['circle.question.matter.1', 'circle.question.matter.2', 'circle.question.matter.3'],
  });
});

test('the next round has the other three', () => {
  assert.deepEqual(threeOfSix(0), [0, 1, 2]);
  assert.deepEqual(threeOfSix(1), [3, 4, 5]);
  assert.deepEqual(threeOfSix(2), [0, 1, 3]);
  assert.deepEqual(threeOfSix(3), [2, 4, 5]);
});

test('twenty rounds have twenty different threes', () => {
  const chosen = Array.from({ length: 20 }, (_, turn) => threeOfSix(turn).join());

  assert.equal(new Set(chosen).size, 20);
  assert.equal(threeOfSix(20).join(), chosen[0]);
});

test('when all three are good the class says what makes it work', () => {
  const good = { theme: 'good', keys: ['circle.question.good.1'] };

  assert.deepEqual(questionsFor(CLASS, figures(4, 4.2, 4.5), 0), good);
  assert.equal(questionsFor(CLASS, figures(4, 3.9, 4.5), 0).theme, 'challenged');
  assert.equal(questionsFor(CLASS, figures(4.4, null, 4.5), 0).theme, 'safe');
});

test('who cannot be themselves is asked about that, also when the three are good', () => {
  const keys = ['circle.question.self.1', 'circle.question.self.2'];

  assert.deepEqual(questionsFor(CLASS, figures(4.2, 4.2, 4.2, 3.4), 5), { theme: 'self', keys });
  assert.equal(questionsFor(CLASS, figures(3.4, 4.2, 4.2, 3.4), 0).theme, 'safe');
  assert.equal(questionsFor(CLASS, figures(4.4, 4.4, 4.4, 4.2), 0).theme, 'good');
});

test('a team gets the questions for the staff, whatever its figures', () => {
  const keys = ['circle.question.team.1', 'circle.question.team.2'];

  assert.deepEqual(questionsFor(TEAM, figures(3.1, 4.2, 4.2), 3), { theme: 'team', keys });
  assert.deepEqual(questionsFor(TEAM, null, 3).keys, keys);
});

test('without figures there is one question of each kind', () => {
  assert.deepEqual(questionsFor(CLASS, null, 1), {
    theme: 'quiet',
    keys: ['circle.question.safe.2', 'circle.question.challenged.2', 'circle.question.matter.2'],
  });
});

test('every question that can be asked has its sentence', () => {
  const themes = [figures(3, 4, 4), figures(4, 3, 4), figures(4, 4, 3), figures(4, 4, 4, 3), null];
  const all = [figures(4, 4, 4), ...themes].flatMap((one) =>
    Array.from({ length: 20 }, (_, turn) => [
      ...questionsFor(CLASS, one, turn).keys,
      ...questionsFor(TEAM, one, turn).keys,
    ]).flat(),
  );
  for (const language of /** @type {const} */ (['nl', 'en'])) {
    const known = sentences(language);
    assert.deepEqual(
      [...new Set(all)].filter((key) => !(key in known)),
      [],
    );
  }
});

test('rounds are counted without the holidays between them', () => {
  const weeks = /** @type {any} */ ([
    { name: '2026-W41', status: 'released' },
    { name: '2026-W42', status: 'holiday' },
    { name: '2026-W43', status: 'too_few' },
    { name: '2026-W44', status: 'released' },
  ]);

  assert.equal(turnOf(weeks, '2026-W44'), 2);
  assert.equal(turnOf(weeks, '2026-W30'), 0);
});
