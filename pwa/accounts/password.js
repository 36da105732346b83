/**
 * Judges a new password where it is typed; the server never sees one that was turned down.
 * Pure: text in, verdict out.
 */

/** As the server asks (privacy.md's table of passwords), in characters. */
export const SHORTEST = 15;
export const LONGEST = 128;
/** Words in a suggestion. */
const SUGGESTED_WORDS = 5;

/** A word that the context gives away (a name, the school) counts from this length on. */
const CONTEXT_LENGTH = 4;
/** What must be left over once every guessable piece is taken out. */
const LEFT_OVER = 6;

/** Pieces of which the most used passwords of Dutch, English, Spanish and island users consist. */
const COMMON = (
  'wachtwoord password passw0rd geheim welkom welcome bienvenido bonbini kodigo contrasena ' +
  'qwertyuiop qwerty azerty asdfgh zxcvbn 1q2w3e4r 1qaz2wsx abcdef abc123 iloveyou ikhouvanjou ' +
  'hallo hello hola login admin administrator letmein monkey dragon master sunshine princess ' +
  'football voetbal feyenoord ajax psv baseball superman batman starwars pokemon chocolate ' +
  'shadow michael jessica daniel thomas liverpool barcelona realmadrid amsterdam rotterdam ' +
  'curacao korsou bonaire aruba nederland holland school leraar docent meester juf klas mentor ' +
  'student leerling teacher maestro zomer winter herfst lente summer spring autumn maandag ' +
  'januari februari maart april juni juli augustus september oktober november december ' +
  'meetellen changeme default secret trustno test demo user zaq12wsx blink jesus dios familia ' +
  'lollol lekker schatje liefje knuffel mama papa oma opa correcthorsebatterystaple'
).split(' ');

/** @typedef {'too_short' | 'too_long' | 'common' | 'context' | 'repeats'} Verdict */

/**
 * Say why a password would be guessed, or null when it will do.
 *
 * @param {string} password as typed
 * @param {readonly (string | null | undefined)[]} about what others know: names, e-mail, school
 * @returns {Verdict | null}
 */
export function judge(password, about = []) {
  const length = [...password].length;
  if (length < SHORTEST) return 'too_short';
  if (length > LONGEST) return 'too_long';
  const plain = simplify(password);
  if (isRepetitive(password.toLowerCase())) return 'repeats';
  const known = about.flatMap(contextWords);
  if (leftOver(plain, COMMON) < LEFT_OVER) return 'common';
  if (leftOver(plain, [...known, ...COMMON]) < LEFT_OVER) return 'context';
  return null;
}

/** Digits and signs that stand for letters, as everybody writes them. */
const STANDS_FOR = new Map(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }),
);

/** @param {string} text */
function simplify(text) {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain].map((sign) => STANDS_FOR.get(sign) ?? sign).join('');
}

/**
 * Count the letters that remain when the known pieces, digits and signs are taken out.
 *
 * @param {string} plain
 * @param {readonly string[]} pieces
 */
function leftOver(plain, pieces) {
  let rest = plain;
  for (const piece of [...pieces].map(simplify).sort((one, other) => other.length - one.length)) {
    rest = rest.replaceAll(piece, ' ');
  }
  return rest.replace(/[^\p{L}]/gu, '').length;
}

/** @param {string | null | undefined} text */
const contextWords = (text) =>
  (text ?? '').split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= CONTEXT_LENGTH);

/** @param {string} text few different signs, one piece again and again, or signs in a row */
function isRepetitive(text) {
  if (new Set(text).size < CONTEXT_LENGTH + 1) return true;
  if (/^(.{1,8}?)\1+.{0,3}$/su.test(text)) return true;
  const signs = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const inRow = signs.filter((sign, at) => at > 0 && Math.abs(sign - (signs[at - 1] ?? 0)) <= 1);
  return inRow.length * 2 > signs.length;
}

/**
 * Make a password of five words with the browser's own randomness.
 *
 * @param {readonly string[]} words to draw from, all different
 * @param {(into: Uint32Array<ArrayBuffer>) => unknown} [random] fills with random numbers
 * @returns {string} words with dashes between
 */
export function suggestion(words, random = (into) => crypto.getRandomValues(into)) {
  /** Numbers above the last whole multiple are drawn again, or early words came up more often. */
  const fair = 2 ** 32 - (2 ** 32 % words.length);
  /** @type {string[]} */
  const chosen = [];
  const draw = new Uint32Array(1);
  while (chosen.length < SUGGESTED_WORDS) {
    random(draw);
    const number = draw[0] ?? fair;
    if (number < fair) chosen.push(words[number % words.length] ?? '');
  }
  return chosen.join('-');
}
