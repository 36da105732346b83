import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as desk from '../../../pwa/concerns/desk/crypto.js';
import { macOf } from '../../../pwa/concerns/seal.js';
import * as student from '../../../pwa/concerns/student/crypto.js';
import { chance } from './chance.js';

const FILE = new URL('../../examples/concerns.json', import.meta.url);
const { codes, messages, receipts, recoveries, sealed } = JSON.parse(readFileSync(FILE, 'utf8'));
const [KEYS] = receipts;
const PLACE = { seq: 0, after: 0, day: '2026-11-22', prev: student.NOTHING_BEFORE };
const LETTERS = ['a', 'é', 'ñ', '"', '\\', '\n', '🙁', 'ı', '\u2028', '\u0000'];

const below = chance(1122);

test('what Python sealed opens, and its proof holds', async () => {
  for (const [number, body] of sealed.entries()) {
    const message = await student.openMessage(student.fromBase64(body), KEYS.identity);
    assert.deepEqual(message, messages[number]);
    assert.equal(await macOf(message, KEYS.auth), message.mac);
  }
});

test('messages of any length and alphabet come back, and are equally long', async () => {
  const inbox = await desk.makeIdentity();
  for (let time = 0; time < 200; time += 1) {
    const text = Array.from({ length: below(700) }, () => LETTERS[below(LETTERS.length)]).join('');
    const place = { ...PLACE, dir: /** @type {'s' | 'c'} */ (time % 2 ? 's' : 'c') };
    const bytes = await student.sealMessage({ text, level: 'U1' }, KEYS, place, [
      inbox.recipient,
      KEYS.recipient,
    ]);
    const opened = await desk.openMessage(bytes, time % 3 ? inbox.identity : KEYS.identity);
    assert.equal(bytes.length, 4394);
    assert.equal(opened.text, text);
    assert.equal('auth' in opened, place.dir === 's');
  }
});

test('a message that is too long is refused before it is sealed', async () => {
  const place = { ...PLACE, dir: /** @type {const} */ ('s') };
  const seal = (/** @type {string} */ text) =>
    student.sealMessage({ text }, KEYS, place, [KEYS.recipient, KEYS.recipient]);

  assert.equal((await seal('a'.repeat(3500))).length, 4394);
  await assert.rejects(seal('a'.repeat(3501)), student.TooLong);
  await assert.rejects(seal('🙁'.repeat(1500)), student.TooLong);
});

test('what fits on the form fits under the seal, however it is written', async () => {
  const place = { seq: 0, after: 9999, day: '2026-11-22', prev: 'f'.repeat(64) };
  for (let time = 0; time < 200; time += 1) {
    const letter = LETTERS[below(LETTERS.length)] ?? '';
    const content = { text: letter, topic: 'somebody_else', level: 'U3', language: 'pap' };
    const room = student.spaceLeft({ ...content, text: '' });
    const each = student.spaceLeft({ ...content, text: '' }) - student.spaceLeft(content);
    content.text = letter.repeat(Math.min(Math.floor(room / each), 3500 / letter.length));
    assert.ok(student.fits(content));
    await student.sealMessage(content, KEYS, { ...place, dir: 's' }, [KEYS.recipient]);
  }
});

test('what is no message of ours is damaged, whatever it is', async () => {
  const whole = student.fromBase64(sealed[0]);
  const open = (/** @type {Uint8Array} */ bytes) => student.openMessage(bytes, KEYS.identity);
  for (let time = 0; time < 200; time += 1) {
    const changed = whole.slice();
    const place = below(whole.length);
    changed[place] = (changed[place] ?? 0) ^ (1 << below(8));
    await assert.rejects(open(changed), student.Damaged, `byte ${place}`);
  }
  const others = [{}, [], null, 'x', { ...messages[0], v: 2 }, { ...messages[0], seq: -1 }];
  for (const other of others) await assert.rejects(open(await enclosed(other)), student.Damaged);
  for (const length of [0, 1, 300, whole.length - 1]) {
    await assert.rejects(open(whole.slice(0, length)), student.Damaged);
  }
  const stranger = await desk.makeIdentity();
  await assert.rejects(student.openMessage(whole, stranger.identity), student.Damaged);
});

