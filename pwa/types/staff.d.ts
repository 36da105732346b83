/** What the staff's part of the API answers, as far as the pages use it. */
export type Role = 'mentor' | 'care' | 'leader' | 'admin';
export type Item = 'safe' | 'challenged' | 'matter';
export type Kind = 'class' | 'team';
export type Scale = 'freq5' | 'freq3';
export type Rhythm = 1 | 2 | 4;

export interface Me {
  id: string;
  name: string;
  email: string;
  language: string;
  roles: Role[];
  groups: { id: string; label: string }[];
  school: SchoolOfMe;
}
export interface SchoolOfMe {
  id: string;
  name: string;
  is_demo: boolean;
  languages: string[];
  time_zone: string;
}
export interface School extends SchoolOfMe {
  region: string;
  emergency_number: string | null;
  emergency_confirmed_on: string | null;
  smallest: Smallest;
}
export interface Smallest {
  now: number | null;
  next: number;
  request: SmallestRequest | null;
}
export interface SmallestRequest {
  smallest: number;
  asked_by: string;
  expires_at: string;
  may_confirm: boolean;
}
export interface Code {
  code: string;
  label: string;
  url: string;
  status: 'active' | 'replaced';
}
export interface Group {
  id: string;
  kind: Kind;
  label: string;
  year_label: string;
  scale: Scale;
  students: { now: number | null; next: number };
  from_round: string;
  archived_from: string | null;
  codes: Code[];
  is_scale_fixed: boolean;
}
export interface Person {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  groups: string[];
  is_disabled: boolean;
  has_signed_in: boolean;
  invited_until: string | null;
}
export interface Holiday {
  name: string;
  first_day: string;
  last_day: string;
}
export interface CalendarWeek {
  name: string;
  monday: string;
  kind: 'round' | 'holiday' | 'off';
  opens_at: string | null;
  closes_at: string | null;
  releases_at: string | null;
  holiday: string | null;
  standing: 'past' | 'open' | 'coming';
}
export interface Calendar {
  year: { label: string; first_day: string; last_day: string; rhythm: Rhythm } | null;
  time_zone: string;
  holidays: Holiday[];
  weeks: CalendarWeek[];
}
export interface Change {
  made_at: string;
  made_by: string;
  kind: string;
  details: Record<string, any>;
}
export interface SignIn {
  id: string;
  started_at: string;
  used_at: string;
  is_this: boolean;
}

export type WeekStatus =
  | 'released'
  | 'too_few'
  | 'unreliable'
  | 'lost'
  | 'holiday'
  | 'open'
  | 'coming';
export type LowWord = 'almost_nobody' | 'a_few' | 'a_good_part' | 'many';
export interface ShownItem {
  mean: number;
  edge: 'or_more' | 'or_less' | null;
  low: LowWord;
}
export interface Release {
  students: number;
  band: { from: number; to: number | null };
  badge: 'whole' | 'mind' | 'partial' | 'grey';
  items: Record<Item, ShownItem | null>;
}
export interface TrendWeek {
  name: string;
  monday: string;
  status: WeekStatus;
  release: Release | null;
}
export interface TrendPoint {
  week: string;
  mean: number;
  line: number;
  low: number;
  high: number;
}
export interface TrendItem {
  usual: number | null;
  points: TrendPoint[];
}
export interface Trend {
  group: {
    id: string;
    label: string;
    kind: Kind;
    scale: Scale;
    year_label: string;
    students: number;
  };
  school_year: string | null;
  smallest: number;
  next_release_at: string | null;
  weeks: TrendWeek[];
  items: Record<Item, TrendItem>;
}

/** All that an admin's overview is drawn from. */
export interface Facts {
  school: School;
  groups: Group[];
  people: Person[];
  calendar: Calendar;
}
