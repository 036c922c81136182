import type { Scope } from '../../evaluate/nginx/tree.ts';
import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/duplicate-server-name',
  level: 'warning',
  title: 'Two servers have the same name at the same address',
  explanation:
    'nginx warns of a conflicting server name, ignores the second and starts all the same. Every request for the name goes to the first server, with its rules and its files; what stands in the second is never asked.',
  change: 'Delete the name in one of the two, or the file that was left behind in sites-enabled or conf.d.',
  *find(view) {
    for (const listens of view.model.serverTable().listens.values()) {
      const first = new Map<string, Scope>();
      for (const { server, address, port, isDefault } of listens) {
        const directives = view.own(server, 'server_name');
        const names = directives.flatMap(({ args }) => args).filter((name) => !name.startsWith('~'));
        for (const name of names.length === 0 && directives.length === 0 ? [''] : names) {
          const key = `${address} ${name.toLowerCase()}`;
          const earlier = first.get(key);
          if (earlier === undefined) first.set(key, server);
          if (earlier === undefined || earlier === server || server.head === null || earlier.head === null) continue;
          // What has no name of its own is asked as the default.
          if ((name === '' || name === '_') && isDefault) continue;
          const at = directives.find(({ args }) => args.includes(name)) ?? server.head;
          const place = `${earlier.head.source.path}, line ${earlier.head.line}`;
          yield {
            at,
            says: `"${name}" on port ${port} is answered by the server of ${place}; this one is never asked.`,
          };
        }
      }
    }
  },
});