test('notes and transcripts come back, and grow in few steps', async () => {
  const { identity, recipient } = await desk.makeIdentity();
  const lengths = new Set();
  for (let time = 0; time < 60; time += 1) {
    const note = { text: 'ü'.repeat(below(3900)), by: 'AB', day: '2026-11-22' };
    const bytes = await desk.sealNote(note, recipient);
    lengths.add(bytes.length);
    assert.deepEqual(await desk.openNote(bytes, identity), { ...note, v: 1 });
  }
  assert.equal(lengths.size, 2);
  const long = await desk.sealTranscript({ text: 'a'.repeat(43_000) }, recipient);
  assert.ok(long.length <= 45_000);
  await assert.rejects(desk.sealTranscript({ text: 'a'.repeat(44_000) }, recipient), desk.TooLong);
  await assert.rejects(desk.openNote(long, KEYS.identity), desk.Damaged);
});

test('keys are wrapped for a passphrase and for a reader', async () => {
  const own = { ...(await desk.makeIdentity()), ...desk.makeSigning() };
  const wrap = await desk.wrapWithPassphrase(own, 'vijf gewone woorden achter elkaar');
  const opened = await desk.openWithPassphrase(wrap, 'vijf gewone woorden achter elkaar');
  const inbox = await desk.makeIdentity();
  const handed = await desk.wrapFor(inbox.identity, own.recipient);

  assert.deepEqual(opened, { identity: own.identity, signing: own.signing });
  await assert.rejects(desk.openWithPassphrase(wrap, 'iets anders'), desk.Damaged);
  assert.equal(await desk.openWrap(handed, own.identity), inbox.identity);
  await assert.rejects(desk.openWrap(handed, inbox.identity), desk.Damaged);
});

test('a recovery sheet gives its keys back, also when typed in capitals', async () => {
  for (const { sheet, identity, recipient, signing, public_key: publicKey } of recoveries) {
    const typed = sheet.toUpperCase().replace(/(.{8})/g, '$1 ');
    const read = await desk.readRecovery(typed);
    assert.deepEqual(
      { ...read, secret: undefined },
      { secret: undefined, sheet, identity, recipient, signing, publicKey },
    );
    await assert.rejects(desk.readRecovery(`${sheet.slice(0, -1)}b`), desk.Damaged);
    await assert.rejects(desk.readRecovery(identity), desk.Damaged);
  }
  const fresh = await desk.makeRecovery();
  assert.equal((await desk.readRecovery(fresh.sheet)).signing, fresh.signing);
});

test('two readers see the same twelve digits', async () => {
  for (const { one, other, code } of codes) {
    assert.equal(await desk.codeBetween(one, other), code);
    assert.equal(await desk.codeBetween(other, one), code);
  }
});

/** Sealed to the student, as anybody can. @param {unknown} value */
async function enclosed(value) {
  const said = new TextEncoder().encode(JSON.stringify(value));
  const whole = new Uint8Array(4096);
  new DataView(whole.buffer).setUint32(0, said.length);
  whole.set(said, 4);
  return student.age.encrypt(whole, [KEYS.recipient]);
}

test('a browser without its own X25519 seals the same, and opens what others sealed', async (t) => {
  const identities = [];
  for (let time = 0; time < 20; time += 1) identities.push(await desk.makeIdentity());
  const before = await Promise.all(
    identities.map(({ recipient }) =>
      student.sealMessage({ text: 'x' }, KEYS, { ...PLACE, dir: 's' }, [recipient, KEYS.recipient]),
    ),
  );
  const importKey = crypto.subtle.importKey.bind(crypto.subtle);
  t.mock.method(
    crypto.subtle,
    'importKey',
    async (
      /** @type {any} */ kind,
      /** @type {any} */ key,
      /** @type {any} */ how,
      /** @type {any[]} */ ...rest
    ) => {
      if (how?.name === 'X25519') throw new DOMException('none', 'NotSupportedError');
      return importKey(kind, key, how, .../** @type {[any, any]} */ (rest));
    },
  );

  const after = [];
  for (const [place, { identity, recipient }] of identities.entries()) {
    assert.equal(await student.age.identityToRecipient(identity), recipient);
    const bytes = /** @type {Uint8Array} */ (before[place]);
    assert.equal((await student.openMessage(bytes, identity)).text, 'x');
    const keys = [recipient, KEYS.recipient];
    after.push(await student.sealMessage({ text: 'y' }, KEYS, { ...PLACE, dir: 's' }, keys));
  }
  t.mock.restoreAll();

  for (const [place, { identity }] of identities.entries()) {
    const bytes = /** @type {Uint8Array} */ (after[place]);
    assert.equal((await desk.openMessage(bytes, identity)).text, 'y');
  }
});
