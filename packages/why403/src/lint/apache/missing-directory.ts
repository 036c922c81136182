import { isGranted, requires } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';
import { isOfThisMachine } from '../same-machine.ts';

export default apacheCheck({
  id: 'apache/missing-directory',
  level: 'warning',
  title: 'A folder is granted that does not exist',
  explanation:
    'Apache applies <Directory> only to folders that it meets on the disk. Where the folder is missing, the rules of those above it answer, and that is `Require all denied` for /: a wrong path looks like a refusal.',
  change: 'Correct the path, or create the folder.',
  *find(view) {
    const { files } = view.site.world;
    const led = view.hosts.flatMap(({ server }) => [server.documentRoot, ...server.aliases.map(({ to }) => to)]);
    for (const { directives } of view.parts) {
      for (const section of directives) {
        const [path = ''] = section.args;
        const isPlain = section.key === '<directory' && /^\/[^*?[~]+$/.test(path);
        if (!isPlain || !requires(section.block ?? []).some(isGranted)) continue;
        const folder = path.replace(/(?<=.)\/$/, '');
        const isServed = led.some((target) => target === folder || target.startsWith(`${folder}/`));
        if (!isServed || files.look(folder) !== 'missing' || !isOfThisMachine(view.main, folder)) continue;
        yield {
          at: section,
          says: `Requests that lead to ${folder} are 403, as if they were refused: it is not there.`,
        };
      }
    }
  },
});
