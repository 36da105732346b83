/**
 * Reads sentences aloud with a voice of that very language that lives on the device.
 * A Spanish voice never reads Papiamentu, and no sentence is sent to a voice somewhere else.
 */

import { h } from './nodes.js';

/**
 * Find a voice, now or when the device has listed them.
 *
 * @param {string} language
 * @returns {SpeechSynthesisVoice | undefined}
 */
function voiceFor(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === language);
}

/**
 * Read sentences, one after the other; what was being read stops.
 *
 * @param {SpeechSynthesisVoice} voice
 * @param {readonly string[]} sentences
 */
function read(voice, sentences) {
  speechSynthesis.cancel();
  for (const sentence of sentences) {
    const spoken = new SpeechSynthesisUtterance(sentence);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.rate = 0.9;
    speechSynthesis.speak(spoken);
  }
}

/** Stop in the middle of a sentence. */
export function stopReading() {
  globalThis.speechSynthesis?.cancel();
}

/** What is asked for now; voices may come later. */
let wanted = { language: '', label: '' };

/**
 * Give each question a button that reads it, where the device has a voice of the language.
 *
 * @param {string} language
 * @param {string} label
 */
export function offerReading(language, label) {
  wanted = { language, label };
  globalThis.speechSynthesis?.addEventListener?.('voiceschanged', place);
  place();
}

function place() {
  const voice = voiceFor(wanted.language);
  for (const tools of document.querySelectorAll('.tools')) {
    tools.querySelector('button')?.remove();
    if (voice) tools.append(readingButton(voice, tools));
  }
}

/** @param {SpeechSynthesisVoice} voice @param {Element} tools */
function readingButton(voice, tools) {
  const question = tools.closest('fieldset');
  const act = () => {
    const shown =
      question?.querySelectorAll('legend span, details p, .scale label:not([hidden])') ?? [];
    read(
      voice,
      [...shown].map((one) => one.textContent ?? ''),
    );
  };
  return h('button', { type: 'button', class: 'link', onclick: act }, wanted.label);
}
