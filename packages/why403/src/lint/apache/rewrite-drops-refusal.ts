import type { ApacheDirective } from '../../model/apache-config.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/rewrite-drops-refusal',
  level: 'warning',
  title: 'Rewriting in a folder drops the refusals of the folder above',
  explanation:
    'An .htaccess with RewriteEngine replaces all rewrite rules of the folders above it, `[F]` included: what they refuse is open in this folder and below.',
  change: 'Add `RewriteOptions InheritBefore`, or refuse by Require instead of `[F]`.',
  *find(view) {
    for (const { path, folder, config } of view.accessFiles) {
      const engine = config.directives.find(({ key }) => key === 'rewriteengine');
      const inherits = config.directives.some(({ key, raw }) => key === 'rewriteoptions' && /inherit/i.test(raw));
      if (engine === undefined || inherits) continue;
      const above = view.accessFiles
        .filter((one) => one.folder !== folder && folder.startsWith(one.folder))
        .map(({ config: outer }) => outer.directives.find(refuses))
        .find((rule) => rule !== undefined);
      if (above !== undefined)
        yield {
          at: { path, line: engine.line },
          says: `"RewriteRule ${above.raw.trim()}" (${above.source.path}, line ${above.line}) does not hold below ${folder}.`,
        };
    }
  },
});

function refuses({ key, args }: ApacheDirective): boolean {
  const flags = (args[2] ?? '').replace(/^\[|\]$/g, '').split(',');
  return key === 'rewriterule' && flags.some((flag) => /^(?:F|forbidden|R=403)$/i.test(flag.trim()));
}
