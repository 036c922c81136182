import { parentOf } from '../../posix/walk.ts';
import { compileSection } from '../config/compile-section.ts';
import {
  FOLLOW_LINKS,
  LINKS_OF_OWNER,
  mergeOptions,
  NO_OVERRIDE,
  type Options,
  type Override,
} from '../config/options.ts';
import type { SectionConfig } from '../config/section.ts';
import { depthOf, type PlaceSection } from '../config/server.ts';
import { fnmatch } from '../fnmatch.ts';
import { type Decision, decide, note, type Request } from '../request.ts';
import { readAccessFile } from './access-file.ts';
import { canonical } from './canonical.ts';
import { lookFrom } from './disk.ts';
import { matches, merge } from './sections.ts';

/** From `/` down to the file: sections of each folder, its `.htaccess`, and links on the way (`ap_directory_walk`). */
export function walkDirectories(request: Request): Decision | null {
  if (request.filename === null) return null;
  const path = canonical(request.filename);
  request.filename = path;
  const whole = lookFrom(request, path, 'target');
  const exact = whole.error === null ? whole.status : null;
  request.file = exact !== null && exact.type !== 'directory' && path.endsWith('/') ? null : exact;
  const walk = new DirectoryWalk(request, path);
  const decision = walk.down();
  if (decision !== null) return decision;
  walk.patterns();
  return null;
}

class DirectoryWalk {
  private readonly request: Request;
  private readonly path: string;
  private options: Options;
  private override: Override | null;
  private overrideList: ReadonlySet<string> | null;

  constructor(request: Request, path: string) {
    this.request = request;
    this.path = path;
    this.options = request.config.options;
    this.override = request.config.override;
    this.overrideList = request.config.overrideList;
  }

  down(): Decision | null {
    const { request, path } = this;
    // A regular file needs no look at what is in it.
    const isFile = request.file?.type === 'file';
    const last = isFile ? parentOf(path) : path;
    const parts = last.split('/').filter((part) => part !== '');
    const isKnown = request.file !== null;
    let here = '/';
    for (let depth = 0; ; depth++) {
      const decision = this.folder(here, depth);
      if (decision !== null) return decision;
      const next = parts[depth];
      if (next === undefined) break;
      here = here === '/' ? `/${next}` : `${here}/${next}`;
      const step = this.step(here, isKnown);
      if (step === 'stop') return this.stopAt(here, parts.slice(depth + 1));
      if (step !== 'on') return step;
    }
    return isFile ? this.file(path, parts.length + 1) : null;
  }

  /** Nothing is there, or it is a file with more behind it: the rest of the path is path information. */
  private stopAt(here: string, rest: readonly string[]): null {
    const { request, path } = this;
    const trailing = path.endsWith('/') ? '/' : '';
    request.pathInfo = rest.length === 0 ? trailing : `/${rest.join('/')}${trailing}`;
    request.filename = here;
    const found = lookFrom(request, here, 'target');
    request.file = found.error === null ? found.status : null;
    return null;
  }

  private folder(here: string, depth: number): Decision | null {
    const name = here === '/' ? '/' : `${here}/`;
    for (const section of this.request.server.directories) {
      if (depthOf(section.path) > depth + 1) break;
      if (!covers(section, name, depth)) continue;
      this.take(section.config, section.id);
      note(
        this.request,
        'sections',
        `<${section.directive.name} ${section.directive.raw}> covers ${name}`,
        section.directive,
      );
    }
    return this.accessFile(name);
  }

  private take(config: SectionConfig, id: number | string): void {
    merge(this.request, config, id);
    this.options = mergeOptions(this.options, config.options);
    this.override = config.override ?? this.override;
    this.overrideList = config.overrideList ?? this.overrideList;
  }

  private accessFile(folder: string): Decision | null {
    const override = this.override ?? NO_OVERRIDE;
    if (override.groups.size === 0 && override.forgives.size === 0 && this.overrideList === null) return null;
    const read = readAccessFile(this.request, folder);
    if (read === null) return null;
    if ('decision' in read) return read.decision;
    const { config, mistakes } = compileSection(
      read.config.directives,
      {
        path: folder,
        kind: 'htaccess',
        limit: null,
        container: null,
        permittedOptions: override.options,
        aliases: new Map(),
        modules: read.config.modules,
      },
      { override, list: this.overrideList },
    );
    const loadTime = override.groups.size === 0 ? loadTimeSection(read.text) : null;
    if (loadTime !== null && this.overrideList?.has(`<${loadTime}`) !== true)
      return decide(500, `${read.path}: expected AllowOverride that permits <${loadTime}>`, null);
    const [problem] = read.config.problems;
    const [mistake] = mistakes;
    if (problem !== undefined)
      return decide(500, `${read.path}, line ${problem.line}: expected ${problem.expected}`, null);
    if (mistake !== undefined) {
      return decide(
        500,
        `${read.path}, line ${mistake.directive.line}: expected ${mistake.expected}`,
        mistake.directive,
      );
    }
    note(this.request, 'sections', `${read.path} is read`);
    this.take(config, read.path);
    return null;
  }

