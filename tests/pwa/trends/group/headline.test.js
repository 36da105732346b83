import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { headline, lastRounds } from '../../../../pwa/trends/group/headline.js';

/** @param {string} language */
function wordsIn(language) {
  const path = new URL(`../../../../pwa/text/trends/${language}.json`, import.meta.url);
  const sentences = JSON.parse(readFileSync(path, 'utf8'));
  /** @param {string} key @param {Record<string, string>} [values] */
  return (key, values = {}) =>
    sentences[key].replace(
      /\{(\w+)\}/g,
      (/** @type {string} */ place, /** @type {string} */ name) => values[name] ?? place,
    );
}

const LAST = '2026-W46';
const QUIET = { signals: [], watch: [], rebased: [], window: null };
const ITEMS = ['safe', 'challenged', 'matter'];

/** A group whose last round is week 46, judged, with something usual; each part can be another. */
function trendOf({
  means = [4.2, 3.4, 2.1],
  episodes = [],
  group = {},
  badge = 'whole',
  judgement = QUIET,
  usual = 4,
  sparse = false,
  weeks = [],
} = {}) {
  const shown = means.map((mean) => (mean === null ? null : { mean, edge: null, low: 'a_few' }));
  const items = Object.fromEntries(ITEMS.map((item, at) => [item, shown[at]]));
  return {
    group: { label: '2B', kind: 'class', scale: 'freq5', students: 25, ...group },
    smallest: 10,
    weeks: [{ name: LAST, status: 'released', release: { badge, items }, judgement }, ...weeks],
    items: Object.fromEntries(
      ITEMS.map((item) => [item, { usual, points: [], is_sparse: sparse }]),
    ),
    episodes,
  };
}

/** @param {string} item @param {string} kind @param {object} [more] */
const now = (item, kind, more = {}) => ({
  item,
  kind,
  direction: 'down',
  since: '2026-W44',
  until: LAST,
  is_now: true,
  may_be_response: false,
  ...more,
});
const up = { direction: 'up' };

/** @param {object} facts @param {string} [language] */
const read = (facts, language = 'nl') =>
  headline(trendOf(facts), wordsIn(language))
    .map(({ text }) => text)
    .join('');

const GOOD = [4.2, 3.8, 3.1];
const SAFE = 'Leerlingen van 2B voelen zich vaak veilig en worden vaak uitgedaagd. ';
const ALL =
  'Leerlingen van 2B voelen zich vaak veilig, worden soms uitgedaagd en merken bijna nooit dat ze ertoe doen.';

/** @type {[string, object, string][]} */
const TABLE = [
  ['nothing stands out', {}, `${ALL} Niets is duidelijk anders dan gewoon.`],
  ['nobody has judged it yet', { judgement: null }, ALL],
  ['what is usual is being learnt', { usual: null }, `${ALL} We leren nog wat gewoon is.`],
  [
    'too few weeks',
    { sparse: true },
    `${ALL} Of er iets verandert kunnen we niet zeggen: te weinig weken.`,
  ],
  [
    'a drop: the good news first, then what changed',
    { means: GOOD, episodes: [now('matter', 'level')] },
    `${SAFE}Ertoe doen is lager dan gewoon, sinds week 44 — de moeite waard om in de kring over te praten.`,
  ],
  [
    'a drop that the response may explain',
    { means: GOOD, episodes: [now('matter', 'level', { may_be_response: true })] },
    `${SAFE}Ertoe doen is lager dan gewoon, sinds week 44 — dat kan ook door de respons komen.`,
  ],
  [
    'more low answers',
    { means: GOOD, episodes: [now('matter', 'tail')] },
    `${SAFE}Bij ertoe doen zijn er meer lage antwoorden dan gewoon, sinds week 44 — de moeite waard om in de kring over te praten.`,
  ],
  [
    'a drop says enough of more low answers',
    { means: GOOD, episodes: [now('matter', 'tail'), now('matter', 'level')] },
    `${SAFE}Ertoe doen is lager dan gewoon, sinds week 44 — de moeite waard om in de kring over te praten.`,
  ],
  [
    'an exceptional week',
    { means: GOOD, episodes: [now('matter', 'blip', { since: LAST })] },
    `${SAFE}Week 46 was een opvallende week voor ertoe doen; dat hoeft niet te blijven.`,
  ],
  [
    'an exceptional week with its low answers is one story',
    {
      means: GOOD,
      episodes: [now('matter', 'tail', { since: LAST }), now('matter', 'blip', { since: LAST })],
    },
    `${SAFE}Week 46 was een opvallende week voor ertoe doen; dat hoeft niet te blijven.`,
  ],
  [
    'a rise',
    { means: GOOD, episodes: [now('challenged', 'level', up)] },
    'Leerlingen van 2B voelen zich vaak veilig, worden vaak uitgedaagd en merken soms dat ze ertoe doen. ' +
      'Uitgedaagd worden is hoger dan gewoon, sinds week 44 — goed om samen bij stil te staan.',
  ],
  [
    'a rise and a drop: the rise first',
    { means: GOOD, episodes: [now('matter', 'level'), now('challenged', 'level', up)] },
    `${SAFE}Uitgedaagd worden is hoger dan gewoon, sinds week 44 — goed om samen bij stil te staan. ` +
      'Ertoe doen is lager dan gewoon, sinds week 44 — de moeite waard om in de kring over te praten.',
  ],
  [
    'all three at once, two of them since the same week',
    {
      episodes: [
        now('matter', 'level'),
        now('safe', 'level'),
        now('challenged', 'level', { since: '2026-W45' }),
      ],
    },
    'Veilig voelen en ertoe doen zijn lager dan gewoon, sinds week 44 en ' +
      'uitgedaagd worden is lager dan gewoon, sinds week 45 — de moeite waard om in de kring over te praten.',
  ],
  [
    'a signal that is over',
    { episodes: [now('matter', 'level', { is_now: false })] },
    `${ALL} Niets is duidelijk anders dan gewoon.`,
  ],
  [
    'only some answered',
    { badge: 'partial' },
    ALL.replace('Leerlingen van 2B', 'De leerlingen van 2B die invulden') +
      ' Niets is duidelijk anders dan gewoon.',
  ],
  [
    'hardly anybody answered',
    { badge: 'grey', episodes: [now('matter', 'level')] },
    'We kunnen niet zeggen hoe het met 2B gaat: in week 46 vulde maar een klein deel in.',
  ],
  [
    'a hidden item is left out',
    { means: [4.2, null, 4.7] },
    'Leerlingen van 2B voelen zich vaak veilig en merken bijna altijd dat ze ertoe doen. Niets is duidelijk anders dan gewoon.',
  ],
  [
    'a team',
    { group: { kind: 'team', label: 'Team' }, means: [4.7, null, null] },
    'De mensen van Team voelen zich bijna altijd veilig. Niets is duidelijk anders dan gewoon.',
  ],
  [
    'the last round had too few answers',
    { weeks: [{ name: '2026-W47', status: 'too_few', release: null }] },
    'Week 47: te weinig antwoorden van 2B',
  ],
  [
    'a group that is too small is told so',
    { group: { students: 11 }, weeks: [{ name: '2026-W47', status: 'too_few', release: null }] },
    '2B is te klein voor een eigen uitslag',
  ],
];

