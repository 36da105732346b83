import type { Bytes } from './age-student-0.3.1.js';

export * from './age-student-0.3.1.js';
/** A fresh private key (`AGE-SECRET-KEY-1…`). */
export function generateX25519Identity(): Promise<string>;
export function bech32Decode(text: string): { prefix: string; bytes: Bytes };
/** Seal bytes with scrypt; `workFactor` is the base-2 logarithm of its cost. */
export function encryptWithPassphrase(bytes: Uint8Array, passphrase: string, workFactor: number): Promise<Bytes>;
export function decryptWithPassphrase(bytes: Uint8Array, passphrase: string): Promise<Bytes>;
/** The Ed25519 public key of a seed. */
export function publicKeyOf(seed: Uint8Array): Bytes;
export function sign(message: Uint8Array, seed: Uint8Array): Bytes;
