#!/bin/sh
# Build the two vendored files that seal concerns: age for students, and age for staff.
#
# Never needed to install or run Meetellen. Run it to check the files (same bytes come out), or
# after raising a version here; then record the printed hashes in vendor.json.
#
#   sh pwa/vendor/make-age.sh            build and compare with vendor.json
#   sh pwa/vendor/make-age.sh --write    build and put the files in place
set -eu

age=0.3.1
ciphers=2.4.0
curves=2.4.0
hashes=2.4.0
ed25519=3.1.0
post_quantum=0.5.4
base=2.4.0
esbuild=0.28.2

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
printf '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  "age-encryption@$age" "@noble/ciphers@$ciphers" "@noble/curves@$curves" \
  "@noble/hashes@$hashes" "@noble/ed25519@$ed25519" "@noble/post-quantum@$post_quantum" "@scure/base@$base" \
  "esbuild@$esbuild" > /dev/null

# We make X25519 keys only. The other kinds would weigh two thirds as much again, so whoever
# reaches them is told so in words instead of by a missing function.
cat > refuse.js <<'ENTRY'
export const refuse = new Proxy({}, {
  get() {
    throw new Error('only X25519 keys (age1…) are understood here, no other kind');
  },
});
ENTRY
cat > hybrid.js <<'ENTRY'
export { refuse as MLKEM768P256, refuse as MLKEM768X25519 } from './refuse.js';
ENTRY
cat > nist.js <<'ENTRY'
export { refuse as p256 } from './refuse.js';
ENTRY

# A student's phone signs nothing and takes no passphrase. One curve for keys, and a small library that
# only checks signatures, weigh a third less than the one that can do everything with both.
cat > scrypt.js <<'ENTRY'
export { refuse as scrypt } from './refuse.js';
ENTRY
cat > x25519.js <<'ENTRY'
import { pow } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';

// RFC 7748: the field, how a private key is clamped, and the inverse by Fermat.
const P = 2n ** 255n - 19n;
const adjustScalarBytes = (bytes) => {
  bytes[0] &= 248;
  bytes[31] &= 127;
  bytes[31] |= 64;
  return bytes;
};
const powPminus2 = (x) => pow(x, P - 2n, P);

export const x25519 = montgomery({ P, type: 'x25519', adjustScalarBytes, powPminus2 });
ENTRY

cat > both.js <<'ENTRY'
import { sha256 } from '@noble/hashes/sha2.js';
import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';

const encrypt = async (bytes, recipients) => {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
};
const decrypt = async (bytes, identity) => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(bytes);
};
const bech32Encode = (prefix, bytes) => bech32.encodeFromBytes(prefix, bytes);

export { bech32Encode, decrypt, encrypt, identityToRecipient, sha256 };
ENTRY

cat > student.js <<'ENTRY'
import { verifyAsync } from '@noble/ed25519';
export * from './both.js';

export const verify = async (signature, message, publicKey) =>
  verifyAsync(signature, message, publicKey, { zip215: false }).catch(() => false);
ENTRY

cat > staff.js <<'ENTRY'
import { ed25519 } from '@noble/curves/ed25519.js';
import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, generateX25519Identity } from 'age-encryption';
export * from './both.js';

const bech32Decode = (text) => bech32.decodeToBytes(text);
const encryptWithPassphrase = async (bytes, passphrase, workFactor) => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(bytes);
};
const decryptWithPassphrase = async (bytes, passphrase) => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(bytes);
};
const publicKeyOf = (seed) => ed25519.getPublicKey(seed);
const sign = (message, seed) => ed25519.sign(message, seed);
const verify = async (signature, message, publicKey) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

export {
  bech32Decode, decryptWithPassphrase, encryptWithPassphrase, generateX25519Identity,
  publicKeyOf, sign, verify,
};
ENTRY

is_other=
for who in student staff; do
  name="age-$who-$age.js"
  smaller=
  if [ "$who" = student ]; then
    smaller="--alias:@noble/hashes/scrypt.js=./scrypt.js --alias:@noble/curves/ed25519.js=./x25519.js"
  fi
  # shellcheck disable=SC2086
  node_modules/.bin/esbuild "$who.js" --bundle --minify --format=esm --charset=utf8 \
    --target=chrome97,safari15.4,firefox102 \
    --alias:@noble/post-quantum/hybrid.js=./hybrid.js --alias:@noble/curves/nist.js=./nist.js $smaller \
    --legal-comments=none --log-level=warning --outfile="$name" \
    "--banner:js=/* age-encryption $age (BSD-3-Clause), noble and scure (MIT): see vendor.json */"
  hash="sha384-$(openssl dgst -sha384 -binary "$name" | openssl base64 -A)"
  printf '%s\n%s\n' "$name" "$hash"
  if [ "${1:-}" = "--write" ]; then
    cp "$name" "$here/$name"
  else
    grep -qF "$hash" "$here/vendor.json" || is_other="$is_other $name"
  fi
done

if [ "${1:-}" = "--write" ]; then
  mkdir -p "$here/licences"
  cp node_modules/age-encryption/LICENSE "$here/licences/age-encryption.txt"
  for part in ciphers curves ed25519 hashes; do
    cp "node_modules/@noble/$part/LICENSE" "$here/licences/noble-$part.txt"
  done
  cp node_modules/@scure/base/LICENSE "$here/licences/scure-base.txt"
elif [ -n "$is_other" ]; then
  echo "vendor.json records another hash:$is_other" >&2
  exit 1
fi
