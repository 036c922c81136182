import type { ApacheConfig, ApacheDirective } from '../../../model/apache-config.ts';
import type { Mistake } from './compile-section.ts';
import type { Scope } from './draft.ts';
import { asMainServer, asVirtualHost, compileServer, type ServerConfig } from './server.ts';

/** An address and port of `<VirtualHost>` or `Listen`; null stands for any. */
interface ListenAddress {
  readonly host: string | null;
  readonly port: number | null;
}

/** One `<VirtualHost>`: the addresses it answers at, and its server. */
export interface VirtualHost {
  readonly addresses: readonly ListenAddress[];
  readonly server: ServerConfig;
}

/** A configuration taken together, ready to be asked about requests. */
export interface CompiledApache {
  readonly config: ApacheConfig;
  readonly main: ServerConfig;
  readonly hosts: readonly VirtualHost[];
  readonly listens: readonly ListenAddress[];
  /** What keeps the server from starting, or makes it pass something over. */
  readonly mistakes: readonly Mistake[];
}

/** Takes a configuration together: main server, virtual hosts, listening addresses and mistakes. */
export function compileApache(config: ApacheConfig): CompiledApache {
  const aliases = providerAliases(config.directives);
  const compiled = compileServer(config.directives, config, aliases, null);
  const main = asMainServer(compiled.server);
  const mistakes = [...compiled.mistakes];
  const hosts = config.directives
    .filter(({ key }) => key === '<virtualhost')
    .map((directive) => {
      const own = compileServer(directive.block ?? [], config, aliases, directive);
      mistakes.push(...own.mistakes);
      return { addresses: directive.args.map(listenAddress), server: asVirtualHost(main, own.server) };
    });
  const listens = config.directives
    .filter(({ key }) => key === 'listen')
    .map(({ args }) => listenAddress(args[0] ?? ''));
  return { config, main, hosts, listens, mistakes };
}

/** `*:80`, `_default_:443`, `192.0.2.1`, `[::1]:80`, and of `Listen` a port alone. */
function listenAddress(text: string): ListenAddress {
  if (/^\d+$/.test(text)) return { host: null, port: Number(text) };
  const [, host = text, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+|\*))?$/.exec(text) ?? [];
  const isAny = host === '*' || host === '_default_' || host === '0.0.0.0' || host === '[::]' || host === '';
  return {
    host: isAny ? null : host.replace(/^\[|\]$/g, ''),
    port: port === undefined || port === '*' ? null : Number(port),
  };
}

function providerAliases(directives: readonly ApacheDirective[]): Scope['aliases'] {
  const found = directives.filter(({ key }) => key === '<authzprovideralias');
  return new Map(found.map(({ args }) => [args[1] ?? '', { provider: args[0] ?? '', args: args.slice(2).join(' ') }]));
}
