import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/error-page-refused',
  level: 'note',
  title: 'The page for a refusal is refused itself',
  explanation:
    'A page of ErrorDocument is asked for within the server, and meets the access rules again. Under the same rule the visitor gets the built-in page, with a line about an additional 403.',
  change: 'Let everybody in to that one file: `<Files "403.html">` with `Require all granted`.',
  *find(view) {
    for (const host of view.hosts) {
      const page = host.server.base.errorDocuments.get(403);
      if (page === undefined || !page.value.startsWith('/')) continue;
      const present = [host.server.documentRoot + page.value];
      const verdict = view.ask(host, page.value, { present });
      if (verdict?.status !== 403 || verdict.decision?.by == null) continue;
      const { by } = verdict.decision;
      yield {
        at: page.by,
        says: `${page.value} is never shown: "${by.name} ${by.raw.trim()}" in line ${by.line} refuses it, too.`,
      };
    }
  },
});
