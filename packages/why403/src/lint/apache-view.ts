import type { ServerConfig } from '../evaluate/apache/config/server.ts';
import type { ApacheSite } from '../evaluate/apache/predict-apache.ts';
import { type ApacheVerdict, predictApache } from '../evaluate/apache/predict-apache.ts';
import { ChangedFiles } from '../evaluate/nginx/changed-files.ts';
import type { ApacheConfig, ApacheDirective } from '../model/apache-config.ts';
import { type FileStatus, NEW_FILE } from '../model/server-files.ts';
import { NO_FILE, VISITOR } from './visitor.ts';

/** The main server or a virtual host, and a name that leads to it. */
export interface ApacheHost {
  readonly server: ServerConfig;
  readonly host: string;
  readonly port: number;
}

/** Directives of one section, or of an `.htaccess`. */
export interface ApachePart {
  /** Null: outside of all sections. */
  readonly head: ApacheDirective | null;
  readonly directives: readonly ApacheDirective[];
  /** The `.htaccess` that it stands in. */
  readonly accessFile: AccessFile | null;
}

/** An `.htaccess` that was found in a site. */
export interface AccessFile {
  readonly path: string;
  /** With its final slash. */
  readonly folder: string;
  readonly config: ApacheConfig;
}

interface AskOptions {
  readonly client?: string;
  readonly method?: string;
  /** Files that are taken to be there. */
  readonly present?: readonly string[];
}

const MOST = { parts: 200_000, questions: 20_000 } as const;
const PRESENT_FOLDER: FileStatus = { ...NEW_FILE, type: 'directory', mode: 0o755 };

/** A configuration of Apache as checks see it: every section, every `.htaccess`, and whoever answers at what name. */
export class ApacheView {
  readonly site: ApacheSite;
  readonly accessFiles: readonly AccessFile[];
  readonly parts: readonly ApachePart[];
  readonly hosts: readonly ApacheHost[];
  readonly notes: string[] = [];
  private readonly isTimeUp: () => boolean;
  private questions = 0;
  private hasEnded = false;

  constructor(site: ApacheSite, accessFiles: readonly AccessFile[], isTimeUp = () => false) {
    this.isTimeUp = isTimeUp;
    this.site = site;
    this.accessFiles = accessFiles;
    this.parts = this.allParts();
    this.hosts = this.allHosts();
  }

  /** The file that the configuration begins with. */
  get main(): string {
    return this.site.compiled.config.main;
  }

  /** What a visitor is answered; null where another host answers, or too much was asked already. */
  ask({ server, host, port }: ApacheHost, target: string, options: AskOptions = {}): ApacheVerdict | null {
    if (this.isOver()) return null;
    const { client = VISITOR, method = 'GET', present = [] } = options;
    const { compiled, world } = this.site;
    const files = present.length === 0 ? world.files : this.withFiles(present);
    const wire = { method, target, http: '1.1', headers: [['Host', host]], client, port, hasBody: false } as const;
    const verdict = predictApache(compiled, wire, { ...world, files });
    const reached = verdict.steps.find(({ phase }) => phase === 'server');
    return reached !== undefined && reached.by === server.directive ? verdict : null;
  }

  /** The URL of a folder and the host that serves it; null where none does. */
  urlOf(folder: string): { readonly host: ApacheHost; readonly url: string } | null {
    for (const host of this.hosts) {
      const root = `${host.server.documentRoot.replace(/\/$/, '')}/`;
      if (folder.startsWith(root)) return { host, url: encoded(`/${folder.slice(root.length)}`) };
      for (const { from, to } of host.server.aliases) {
        if (!('prefix' in from)) continue;
        const target = `${to.replace(/\/$/, '')}/`;
        if (folder.startsWith(target))
          return { host, url: encoded(`${from.prefix.replace(/\/?$/, '/')}${folder.slice(target.length)}`) };
      }
    }
    return null;
  }

  /** What a visitor is answered who asks for a plain file in a folder. */
  askInFolder(folder: string): ApacheVerdict | null {
    const place = this.urlOf(folder);
    return place === null ? null : this.ask(place.host, `${place.url}${NO_FILE}`, { present: [`${folder}${NO_FILE}`] });
  }

  private withFiles(present: readonly string[]): ChangedFiles {
    const files = new ChangedFiles(this.site.world.files);
    for (const path of present) {
      for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) {
        if (files.look(path.slice(0, at)) === 'missing') files.change(path.slice(0, at), PRESENT_FOLDER);
      }
      files.change(path, NEW_FILE, '');
    }
    return files;
  }

  /** Whether enough was asked; said once. */
  private isOver(): boolean {
    if (!this.hasEnded && (++this.questions > MOST.questions || this.isTimeUp())) {
      this.hasEnded = true;
      this.notes.push(`after ${this.questions} questions no more are asked of the configuration`);
    }
    return this.hasEnded;
  }

  private allParts(): readonly ApachePart[] {
    const { directives } = this.site.compiled.config;
    const found: ApachePart[] = [
      { head: null, directives, accessFile: null },
      ...this.accessFiles.map((accessFile) => ({ head: null, directives: accessFile.config.directives, accessFile })),
    ];
    for (let at = 0; at < found.length && found.length < MOST.parts; at++) {
      const { directives: inside, accessFile } = found[at] as ApachePart;
      for (const head of inside) if (head.block !== null) found.push({ head, directives: head.block, accessFile });
    }
    if (found.length >= MOST.parts) this.notes.push(`more than ${MOST.parts} sections: the rest is not looked at`);
    return found;
  }

  private allHosts(): readonly ApacheHost[] {
    const { hosts, main, listens } = this.site.compiled;
    const usual = listens[0]?.port ?? 80;
    if (hosts.length === 0) return [{ server: main, host: nameOf(main), port: usual }];
    return hosts.map(({ server, addresses }) => ({ server, host: nameOf(server), port: addresses[0]?.port ?? usual }));
  }
}

function nameOf({ serverName }: ServerConfig): string {
  return serverName ?? `${NO_FILE}.invalid`;
}

function encoded(path: string): string {
  return path.replace(/[^\w/.~-]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
