import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toHex } from '../../../pwa/concerns/bytes.js';
import { age, publicKeyOf, verifyInbox } from '../../../pwa/concerns/desk/crypto.js';
import { canonical, fingerprintOf, Untrue } from '../../../pwa/concerns/statements.js';
import * as student from '../../../pwa/concerns/student/crypto.js';

const FILE = new URL('../../examples/concerns.json', import.meta.url);
const { chains, canonical: spellings, recoveries } = JSON.parse(readFileSync(FILE, 'utf8'));

/** The root key of the examples is this byte, again and again. */
const ROOT = 10;

/** @param {any} chain */
const follow = ({ roots, inbox, school, fingerprint }) =>
  verifyInbox(roots, inbox, { schoolId: school, fingerprint });

/** With the other library. @param {any} chain */
const followAsStudent = ({ roots, inbox, school, fingerprint }) =>
  student.verifyInbox(roots, inbox, { schoolId: school, fingerprint });

/** @param {string} reason */
const untrue = (reason) => (/** @type {unknown} */ error) =>
  error instanceof Untrue && error.reason === reason;

test('what is signed is spelt as the server spells it', () => {
  for (const { value, text } of spellings) assert.equal(canonical(value), text);
});

test('a fingerprint is that of the poster', async () => {
  for (const { public_key: key, fingerprint } of recoveries) {
    assert.equal(await fingerprintOf(key), fingerprint);
  }
});

for (const chain of chains) {
  test(`a chain: ${chain.name}`, async () => {
    const { untrue: reason, ...expected } = chain.outcome;
    if (reason) {
      await assert.rejects(follow(chain), untrue(reason));
      await assert.rejects(followAsStudent(chain), untrue(reason));
      return;
    }
    const found = await follow(chain);
    assert.deepEqual(await followAsStudent(chain), found);
    for (const [name, value] of Object.entries(expected)) {
      assert.equal(/** @type {any} */ (found)[name], value, name);
    }
    assert.equal(found.isRootKnown, chain.fingerprint !== null);
  });
}

test('the newest chain names the sheet and the readers who may speak', async () => {
  const [start, renewed] = chains;
  const { recovery, delegates } = await follow(renewed);

  assert.equal(recovery, JSON.parse(start.inbox.statements[0].said).recipient);
  assert.deepEqual(delegates, [JSON.parse(start.inbox.statements[1].said).delegate]);
});

test('a signed statement in another spelling, or told with another number, is untrue', async () => {
  const chain = chains[0];
  const said = chain.inbox.statements[2].said.replace('{', '{ ');
  const bytes = new TextEncoder().encode(said);
  const signature = toHex(age.sign(bytes, new Uint8Array(32).fill(ROOT)));

  assert.equal(publicKeyOf(toHex(new Uint8Array(32).fill(ROOT))), chain.roots[0].public_key);
  await assert.rejects(follow(withStatement(chain, 2, { said, signature })), untrue('shape'));
  await assert.rejects(follow({ ...chain, inbox: { ...chain.inbox, epoch: 2 } }), untrue('epoch'));
});

test('one changed byte anywhere in a chain is found', async () => {
  const chain = chains[1];
  for (const [number, { said, signature }] of chain.inbox.statements.entries()) {
    for (let place = 0; place < said.length; place += 3) {
      const changed = said.slice(0, place) + flipped(said[place]) + said.slice(place + 1);
      await assert.rejects(
        follow(withStatement(chain, number, { said: changed, signature })),
        Untrue,
      );
    }
    const forged = flipped(signature[0] ?? '') + signature.slice(1);
    await assert.rejects(
      follow(withStatement(chain, number, { said, signature: forged })),
      untrue('signature'),
    );
  }
});

test('a statement left out, and another order, are found', async () => {
  const chain = chains[1];
  const { statements } = chain.inbox;
  for (let place = 0; place < statements.length; place += 1) {
    const fewer = statements.toSpliced(place, 1);
    const swapped = [...statements.slice(1), statements[0]];
    await assert.rejects(
      follow({ ...chain, inbox: { ...chain.inbox, statements: fewer } }),
      Untrue,
    );
    await assert.rejects(
      follow({ ...chain, inbox: { ...chain.inbox, statements: swapped } }),
      untrue('chain'),
    );
  }
});

/** @param {any} chain @param {number} number @param {object} statement */
function withStatement(chain, number, statement) {
  const statements = chain.inbox.statements.with(number, statement);
  return { ...chain, inbox: { ...chain.inbox, statements } };
}

/** @param {string | undefined} one */
const flipped = (one) => String.fromCharCode((one ?? '').charCodeAt(0) ^ 1);
