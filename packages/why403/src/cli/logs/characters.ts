import type { Characters } from '../../report/incidents/plot.ts';

/** Whether block characters can be shown: as the locale says; the console of Linux has no fine blocks in its font. */
export function charactersOf(env: NodeJS.ProcessEnv, platform: string): Characters {
  if (env.TERM === 'linux') return 'ascii';
  if (platform === 'win32') return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined ? 'unicode' : 'ascii';
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((one) => one !== undefined && one !== '') ?? '';
  return /utf-?8/i.test(locale) ? 'unicode' : 'ascii';
}
