import type { Recognised, Reply, Request } from '../messages.ts';
import workerUrl from '../worker/worker.ts?worker&url';

type WithoutId<Value> = Value extends { readonly id: number } ? Omit<Value, 'id'> : never;

/**
 * The worker that reads and diagnoses. It is started from a script inside the page, because then the page's own rule
 * against connections holds for it too: a worker that is loaded from the network follows that of its own response.
 */
export class Session {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private next = 1;

  /** `onRecognised` is told what the newest question's pieces were taken for, where its answer takes longer. */
  constructor(onFailure: (why: string) => void, onRecognised: (pieces: readonly Recognised[]) => void) {
    const script = new Blob([`import ${JSON.stringify(new URL(workerUrl, document.baseURI).href)};`], {
      type: 'text/javascript',
    });
    this.worker = new Worker(trusted(URL.createObjectURL(script)), { type: 'module' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.kind === 'recognised') {
        if (data.id === this.next - 1) onRecognised(data.recognised);
        return;
      }
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    });
    this.worker.addEventListener('error', (event) => onFailure(event.message || 'the script could not be loaded'));
  }

  /** Sends a request; a question that a newer one overtakes is never answered. */
  ask(request: WithoutId<Request>): Promise<Reply> {
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ ...request, id });
    });
  }

  /** A text that is made of the answer; throws with what the worker says. */
  async text(request: WithoutId<Request>): Promise<string> {
    const reply = await this.ask(request);
    if (reply.kind === 'text') return reply.text;
    throw new Error(reply.kind === 'error' ? reply.error : 'Not made');
  }
}

interface Policy {
  createScriptURL(url: string): string;
}

/** The page permits no text to become script (`require-trusted-types-for`), but the worker that it starts itself. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  return types === undefined
    ? url
    : types.createPolicy('why403', { createScriptURL: (own) => own }).createScriptURL(url);
}
