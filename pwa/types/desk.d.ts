/** What the desk's own pages are drawn from, as `GET /desk` answers it. */
export interface Signed {
  said: string;
  signature: string;
}
export interface Wrap {
  epoch: number;
  sealed: string;
}
export interface DeskReader {
  account_id: string;
  name: string;
  languages: string[];
  has_left: boolean;
  can_read_from: number | null;
}
export interface DeskInbox {
  id: string;
  label: string;
  kind: 'care' | 'adviser';
  is_closed: boolean;
  epoch: number;
  statements: Signed[];
  readers: DeskReader[];
  mine: boolean;
  wraps: Wrap[];
}
export interface Candidate {
  account_id: string;
  name: string;
  recipient: string | null;
  signing_key: string | null;
}
export interface DeskFacts {
  school_id: string;
  week: string;
  is_open: boolean;
  reads_from: string | null;
  reads_to: string | null;
  answer_days: number | null;
  notes_kept_days: number;
  deputy: { id: string; name: string } | null;
  missing: string[];
  roots: { public_key: string; said: string | null; signature: string | null }[];
  fingerprint: string | null;
  candidates: Candidate[];
  staff: { id: string; name: string }[];
  inboxes: DeskInbox[];
  must_renew: string[];
}
export interface Recoverable {
  id: string;
  label: string;
  epoch: number;
  is_closed: boolean;
  statements: Signed[];
  wraps: (Wrap & { holder?: string })[];
}
