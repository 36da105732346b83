import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REPLIES } from '../../../../pwa/concerns/inbox/talk/reply-names.js';

const LANGUAGES = ['nl', 'pap', 'en', 'es'];
/** A first answer that asks for a name loses the student. */
const ASKS_WHO =
  /\b(wie ben je|hoe heet je|who are you|your name|quién eres|tu nombre|ken bo ta|bo nòmber)\b/i;

/** @param {string} language */
const texts = (language) =>
  JSON.parse(
    readFileSync(new URL(`../../../../pwa/text/desk/${language}.json`, import.meta.url), 'utf8'),
  );

test('each ready reply is there in every language of the students, and fits', () => {
  for (const language of LANGUAGES) {
    for (const name of REPLIES) {
      const text = texts(language)[`reply.text.${name}`];
      assert.ok(text && text.length < 600, `${language} ${name}`);
    }
  }
});

test('no ready reply asks who somebody is, or asks two things at once', () => {
  for (const language of LANGUAGES) {
    for (const name of REPLIES) {
      const text = texts(language)[`reply.text.${name}`];
      assert.doesNotMatch(text, ASKS_WHO, `${language} ${name}`);
      // "May we ask you one thing?" announces the question that follows.
      assert.ok(text.split('?').length - 1 <= 2, `${language} ${name}`);
    }
  }
});
