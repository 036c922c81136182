import type { VirtualHost } from '../../evaluate/apache/config/compile.ts';
import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/duplicate-server-name',
  level: 'warning',
  title: 'Two virtual hosts have the same name at the same address',
  explanation:
    'The first <VirtualHost> that has the name answers, in the order in which the files are read. Rules and files of the second are never asked.',
  change: 'Delete the name in one of the two, or the file that was left behind in sites-enabled.',
  *find({ site }) {
    const first = new Map<string, VirtualHost>();
    for (const virtual of site.compiled.hosts) {
      const { server, addresses } = virtual;
      const own = server.directive?.block?.find(({ key }) => key === 'servername');
      const names = [...(own === undefined ? [] : [server.serverName ?? '']), ...server.serverAliases];
      for (const { host, port } of addresses) {
        for (const name of names) {
          const key = `${host}:${port} ${name.toLowerCase()}`;
          const earlier = first.get(key);
          if (earlier === undefined) first.set(key, virtual);
          const [here, there] = [server.directive, earlier?.server.directive];
          if (here === null || there == null || earlier === virtual) continue;
          yield {
            at: here,
            says: `"${name}" is answered by the host of ${there.source.path}, line ${there.line}; this one is never asked.`,
          };
        }
      }
    }
  },
});