for (const [what, facts, sentence] of TABLE) {
  test(`the sentence: ${what}`, () => assert.equal(read(facts), sentence));
}

test('the sentence is there in four languages', () => {
  const facts = { means: GOOD, episodes: [now('matter', 'level')] };

  assert.equal(
    read(facts, 'en'),
    'Students in 2B often feel safe and are often challenged. Mattering is lower than usual, since week 44 — worth talking about in the circle.',
  );
  assert.equal(
    read(facts, 'es'),
    'Estudiantes de 2B se sienten muchas veces a salvo y sienten muchas veces que se les impulsa a dar lo mejor. ' +
      'Sentirse importante: más bajo de lo habitual desde la semana 44 — vale la pena hablarlo en el círculo.',
  );
  assert.equal(
    read(facts, 'pap'),
    'Alumnonan di 2B ta sinti nan safe hopi bia i ta sinti hopi bia ku skol ta motivá nan. ' +
      'Ta importante: mas abou ku normal, for di siman 44 — bale la pena papia riba dje den e sírkulo.',
  );
});

test('no language leaves a place open or a key unsaid, whatever happened', () => {
  for (const language of ['nl', 'en', 'es', 'pap']) {
    for (const [what, facts] of TABLE) {
      assert.doesNotMatch(
        read(facts, language),
        /[{}]|undefined|headline\./,
        `${language}: ${what}`,
      );
    }
  }
});

test('what changed is marked, and each word knows its item', () => {
  const pieces = headline(
    trendOf({ means: GOOD, episodes: [now('matter', 'level'), now('safe', 'level', up)] }),
    wordsIn('nl'),
  );

  assert.deepEqual(
    pieces.filter(({ item }) => item).map(({ item, text }) => [item, text]),
    [
      ['safe', 'vaak'],
      ['challenged', 'vaak'],
    ],
  );
  assert.deepEqual(
    pieces.filter(({ tone }) => tone).map(({ tone, text }) => [tone, text]),
    [
      ['up', 'Veilig voelen is hoger dan gewoon, sinds week 44'],
      ['down', 'Ertoe doen is lager dan gewoon, sinds week 44'],
    ],
  );
});

test('no sentence ever says never or always: nobody and everybody are never told', () => {
  const t = wordsIn('nl');
  const words = [1, 2, 3, 4, 5].map((step) => t(`headline.word.freq5.${step}`));

  assert.ok(!words.includes('altijd'));
  assert.ok(!words.includes('nooit'));
});

test('before the first round there is nothing to say but that', () => {
  const weeks = [{ name: '2026-W40', status: 'open', release: null }];

  assert.deepEqual(lastRounds({ weeks }), { last: null, shown: null });
  assert.deepEqual(headline({ ...trendOf(), weeks }, wordsIn('nl')), [
    { text: 'De eerste uitslag van 2B komt nog' },
  ]);
});
