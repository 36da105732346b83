interface Mode {
  readonly test: (character: string) => boolean;
}
export declare const mode: { readonly numeric: Mode; readonly alphaNumeric: Mode; readonly utf8: Mode };
export declare const correction: { readonly L: number; readonly M: number; readonly Q: number; readonly H: number };
export declare function generate(
  text: string,
  options?: { readonly minCorrectionLevel?: number; readonly modes?: readonly Mode[] },
): { readonly size: number; get(x: number, y: number): boolean };
