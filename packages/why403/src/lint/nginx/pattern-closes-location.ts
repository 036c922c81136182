import { nginxCheck } from '../define-check.ts';
import { chosenLocation, refusal } from '../nginx-view.ts';
import { CHALLENGE, NO_FILE } from '../visitor.ts';

const NAMES = [NO_FILE, `${NO_FILE}.json`, `${NO_FILE}.txt`, `${NO_FILE}.php`, `${NO_FILE}.xml`] as const;
const MOST = 200;

export default nginxCheck({
  id: 'nginx/pattern-closes-location',
  level: 'warning',
  title: 'A pattern refuses what a location allows',
  explanation:
    'A location with `allow all` is meant to be open. A matching pattern with a `deny` wins over it all the same, unless the prefix is written with `^~`: its `allow all` is never read.',
  change: 'Write the prefix with `^~`.',
  *find(view) {
    for (const site of view.sites) {
      const open = view
        .locations(site.scope)
        .filter(({ scope, name }) => name.kind === '' && view.addressRules(scope)[0]?.name === 'allow')
        .filter(({ scope }) => view.addressRules(scope)[0]?.args[0] === 'all');
      for (const { head, name } of open.slice(0, MOST)) {
        if (CHALLENGE.startsWith(name.text)) continue;
        for (const file of NAMES) {
          const url = `${name.text.replace(/\/?$/, '/')}${file}`;
          const verdict = view.ask(site, url);
          const taker = chosenLocation(verdict);
          if (verdict?.status !== 403 || taker === head || !taker?.args[0]?.startsWith('~')) continue;
          yield {
            at: head,
            says: `${site.host}: ${url} is refused by line ${refusal(verdict)?.directive?.line ?? taker.line}, though "location ${name.text}" allows it.`,
          };
          break;
        }
      }
    }
  },
});
