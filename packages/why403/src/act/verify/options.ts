import type { ServerRequest } from '../../evaluate/nginx/request.ts';
import type { FixOperation } from '../../model/prediction.ts';
import type { Configured } from '../states.ts';

/** A fix, the request that it is to mend, and the server that both are for. Texts and paths are bytes. */
export interface VerifyOptions extends Configured {
  readonly server: 'nginx' | 'apache';
  /** The program; by default the one that packages install. */
  readonly program?: string;
  readonly request: ServerRequest;
  readonly operations: readonly FixOperation[];
  /** Folders are copied by hand where overlayfs is not wanted. */
  readonly byCopies?: boolean;
}
