import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { FixOperation } from '../../model/prediction.ts';

/** A fix, the request that it is to mend, and the server that both are for. Texts and paths are bytes. */
export interface VerifyOptions {
  readonly server: 'nginx' | 'apache';
  /** The program; by default the one that packages install. */
  readonly program?: string;
  /** The main file, absolute. */
  readonly config: string;
  /** `-p` of nginx, ServerRoot of Apache. */
  readonly prefix: string;
  /** As whom workers open files; `config`: as the configuration says. */
  readonly workerUser?: string;
  readonly request: ServerRequest;
  readonly operations: readonly FixOperation[];
  /** Folders are copied by hand where overlayfs is not wanted. */
  readonly byCopies?: boolean;
}
