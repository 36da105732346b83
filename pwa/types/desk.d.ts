/** Short names for what the desk's own pages are drawn from; the shapes come from the OpenAPI document. */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type DeskFacts = Schemas['DeskAnswer'];
export type DeskInbox = DeskFacts['inboxes'][number];
export type DeskReader = DeskInbox['readers'][number];
export type Candidate = DeskFacts['candidates'][number];
export type Recoverable = Schemas['RecoveryAnswer']['inboxes'][number];
