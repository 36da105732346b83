import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awaitsReply, toLookBackOn, untilWhen } from '../../../pwa/circles/circle.js';
import { isSame, lengthOf, shownIn, standing, toSend } from '../../../pwa/circles/reply/texts.js';

const LANGUAGES = /** @type {const} */ (['nl', 'pap', 'en']);
const DUTCH = { heard: 'Het is onrustig in de gang.', doing: 'Er staat elke pauze iemand.' };

test('a language is whole with both parts, begun with one, missing with none', () => {
  const texts = { nl: DUTCH, en: { heard: 'It is restless.', doing: '  ' } };

  assert.deepEqual(standing(LANGUAGES, texts), { whole: ['nl'], begun: ['en'], missing: ['pap'] });
});

test('only whole languages are sent, without blanks around them', () => {
  const texts = { nl: { heard: ' Rust. ', doing: ' Ja.\n' }, en: { heard: '', doing: 'Yes.' } };

  assert.deepEqual(toSend(LANGUAGES, texts), { nl: { heard: 'Rust.', doing: 'Ja.' } });
});

test('readers of a missing language see the first that there is', () => {
  const texts = { pap: DUTCH, en: DUTCH };

  assert.equal(shownIn(LANGUAGES, texts, 'en')?.language, 'en');
  assert.equal(shownIn(LANGUAGES, texts, 'nl')?.language, 'pap');
  assert.equal(shownIn(LANGUAGES, {}, 'nl'), null);
});

test('an emoji counts as one character, as on the server', () => {
  assert.equal(lengthOf('één 🌻'), 5);
});

test('nothing is unsaved when only empty boxes differ', () => {
  assert.ok(isSame({ nl: DUTCH }, { en: { heard: '', doing: '' }, nl: { ...DUTCH } }));
  assert.ok(!isSame({ nl: DUTCH }, { nl: { ...DUTCH, doing: '' } }));
});

test('an agreement holds until the Monday of the next round, else for a week', () => {
  assert.equal(untilWhen('2026-W48', '2026-11-18'), '2026-11-23');
  assert.equal(untilWhen('2026-W53', '2026-12-20'), '2026-12-28');
  assert.equal(untilWhen('2026-W47', '2026-11-18'), '2026-11-25');
  assert.equal(untilWhen(null, '2026-11-18'), '2026-11-25');
});

test('agreements of earlier circles are looked back upon until somebody has', () => {
  const of = (/** @type {string} */ round, /** @type {string | null} */ outcome) => ({
    round,
    outcome,
  });
  const circle = /** @type {any} */ ({
    last_release: '2026-W46',
    agreements: [of('2026-W46', null), of('2026-W44', null), of('2026-W42', 'kept')],
  });

  assert.deepEqual(toLookBackOn(circle), [of('2026-W44', null)]);
});

test('a reply is asked for only while the last result has none', () => {
  const of = (/** @type {string | null} */ round) =>
    /** @type {any} */ ({ last_release: round, replies: [{ round: '2026-W46' }] });

  assert.equal(awaitsReply(of('2026-W46')), false);
  assert.equal(awaitsReply(of('2026-W47')), true);
  assert.equal(awaitsReply(of(null)), false);
});
