import type { ApacheDirective } from '../../../model/apache-config.ts';
import type { FixOperation } from '../../../model/prediction.ts';

const BEGIN = /^[ \t]{0,20}# BEGIN WordPress[ \t\r]*$/m;
const END = /^[ \t]{0,20}# END WordPress[ \t\r]*$/m;

/** What WordPress writes between its marks, for a site at `base` (`WP_Rewrite::mod_rewrite_rules`, 5.6 and later). */
function canonicalBlock(base: string): string {
  return `# BEGIN WordPress
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]
RewriteBase ${base}
RewriteRule ^index\\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . ${base}index.php [L]
</IfModule>
# END WordPress`;
}

/**
 * Where a line refuses between the marks of WordPress, somebody wrote into what WordPress owns: the block as WordPress
 * writes it takes its place, and what stands around it is kept. Null everywhere else.
 */
export function restoredBlock({ source, line }: ApacheDirective): FixOperation | null {
  const { path, text } = source;
  if (!path.endsWith('/.htaccess')) return null;
  const begin = BEGIN.exec(text);
  const end = END.exec(text);
  if (begin === null || end === null) return null;
  const lineAt = (index: number) => text.slice(0, index).split('\n').length;
  if (line <= lineAt(begin.index) || line >= lineAt(end.index)) return null;
  const block = text.slice(begin.index, end.index);
  const base = /^[ \t]{0,20}RewriteBase[ \t]{1,20}(\/[\w./~-]{0,200})[ \t\r]*$/im.exec(block)?.[1] ?? '/';
  const content = text.slice(0, begin.index) + canonicalBlock(base) + text.slice(end.index + end[0].length);
  return { op: 'write', path, content };
}
