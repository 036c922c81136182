import { execFileSync } from 'node:child_process';
import { UsageError } from '../../errors.ts';
import type { LogPlan } from '../../model/log-plan.ts';
import { readChanges } from '../../read/changes.ts';
import { redactText } from '../../read/redact.ts';
import { readTextFile } from '../read-file.ts';

/** Newer ones are looked at first by everybody who asks what was changed. */
const COMMITS = 5000;

/** Changes to the site in order of time: from a file, or from the git repository of the current folder. */
export function changesFrom(source: string): LogPlan['changes'] {
  const text = source === 'git' ? commits() : readTextFile(source);
  return readChanges(text, source === 'git' ? 'git log' : source).map(({ second, name }) => ({
    second,
    name: redactText(name),
  }));
}

function commits(): string {
  try {
    // When it was committed, not when it was written: that may be long before anything was changed.
    const args = ['--no-pager', 'log', `-n${COMMITS}`, '--no-color', '--format=%cI %h %s'];
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    const why = code === 'ENOENT' ? 'there is no program git' : stderr?.split('\n')[0]?.replace(/^fatal: /, '');
    throw new UsageError(`--changes git: ${why || 'git log failed'}`);
  }
}