  /** Looks at the next component. With links permitted and the file known to be there, httpd does not look. */
  private step(here: string, isKnown: boolean): Decision | 'on' | 'stop' {
    const followsAll = (this.options.on & (FOLLOW_LINKS | LINKS_OF_OWNER)) === FOLLOW_LINKS;
    if (isKnown && followsAll) return 'on';
    const { request } = this;
    const link = lookFrom(request, here, 'link');
    if (link.error === 'ENOENT') return 'stop';
    if (link.error === 'EACCES') return closed(here, link.path, link.status);
    if (link.error !== null) {
      const isLong = link.error === 'ENAMETOOLONG';
      const why = isLong
        ? 'a part of the path is longer than 255 bytes'
        : `${here} cannot be looked at (${link.error})`;
      return decide(403, why, null, { cause: isLong ? 'malformed-request' : 'config-deny' });
    }
    let status = link.status;
    if (status?.type === 'link') {
      const refused = this.link(here);
      if (refused !== null) return refused;
      status = lookFrom(request, here, 'target').status;
    }
    if (status === null || status.type === 'file') return 'stop';
    if (status.type === 'directory') return 'on';
    return decide(403, `${here} is neither a file nor a folder`, null, { cause: 'file-permissions' });
  }

  /** The file itself. Where httpd does not look at it, it takes it for one more folder. */
  private file(path: string, depth: number): Decision | null {
    const step = this.step(path, true);
    if (step === 'on') return this.isWalked(parentOf(path)) ? null : this.folder(path, depth);
    return step === 'stop' ? null : step;
  }

  /** The folder of an index file was walked for the folder itself, and is not walked again. */
  private isWalked(folder: string): boolean {
    const { main } = this.request;
    return main?.file?.type === 'directory' && (main.filename ?? '').replace(/(?<=.)\/$/, '') === folder;
  }

  /** Whether the options of the folders above permit a link (`resolve_symlink`). */
  private link(path: string): Decision | null {
    const { request, options } = this;
    const own = lookFrom(request, path, 'link').status;
    const target = lookFrom(request, path, 'target');
    const by = this.lastOptions();
    const blocked = { kind: 'link', path, status: own } as const;
    if ((options.on & (FOLLOW_LINKS | LINKS_OF_OWNER)) === 0) {
      return decide(403, `${path} is a symbolic link, and Options permit none`, by, {
        cause: 'symlink-policy',
        blocked,
      });
    }
    if (target.error === 'EACCES') return closed(path, target.path, target.status);
    if (target.error !== null || target.status === null) {
      return decide(403, `the target of the symbolic link ${path} is missing`, null, {
        cause: 'symlink-policy',
        blocked: { ...blocked, kind: 'missing-target', path: target.path },
      });
    }
    if ((options.on & LINKS_OF_OWNER) === 0 || own?.uid === target.status.uid) return null;
    const why = `${path} is a symbolic link whose owner is not that of its target`;
    return decide(403, why, by, { cause: 'symlink-policy', blocked });
  }

  private lastOptions() {
    return this.request.config.optionsBy.at(-1) ?? null;
  }

  /** `<DirectoryMatch>` is tried on the name of the file, after all folders. */
  patterns(): void {
    const { request } = this;
    for (const section of request.server.directoryPatterns) {
      if (section.pattern === null || !matches(section.pattern, request.filename ?? '', request)) continue;
      this.take(section.config, section.id);
      note(
        request,
        'sections',
        `<${section.directive.name} ${section.directive.raw}> covers ${request.filename}`,
        section.directive,
      );
    }
  }
}

/** A section that is judged as the file is read; where no override is permitted at all its end is found without it. */
function loadTimeSection(text: string): string | null {
  return (
    /^[ \t]*<(IfModule|IfDefine|IfVersion|IfFile|IfDirective|IfSection)\b/im.exec(text)?.[1]?.toLowerCase() ?? null
  );
}

function covers(section: PlaceSection, folder: string, depth: number): boolean {
  if (section.path === '/') return depth === 0;
  if (depthOf(section.path) !== depth + 1) return false;
  return section.isWildcard
    ? fnmatch(section.path, folder, { pathname: true, ignoreCase: false })
    : section.path === folder;
}

function closed(path: string, at: string, status: Request['file']): Decision {
  const blocked = { kind: 'search', path: at, status } as const;
  return decide(403, `the worker may not search ${at} on the way to ${path}`, null, {
    cause: 'file-permissions',
    blocked,
  });
}
