import { requires, restricts } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/access-file-overruled',
  level: 'error',
  title: 'A section of the server takes the rules of .htaccess away',
  explanation:
    '<DirectoryMatch>, <Files>, <Location> and <If> are applied after .htaccess, and their Require replaces its Require. So a `Require all granted` in a <Location> opens every folder below that URL which .htaccess closes.',
  change: 'Delete the Require of that section, or use <Directory>, which is applied before .htaccess.',
  *find(view) {
    for (const { path, folder, config } of view.accessFiles) {
      const [line] = requires(config.directives);
      if (line === undefined || !restricts(config.directives)) continue;
      const verdict = view.askInFolder(folder);
      const read = verdict?.steps.findIndex(({ what }) => what === `${path} is read`) ?? -1;
      if (verdict?.status !== 200 || read === -1) continue;
      const by = verdict.steps.slice(read).findLast(({ by: one }) => requires(one?.block ?? []).length > 0)?.by;
      if (by == null) continue;
      yield {
        at: { path, line: line.line },
        says: `Everybody is let in: <${by.name} ${by.raw.trim()}> (${by.source.path}, line ${by.line}) counts instead.`,
      };
    }
  },
});
