import { openForReading } from '../../evaluate/posix/walk.ts';
import { apacheCheck } from '../define-check.ts';
import { isOfThisMachine } from '../same-machine.ts';

export default apacheCheck({
  id: 'apache/password-file',
  level: 'error',
  title: 'The password file is missing or cannot be read',
  explanation:
    'Apache opens the file for each login. Where it cannot, whoever sends a password gets 500, right or wrong. Relative names begin at ServerRoot, not at the folder of .htaccess.',
  change: 'Create the file, readable for the worker: `chown root:www-data` and `chmod 640`.',
  *find(view) {
    const { files, worker } = view.site.world;
    const { serverRoot } = view.site.compiled.config;
    for (const { directives } of view.parts) {
      for (const directive of directives) {
        const [word = ''] = directive.args;
        if (directive.key !== 'authuserfile' || word === '' || word.includes('${')) continue;
        const path = word.startsWith('/') ? word : `${serverRoot.replace(/\/$/, '')}/${word}`;
        if (!isOfThisMachine(view.main, path)) continue;
        const { error } = openForReading(path, { files, worker, links: null });
        if (error === 'ENOENT' || error === 'ENOTDIR')
          yield { at: directive, says: `Whoever sends a password gets 500: ${path} is not there.` };
        else if (error === 'EACCES')
          yield { at: directive, says: `Whoever sends a password gets 500: ${worker.name} cannot read ${path}.` };
      }
    }
  },
});
