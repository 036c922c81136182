import { closeSync } from 'node:fs';
import { openLog, readPiece } from '../collect/logs/open-log.ts';
import { UsageError } from '../errors.ts';
import type { LogLineObservation } from '../model/observation.ts';
import { mayBeEvents } from '../read/events/may-be-events.ts';
import { readEvents } from '../read/events/read-events.ts';
import { warn } from './notices.ts';
import { readTextFile } from './read-file.ts';

const SAMPLE = 64 * 1024;
/** An export is one document; what is larger is a log, of which the part around the moment is read. */
const LARGEST = 32 * 1024 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);

/** The events of an export in JSON or as a table; null for what is no such file. */
export function eventsIn(file: string): readonly LogLineObservation[] | null {
  const log = openLog(file, true);
  if (typeof log === 'string') return null;
  try {
    const start = readPiece(log, 0, SAMPLE);
    if (log.size > LARGEST) return null;
    if (!start.subarray(0, 2).equals(GZIP) && !isText(start)) return null;
  } finally {
    closeSync(log.descriptor);
  }
  const text = textOf(file);
  return text === null ? null : eventsOf(text, file);
}

/** A packed log may be larger than what is read whole; it is then no export. */
function textOf(file: string): string | null {
  try {
    return readTextFile(file);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** The events of a text, with a word on what of it could not be read; null where it is no export of events. */
export function eventsOf(text: string, file: string): readonly LogLineObservation[] | null {
  if (!mayBeEvents(text)) return null;
  const { events, unread } = readEvents(text, file);
  if (events.length > 0 && unread > 0)
    warn(`${file}: ${unread} ${unread === 1 ? 'line is' : 'lines are'} no whole JSON, as where a file was cut`);
  return events.length === 0 ? null : events;
}

/** Whether it begins as JSON or a table of events does; UTF-16 is looked at when it is decoded. */
function isText(start: Buffer): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || mayBeEvents(start.toString('utf8'));
}
