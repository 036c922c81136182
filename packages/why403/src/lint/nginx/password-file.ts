import { openForReading } from '../../evaluate/posix/walk.ts';
import { nginxCheck } from '../define-check.ts';
import { isOfThisMachine } from '../same-machine.ts';

export default nginxCheck({
  id: 'nginx/password-file',
  level: 'error',
  title: 'The password file is missing or cannot be read',
  explanation:
    'nginx looks for the file when somebody sends a password, not when it starts. A missing file is a 403 for everybody who logs in, one that the worker cannot read is a 500. Relative names begin at the folder of the main configuration file, not at the prefix.',
  change: 'Create the file, readable for the worker: `chown root:www-data` and `chmod 640`.',
  *find(view) {
    const { configFolder, files, worker } = view.around;
    for (const scope of view.levels) {
      for (const directive of view.own(scope, 'auth_basic_user_file')) {
        const [word = ''] = directive.args;
        const realm = view.model.tree.setting(scope, 'auth_basic')?.args[0] ?? 'off';
        if (word.includes('$') || realm === 'off') continue;
        const path = word.startsWith('/') ? word : configFolder + word;
        if (!isOfThisMachine(view.main, path)) continue;
        const { error } = openForReading(path, { files, worker, links: null });
        if (error === 'ENOENT' || error === 'ENOTDIR')
          yield { at: directive, says: `Whoever sends a password gets 403: ${path} is not there.` };
        else if (error === 'EACCES')
          yield { at: directive, says: `Whoever sends a password gets 500: ${worker.name} cannot read ${path}.` };
      }
    }
  },
});
