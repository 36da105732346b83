#!/bin/sh
# Build the one vendored file that the staff's app stands on: preact, htm and signals together.
#
# Never needed to install or run Meetellen. Run it to check the file (same bytes come out), or
# after raising a version here; then record the printed hash in vendor.json.
#
#   sh pwa/vendor/make-preact.sh            build and compare with vendor.json
#   sh pwa/vendor/make-preact.sh --write    build and put the file in place
set -eu

preact=11.2.0
htm=3.1.1
signals=2.11.4
signals_core=1.14.5
esbuild=0.28.2

here=$(cd "$(dirname "$0")" && pwd)
name="preact-htm-signals-$preact.js"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
printf '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  "preact@$preact" "htm@$htm" "@preact/signals@$signals" "@preact/signals-core@$signals_core" \
  "esbuild@$esbuild" > /dev/null

# Only what the app uses is exported; the rest falls away.
cat > entry.js <<'ENTRY'
import { Fragment, h, render } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { batch, computed, effect, signal } from '@preact/signals';
import htm from 'htm';

const html = htm.bind(h);
export {
  batch, computed, effect, Fragment, h, html, render, signal,
  useEffect, useLayoutEffect, useMemo, useRef, useState,
};
ENTRY

node_modules/.bin/esbuild entry.js --bundle --minify --format=esm --target=es2022 \
  --legal-comments=none --log-level=warning --outfile=built.js \
  "--banner:js=/* preact $preact (MIT), htm $htm (Apache-2.0), @preact/signals $signals (MIT): see vendor.json */"

hash="sha384-$(openssl dgst -sha384 -binary built.js | openssl base64 -A)"
printf '%s\n%s\n' "$name" "$hash"

if [ "${1:-}" = "--write" ]; then
  cp built.js "$here/$name"
  mkdir -p "$here/licences"
  cp node_modules/preact/LICENSE "$here/licences/preact.txt"
  cp node_modules/htm/LICENSE "$here/licences/htm.txt"
  cp node_modules/@preact/signals/LICENSE "$here/licences/preact-signals.txt"
else
  grep -qF "$hash" "$here/vendor.json" || { echo "vendor.json records another hash" >&2; exit 1; }
fi
