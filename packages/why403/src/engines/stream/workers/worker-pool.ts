import { Worker } from 'node:worker_threads';
import type { Segment, WorkerAnswer, WorkerOrders } from './digest.ts';
import { KeyMap } from './key-map.ts';

/** A segment with what a worker says of it. */
export interface Answered {
  readonly segment: Segment;
  readonly answer: WorkerAnswer;
  /** The keys of the worker. */
  readonly map: KeyMap;
}

/** Segments that are read elsewhere, in order. */
export interface SegmentReaders {
  /** The next segment, which has to be one of the given source; null where there is none, or nobody reads any more. */
  next(source: number, stop: AbortSignal): Promise<Answered | null>;
  close(): Promise<void>;
}

/** How many segments, for each thread, are being read or wait for those before them. */
const AHEAD = 2;
/** In MiB. A worker holds little but the memory of its scanner, which does not count here. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 };

interface Thread {
  readonly worker: Worker;
  readonly map: KeyMap;
  /** What it is reading. */
  task: Task | null;
}

interface Task {
  readonly segment: Segment;
  thread: Thread | null;
  answer: WorkerAnswer | null;
}

/** Threads that read segments. When one of them fails, all stop, and whoever asks reads on himself. */
export class WorkerPool implements SegmentReaders {
  readonly #segments: Iterator<Segment>;
  readonly #threads: readonly Thread[];
  /** Given out and not taken yet, in order. */
  readonly #tasks: Task[] = [];
  #isClosed = false;
  #wake: () => void = () => {};

  constructor(file: string, count: number, orders: WorkerOrders, segments: Iterable<Segment>) {
    this.#segments = segments[Symbol.iterator]();
    this.#threads = Array.from({ length: count }, () => {
      const worker = new Worker(file, { workerData: orders, resourceLimits: LIMITS, env: {}, execArgv: [] });
      const thread: Thread = { worker, map: new KeyMap(), task: null };
      worker.on('message', (answer: WorkerAnswer) => this.#answered(thread, answer));
      worker.on('error', () => this.#fail());
      worker.on('exit', () => this.#fail());
      return thread;
    });
    this.#giveOut();
  }

  async next(source: number, stop: AbortSignal): Promise<Answered | null> {
    this.#giveOut();
    const [first] = this.#tasks;
    if (first === undefined || first.segment.source !== source) return null;
    const onStop = () => this.#wake();
    stop.addEventListener('abort', onStop);
    while (first.answer === null && !this.#isClosed && !stop.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    stop.removeEventListener('abort', onStop);
    if (first.answer === null || first.thread === null || this.#isClosed) return null;
    this.#tasks.shift();
    this.#giveOut();
    return { segment: first.segment, answer: first.answer, map: first.thread.map };
  }

  /** Ends all threads; nobody reads a file any more after that. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #giveOut(): void {
    for (const thread of this.#threads) {
      if (thread.task !== null || this.#isClosed || this.#tasks.length >= this.#threads.length * AHEAD) continue;
      const next = this.#segments.next();
      if (next.done === true) return;
      const task: Task = { segment: next.value, thread, answer: null };
      thread.task = task;
      this.#tasks.push(task);
      thread.worker.postMessage(task.segment);
    }
  }

  #answered(thread: Thread, answer: WorkerAnswer): void {
    if (thread.task !== null) thread.task.answer = answer;
    thread.task = null;
    this.#giveOut();
    this.#wake();
  }

  #fail(): void {
    this.#isClosed = true;
    this.#wake();
  }
}
