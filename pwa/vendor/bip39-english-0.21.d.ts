export const words: string[];
