import { nginxCheck } from '../define-check.ts';

export default nginxCheck({
  id: 'nginx/alias-slash',
  level: 'error',
  title: 'Location and alias do not both end with a slash',
  explanation:
    'The alias takes the place of the name of the location, letter by letter. With a slash on the location only, folder and file run together (/srv/filesa.txt) and everything is 404. With a slash on the alias only, `/files../` leads into the folder above it: what lies there is given away.',
  change: 'End both with a slash, or neither.',
  *find(view) {
    for (const scope of view.levels) {
      const [alias] = view.own(scope, 'alias');
      if (scope.kind !== 'location' || scope.head === null || alias === undefined) continue;
      const location = view.locations(scope.parent ?? scope).find(({ head }) => head === scope.head);
      const { kind, text } = location?.name ?? { kind: '=', text: '' };
      const [target = ''] = alias.args;
      if ((kind !== '' && kind !== '^~') || /\$[^/]*$/.test(target)) continue;
      if (text.endsWith('/') && !target.endsWith('/'))
        yield { at: alias, says: `${text}x leads to ${target}x, where nothing is.` };
      else if (!text.endsWith('/') && target.endsWith('/'))
        yield { at: alias, says: `${text}../ leads into the folder above ${target}, for everybody.` };
    }
  },
});
