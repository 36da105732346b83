/** The few types of the vendored file that the staff's app uses. */
export type Node = unknown;
export interface Signal<T> {
  value: T;
  peek(): T;
}
export interface ReadonlySignal<T> {
  readonly value: T;
  peek(): T;
}
export interface Ref<T> {
  current: T;
}
export type Next<T> = T | ((previous: T) => T);
export type EffectBody = () => undefined | void | (() => void);

export const Fragment: unknown;
export function batch<T>(callback: () => T): T;
export function computed<T>(compute: () => T): ReadonlySignal<T>;
export function effect(body: EffectBody): () => void;
export function h(type: unknown, props?: unknown, ...children: unknown[]): Node;
export function html(strings: TemplateStringsArray, ...values: unknown[]): Node;
export function render(node: Node, into: Element): void;
export function signal<T>(value: T): Signal<T>;
export function useEffect(body: EffectBody, inputs?: readonly unknown[]): void;
export function useLayoutEffect(body: EffectBody, inputs?: readonly unknown[]): void;
export function useMemo<T>(compute: () => T, inputs: readonly unknown[]): T;
export function useRef<T>(value: T): Ref<T>;
export function useState<T>(value: T | (() => T)): [T, (next: Next<T>) => void];
