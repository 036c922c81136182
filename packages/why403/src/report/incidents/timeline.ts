import type { LogAnalysis } from '../../model/incidents.ts';
import { usualTimes } from '../../model/usual-times.ts';

/** Refused requests over time, in columns of equal length. */
export interface Timeline {
  /** Seconds since 1970 at which the first column begins. */
  readonly start: number;
  /** Length of a column in seconds. */
  readonly seconds: number;
  readonly refused: readonly number[];
}

const HOUR = 3600;
/** Lengths a column may have, in seconds: those whose borders people read off an axis. */
const STEPS = [
  60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_592_000,
];

/** The refused requests of a log in at most so many columns; null where no request has a time. */
export function timelineOf({ perMinute, perHour, first, last }: LogAnalysis, columns: number): Timeline | null {
  // Exact for the refused; the span is that of all requests, so that a quiet time before shows as such.
  const times = [...perHour.map(([hour]) => secondOf(hour)), ...perMinute.map(([minute]) => secondOf(minute))];
  const usual = usualTimes(perHour.map(([hour, total]) => [secondOf(hour), total]));
  const from = usual?.first ?? (first === null ? least(times) : Date.parse(first) / 1000);
  const to = usual === null ? (last === null ? greatest(times) : Date.parse(last) / 1000) : usual.last + HOUR - 1;
  if (from === null || to === null || !Number.isFinite(from) || !Number.isFinite(to)) return null;
  const fits = (step: number) => Math.floor(to / step) - Math.floor(from / step) < columns;
  const longest = STEPS[STEPS.length - 1] ?? 1;
  const seconds = STEPS.find(fits) ?? Math.ceil((to - from + 1) / columns / longest + 1) * longest;
  const start = Math.floor(from / seconds) * seconds;
  const refused = new Array<number>(Math.floor(to / seconds) - Math.floor(from / seconds) + 1).fill(0);
  for (const [minute, count] of perMinute) {
    if (usual !== null && (secondOf(minute) < usual.first || secondOf(minute) > to)) continue;
    const at = Math.min(refused.length - 1, Math.max(0, Math.floor((secondOf(minute) - start) / seconds)));
    refused[at] = (refused[at] ?? 0) + count;
  }
  return { start, seconds, refused };
}

/** Fewer columns than these show no course of things. */
const LEAST_COLUMNS = 4;

/** The same for a plot of characters; null also where it would show nothing. */
export function plottedTimeline(analysis: LogAnalysis, columns: number): Timeline | null {
  const timeline = analysis.refused === 0 ? null : timelineOf(analysis, columns);
  return timeline === null || timeline.refused.length < LEAST_COLUMNS ? null : timeline;
}

/** Seconds since 1970 of `2026-03-01T00Z`, `2026-03-01T00:00Z` or a whole ISO time. */
export function secondOf(text: string): number {
  return Date.parse(/T\d\dZ$/.test(text) ? text.replace('Z', ':00Z') : text) / 1000;
}

/** Where a stretch of time lies on it, in columns: from (inclusive) to (exclusive), at least one. */
export function columnsOf(
  { start, seconds, refused }: Timeline,
  since: string,
  until: string,
): readonly [number, number] {
  const column = (iso: string) =>
    Math.min(refused.length - 1, Math.max(0, Math.floor((secondOf(iso) - start) / seconds)));
  return [column(since), column(until) + 1];
}

/** Every so many columns a mark with its time: round ones, with so many columns between them at least. */
export function ticksOf(
  { start, seconds, refused }: Timeline,
  apart: number,
): readonly (readonly [column: number, label: string])[] {
  const span = refused.length * seconds;
  const step =
    TICKS.find((one) => one >= seconds && one / seconds >= apart) ?? Math.ceil((apart * seconds) / 86_400) * 86_400;
  const days =
    start % 86_400 === 0 ? span > 86_400 : Math.floor(start / 86_400) !== Math.floor((start + span - 1) / 86_400);
  const ticks: [number, string][] = [];
  for (let at = Math.ceil(start / step) * step; at < start + span; at += step) {
    ticks.push([Math.round((at - start) / seconds), tickWords(at, step, days)]);
  }
  return ticks;
}

/** Distances of marks, in seconds. */
const TICKS = [
  60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600,
  2_592_000,
];

function tickWords(second: number, step: number, days: boolean): string {
  const iso = new Date(second * 1000).toISOString();
  if (step >= 86_400) return iso.slice(5, 10);
  return days && second % 86_400 === 0 ? iso.slice(5, 10) : iso.slice(11, 16);
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b));
}

function greatest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}
