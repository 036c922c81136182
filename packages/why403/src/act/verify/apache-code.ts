import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import { trustedFile } from '../trusted-program.ts';

/** Modules that run programs. Where no directive of theirs is used, the copy does without them. */
export const RUNS_PROGRAMS = /^(?:lua|perl|python\w*|wsgi|passenger|fcgid|fastcgi|ruby)_module$/;

const MODULE_FOLDERS =
  /^(?:\/usr\/lib(?:64)?\/(?:apache2|httpd)\/modules|\/usr\/libexec\/(?:apache2|httpd)|\/usr\/local\/apache2\/modules)$/;

/** Directives that name a program to run, whatever their arguments. */
const PROGRAMS =
  /^(?:extfilterdefine|defineexternal\w+|lua\w+|perl\w*|<perl|python\w+|wsgi\w+|passenger\w+|fastcgi\w+|fcgid\w+|mdnotifycmd|mdmessagecmd|mdchallengedns01|secguardianlog|secrulescript|secremoterules|chrootdir)$/;

/** What turns a file that is served into the output of a program. */
const TURNED = /\bINCLUDES\b|server-parsed/i;

/** Every directive, those in sections included. */
export function* allApacheDirectives(directives: readonly ApacheDirective[]): Generator<ApacheDirective> {
  for (const directive of directives) {
    yield directive;
    if (directive.block !== null) yield* allApacheDirectives(directive.block);
  }
}

/** Why a configuration must not be run because of the programs in it, or null. */
export function codeInApache(config: ApacheConfig): string | null {
  for (const directive of allApacheDirectives(config.directives)) {
    const { key, name, args, raw, source, line } = directive;
    const place = `(${source.path}, line ${line})`;
    if (key === 'loadmodule' || key === 'loadfile') {
      const why = whyNotLoaded(directive, config.serverRoot);
      if (why !== null) return `${why} ${place}`;
    }
    const isPiped = /log$/.test(key) && args.some((word) => word.startsWith('|'));
    const isProgramMap = key === 'rewritemap' && /^prg:/i.test(args[1] ?? '');
    const isExecuted =
      /^ssl(?:passphrasedialog|randomseed)$/.test(key) && args.some((word) => /^(?:exec:|\|)/i.test(word));
    const isAction = /^sec/.test(key) && /\bexec:/i.test(raw);
    if (PROGRAMS.test(key) || isPiped || isProgramMap || isExecuted || isAction)
      return `the configuration runs programs of its own: "${name}" ${place}`;
  }
  return null;
}

function whyNotLoaded({ key, args }: ApacheDirective, serverRoot: string): string | null {
  const word = args[key === 'loadmodule' ? 1 : 0] ?? '';
  const path = word.startsWith('/') ? word : `${serverRoot.replace(/\/$/, '')}/${word}`;
  const trust = trustedFile(path);
  if ('untrusted' in trust) return `the module ${word} is not loaded: ${trust.untrusted}`;
  const folder = trust.path.slice(0, trust.path.lastIndexOf('/'));
  // Libraries that modules need are those of the system.
  const isOwn = MODULE_FOLDERS.test(folder) || (key === 'loadfile' && /^\/usr\/lib(?:64)?(?:\/|$)/.test(folder));
  return isOwn ? null : `${word} is not one of the distribution, and might run programs`;
}

/** Whether a served file may become the output of a program: server-side includes, actions. */
export function turnsFiles(directives: readonly ApacheDirective[]): boolean {
  for (const { key, raw } of allApacheDirectives(directives))
    if (/^(?:action|script|xbithack)$/.test(key) || (/filter|handler/.test(key) && TURNED.test(raw))) return true;
  return false;
}
