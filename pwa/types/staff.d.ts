/** Short names for what the API answers to staff; the shapes come from the OpenAPI document. */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Role = Me['roles'][number];
export type Group = Schemas['GroupAnswer'];
export type Kind = Group['kind'];
export type Scale = Group['scale'];
export type Code = Schemas['CodeAnswer'];
export type School = Schemas['SchoolAnswer'];
export type Smallest = Schemas['SmallestAnswer'];
export type SmallestRequest = Schemas['SmallestRequestAnswer'];
export type Person = Schemas['PersonListed'];
export type Holiday = Schemas['HolidayAnswer'];
export type Calendar = Schemas['CalendarAnswer'];
export type CalendarWeek = Schemas['WeekAnswer'];
export type Rhythm = Schemas['CalendarBody']['rhythm'];
export type Change = Omit<Schemas['ChangeAnswer'], 'details'> & { details: Record<string, any> };
export type SignIn = Schemas['SignInListed'];

export type Trend = Schemas['Trend'];
export type TrendWeek = Schemas['TrendWeek'];
export type WeekStatus = TrendWeek['status'];
export type Release = Schemas['Public'];
export type Item = keyof Trend['items'];
export type ShownItem = Schemas['PublicItem'];
export type LowWord = ShownItem['low'];
export type TrendItem = Schemas['Drawing'];
export type TrendPoint = Schemas['Point'];
export type Episode = Schemas['Episode'];
export type WindowPoint = Schemas['WindowPoint'];
export type Field = keyof WindowPoint['shares'];
export type Term = Schemas['Term'];

export type SchoolTrend = Schemas['SchoolTrend'];
export type SchoolGroup = Schemas['SchoolGroup'];
export type SchoolPicture = Schemas['SchoolPicture'];
export type SchoolLevel = Schemas['SchoolLevel'];
export type GroupLevel = Schemas['Level'];
export type Beside = Schemas['Beside'];
export type Side = Schemas['Side'];
export type Cell = SchoolGroup['cells'][number];
export type InboxSignal = Schemas['InboxSignal'];
export type SignalState = InboxSignal['state'];

/** All that an admin's overview is drawn from. */
export interface Facts {
  school: School;
  groups: Group[];
  people: Person[];
  calendar: Calendar;
}
