import path from 'node:path';
import type { LogLineObservation } from '../../model/observation.ts';
import { readLogOfLines } from '../../read/logs/read-log.ts';
import { tail } from './tail.ts';

/** Where `SecAuditLogStorageDir` mostly points; version 2 names files from there. */
const FOLDERS = ['/', '/opt/modsecurity/var/audit', '/var/log/modsec_audit', '/var/log/modsecurity/audit'];
const RECORDS_LIMIT = 20;

/**
 * Lines of ModSecurity's index, with the records that they name beside them, in `folders` or where they mostly are: with `SecAuditLogType Concurrent` the
 * reasons stand in a file for each transaction. A file is taken only if it is of that very transaction.
 */
export async function withAuditRecords(
  lines: readonly LogLineObservation[],
  folders: readonly string[] = [],
): Promise<LogLineObservation[]> {
  const all: LogLineObservation[] = [];
  let opened = 0;
  for (const line of lines) {
    all.push(line);
    const { file, unique_id: id } = line.fields;
    if (line.log !== 'modsecurity-audit' || !file || !id || opened >= RECORDS_LIMIT) continue;
    opened += 1;
    all.push(...(await recordOf(file, id, [...folders, ...FOLDERS, ...besides(line.source.name)])));
  }
  return all;
}

function besides(log: string): readonly string[] {
  return [path.dirname(log), path.join(path.dirname(log), 'audit')];
}

async function recordOf(file: string, id: string, folders: readonly string[]): Promise<readonly LogLineObservation[]> {
  for (const folder of folders) {
    const name = path.join(folder, file);
    const { lines } = await tail(name);
    const record = readLogOfLines(lines, name).filter((line) => line.fields.unique_id === id);
    if (record.length > 0) return record;
  }
  return [];
}
