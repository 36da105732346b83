export type Bytes = Uint8Array<ArrayBuffer>;

/** Seal bytes to public keys (`age1…`, X25519 only); others reject. */
export function encrypt(bytes: Uint8Array, recipients: readonly string[]): Promise<Bytes>;
/** Open an age file with a private key (`AGE-SECRET-KEY-1…`). Any rejection means damaged or not for this key. */
export function decrypt(bytes: Uint8Array, identity: string): Promise<Bytes>;
/** The public key (`age1…`) of a private one. */
export function identityToRecipient(identity: string): Promise<string>;
export function bech32Encode(prefix: string, bytes: Uint8Array): string;
export function sha256(bytes: Uint8Array): Bytes;
/** Whether an Ed25519 signature is right; never throws. */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean>;
