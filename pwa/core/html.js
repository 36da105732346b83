/** The view library under one name, so that only this file and vendor.json know its version. */
export {
  batch,
  computed,
  effect,
  Fragment,
  html,
  render,
  signal,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from '../vendor/preact-htm-signals-11.2.0.js';

/**
 * @template T
 * @typedef {import('../vendor/preact-htm-signals-11.2.0.js').Signal<T>} Signal
 */
/**
 * @template T
 * @typedef {import('../vendor/preact-htm-signals-11.2.0.js').Ref<T>} Ref
 */
