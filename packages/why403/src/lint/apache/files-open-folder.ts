import type { ApacheDirective } from '../../model/apache-config.ts';
import { isGranted, requires, restricts } from '../apache-rules.ts';
import { apacheCheck } from '../define-check.ts';
import { NO_FILE } from '../visitor.ts';

const MOST = 200;

export default apacheCheck({
  id: 'apache/files-open-folder',
  level: 'error',
  title: 'A grant for files opens closed folders',
  explanation:
    '<Files> and <FilesMatch> are applied after <Directory> and .htaccess. A `Require all granted` in one of them gives files of that name away in every folder, closed ones included. Such a file is asked of the configuration here.',
  change: 'Put the section into the <Directory> of the folder that it is meant for.',
  *find(view) {
    const closed = view.parts.flatMap(({ head, directives, accessFile }) => {
      if (!restricts(directives)) return [];
      if (accessFile !== null) return head === null ? [accessFile.folder] : [];
      const [path = ''] = head?.args ?? [];
      return head?.key === '<directory' && /^\/[^*?[~]+$/.test(path) ? [`${path.replace(/\/$/, '')}/`] : [];
    });
    for (const { head, directives } of view.parts) {
      const isWide = head === null || head.key === '<virtualhost';
      for (const section of isWide ? directives : []) {
        const name = nameFor(section);
        if (name === null || !requires(section.block ?? []).some(isGranted)) continue;
        const folder = closed.slice(0, MOST).find((one) => {
          const place = view.urlOf(one);
          if (place === null) return false;
          const ask = (file: string) => view.ask(place.host, place.url + file, { present: [one + file] })?.status;
          return ask(name) === 200 && [401, 403].includes(ask(NO_FILE) ?? 0);
        });
        if (folder !== undefined) yield { at: section, says: `${folder}${name} is open, though ${folder} is closed.` };
      }
    }
  },
});

/** A name that the section covers, where that is plain. */
function nameFor({ key, args }: ApacheDirective): string | null {
  const [word = ''] = args;
  if (key === '<files') return /[*?[~]/.test(word) || word === '' ? null : word;
  if (key !== '<filesmatch') return null;
  const ending = /^\\?\.\(?(?:\?:)?(\w+)/.exec(word.replace(/^\^?\.\*/, ''))?.[1];
  return ending === undefined ? null : `${NO_FILE}.${ending}`;
}
