/** What stopped the work, if anything did. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Exit code of a run that was stopped, 128 and the number of the signal as shells have it; null while none came. */
  code(): number | null;
  /** Signals end the process again, as they do by default. */
  release(): void;
}

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Turns the first Ctrl-C into a request to stop and answer with what is known; the second ends the process at once. */
export function onInterruption(): Interruption {
  const controller = new AbortController();
  let code: number | null = null;
  const stop = (name: keyof typeof CODES) => () => {
    if (code !== null) process.exit(CODES[name]);
    code = CODES[name];
    controller.abort();
  };
  const stops = { SIGINT: stop('SIGINT'), SIGTERM: stop('SIGTERM') };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stops[name]);
  return {
    signal: controller.signal,
    code: () => code,
    release: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stops[name]);
    },
  };
}
