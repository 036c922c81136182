import type { Connection } from '../model/observation.ts';

type Phase = keyof Connection['timings'];

/** Milliseconds from the start of one request to each of its phases. */
export class Clock {
  readonly #start = process.hrtime.bigint();
  readonly #marks = new Map<Phase, number>();

  /** Remembers the first time that a phase was reached. */
  mark(phase: Phase): void {
    if (!this.#marks.has(phase)) this.#marks.set(phase, this.elapsed());
  }

  elapsed(): number {
    return Number((process.hrtime.bigint() - this.#start) / 100_000n) / 10;
  }

  timings(): Connection['timings'] {
    const at = (phase: Phase) => this.#marks.get(phase) ?? null;
    return {
      lookup: at('lookup'),
      connect: at('connect'),
      tls: at('tls'),
      firstByte: at('firstByte'),
      end: at('end'),
    };
  }
}

/** A phase that took too long. */
export class Late extends Error {
  readonly phase: 'connect' | 'answer';
  readonly milliseconds: number;

  constructor(phase: 'connect' | 'answer', milliseconds: number) {
    super(`${phase} took more than ${milliseconds} ms`);
    this.phase = phase;
    this.milliseconds = milliseconds;
  }
}

/** The result of some work, or `Late` once its time is over. Whoever calls ends the work. */
export async function within<T>(phase: Late['phase'], milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Late(phase, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
