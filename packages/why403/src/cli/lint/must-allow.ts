import { UsageError } from '../../errors.ts';
import { spanOf } from '../../evaluate/address-span.ts';
import { parseRange } from '../../evaluate/nginx/address.ts';
import type { ApacheCheck, Check, NginxCheck, PoliciesCheck } from '../../lint/define-check.ts';
import { apacheMustAllow } from '../../lint/must-allow/apache.ts';
import { type EdgesView, edgesMustAllow } from '../../lint/must-allow/edges.ts';
import { nginxMustAllow } from '../../lint/must-allow/nginx.ts';
import { type AddressList, listsMustAllow, policiesMustAllow } from '../../lint/must-allow/policies.ts';
import { readMustAllow } from '../../read/must-allow.ts';
import { readTextFile } from '../read-file.ts';

/** The checks that `--must-allow` adds, each for one kind of list. */
export interface MustAllowChecks {
  readonly nginx: NginxCheck;
  readonly apache: ApacheCheck;
  readonly policies: PoliciesCheck;
  readonly lists: Check<readonly AddressList[]>;
  readonly edges: Check<EdgesView>;
}

/** Reads the file of `--must-allow` into checks. */
export function mustAllowChecks(file: string): MustAllowChecks {
  const wanted = readMustAllow(readTextFile(file), file).flatMap(({ name, ranges }) =>
    ranges.map((text) => {
      const range = parseRange(text);
      if (range === null)
        throw new UsageError(`${file}: ${text}; expected an address or a range such as 203.0.113.0/24`);
      return { name, span: spanOf(range) };
    }),
  );
  return {
    nginx: nginxMustAllow(wanted),
    apache: apacheMustAllow(wanted),
    policies: policiesMustAllow(wanted),
    lists: listsMustAllow(wanted),
    edges: edgesMustAllow(wanted),
  };
}
