import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/rewrite-without-links',
  level: 'error',
  title: 'Rewriting in .htaccess while Options permit no links',
  explanation:
    'mod_rewrite does not work in a folder where neither FollowSymLinks nor SymLinksIfOwnerMatch is on: it refuses every request for it (AH00670).',
  change: 'Add `Options +SymLinksIfOwnerMatch` (or +FollowSymLinks) for the folder.',
  *find(view) {
    for (const { path, folder, config } of view.accessFiles) {
      const engine = config.directives.find(({ key, args }) => key === 'rewriteengine' && /^on$/i.test(args[0] ?? ''));
      const verdict = engine === undefined ? null : view.askInFolder(folder);
      if (engine === undefined || verdict?.status !== 403 || !verdict.why.startsWith('rewriting in a folder')) continue;
      const by = verdict.decision?.by ?? null;
      const place =
        by === null ? '' : ` "${by.name} ${by.raw.trim()}" (${by.source.path}, line ${by.line}) has switched both off.`;
      yield { at: { path, line: engine.line }, says: `Everything below ${folder} is 403.${place}` };
    }
  },
});
