import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fits, spaceLeft } from '../../../../pwa/concerns/seal.js';
import {
  entryOf,
  initialsOf,
  isCrisis,
  isUrgent,
  judge,
  LEVELS,
  MOST_CHARACTERS,
  roomLeft,
  TOPICS,
} from '../../../../pwa/concerns/student/rules.js';
import { wishOf } from '../../../../pwa/concerns/student/ways.js';

const LANGUAGES = ['nl', 'pap', 'en', 'es'];
const textsOf = (language) =>
  JSON.parse(
    readFileSync(new URL(`../../../../pwa/text/concern/${language}.json`, import.meta.url), 'utf8'),
  );
const answered = (result, more = {}) => ({ status: 200, hasLeft: true, body: { result, ...more } });

test('every topic and level has its words in every language', () => {
  for (const texts of LANGUAGES.map(textsOf)) {
    for (const topic of Object.keys(TOPICS)) assert.ok(texts[`topic.${topic}`], topic);
    for (const level of LEVELS) assert.ok(texts[`level.${level}`], level);
  }
});

test('only what is serious today or now is urgent', () => {
  assert.deepEqual(LEVELS.filter(isUrgent), ['U1', 'U0']);
  const urgent = Object.keys(TOPICS).filter((topic) => isUrgent(TOPICS[topic]));
  const named = ['violence', 'weapon', 'pressure', 'adult', 'sexual', 'home', 'selfharm'];
  assert.deepEqual(urgent, named);
});

test('help comes first where a life may be in danger, whatever level is chosen', () => {
  assert.ok(isCrisis('selfharm', 'U3'));
  assert.ok(isCrisis('weapon', 'U2'));
  assert.ok(isCrisis('other', 'U0'));
  assert.ok(!isCrisis('violence', 'U1'));
});

test('the room that is told is the room that there is, in any alphabet', () => {
  for (const text of ['', 'word', 'ñ'.repeat(900), '🙂'.repeat(500), '"\n\\'.repeat(300)]) {
    const content = { text, topic: 'other', level: 'U2', language: 'pap', readers: ['A', 'B'] };
    assert.equal(roomLeft(content), Math.min(spaceLeft(content), MOST_CHARACTERS - text.length));
    assert.equal(roomLeft(content) >= 0, fits(content));
  }
});

test('the longest text in one alphabet fits beside its readers', () => {
  const readers = ['Zorgteam', 'Mw. Janga', 'Dhr. Winklaar'];
  const content = { topic: 'discrimination', level: 'U2', language: 'pap', readers };
  const room = roomLeft({ text: '', ...content });
  assert.ok(room > 3400 && room <= MOST_CHARACTERS, String(room));
  assert.ok(fits({ text: 'x'.repeat(room), ...content }));
});

test('initials are those of the name and not of its title', () => {
  assert.equal(initialsOf('Mw. Janga'), 'J');
  assert.equal(initialsOf('Sam Care'), 'SC');
  assert.equal(initialsOf('Sam Care (maandag)'), 'SC');
  assert.equal(initialsOf('Ána María de Ñuñez'), 'ÁÑ');
  assert.equal(initialsOf('drs. J. Croes'), 'C');
});

test('an answer is final only when it is known what became of it', () => {
  const names = ['ok', 'again', 'closed'].map((result) => judge(answered(result)));
  assert.deepEqual(
    names.map(({ name, isFinal }) => [name, isFinal]),
    [
      ['sent', true],
      ['again', true],
      ['closed', true],
    ],
  );
  const refused = judge({ status: 422, body: null, hasLeft: true });
  assert.deepEqual([refused.name, refused.isFinal], ['refused', true]);
});

test('what was not answered waits, and as long as the server asked', () => {
  const later = judge(answered('later', { wait: 12 }));
  assert.deepEqual([later.name, later.isFinal, later.waitMs], ['later', false, 12_000]);
  const work = judge(answered('work', { bits: 18 }));
  assert.deepEqual([work.name, work.isFinal], ['later', false]);
  const offline = judge({ status: 0, body: null, hasLeft: false });
  assert.deepEqual([offline.name, offline.isFinal, offline.waitMs], ['offline', false, 0]);
  const broken = judge({ status: 503, body: null, hasLeft: true });
  assert.deepEqual([broken.name, broken.isFinal], ['later', false]);
});

test('what is kept is what was sealed, and nothing else', () => {
  const sealed = {
    ...{ school: 's', inbox: 'i', epoch: 1, lookup_hash: 'h', urgent: false, body: 'b' },
  };
  const entry = entryOf(sealed, 5);
  assert.deepEqual(entry.body, sealed);
  assert.equal(entry.ticket, 'h');
  assert.ok(!JSON.stringify(entry).includes('text'));
});

test('an address leads to telling, to an answer, or from a card', () => {
  const school = '00000000-0000-4000-8000-000000000000';
  const digits = '40718236509128736457';
  const fingerprint = 'w73zq4iIcgKs1NKeZ4yyVw';
  assert.deepEqual(wishOf('#tell'), { to: 'tell' });
  assert.deepEqual(wishOf('#answer'), { to: 'answer' });
  assert.deepEqual(wishOf(`#key=${school}.${digits}.${fingerprint}`), {
    to: 'card',
    card: { school, digits, fingerprint },
  });
  assert.equal(wishOf(`#key=${school}.${digits}`)?.card?.fingerprint, null);
  for (const other of ['', '#', '#7K3QW2M9XA', '#tell.t', `#key=${school}.123`, '#key=x'])
    assert.equal(wishOf(other), null, other);
});
