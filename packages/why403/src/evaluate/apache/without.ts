import type { ApacheConfig, ApacheDirective } from '../../model/apache-config.ts';
import { compileApache } from './config/compile.ts';
import { type ApacheSite, type ApacheVerdict, predictApache } from './predict-apache.ts';
import type { ApacheWire } from './request.ts';

/** What would be answered without a directive; null where the server would not start without it. */
export function evaluateWithout(site: ApacheSite, wire: ApacheWire, gone: ApacheDirective): ApacheVerdict | null {
  const { compiled, world } = site;
  const isConfig = compiled.config.sources.some(({ path }) => path === gone.source.path);
  if (!isConfig) {
    const readHtaccess: typeof world.readHtaccess = (path, text) => without(world.readHtaccess(path, text), gone);
    return predictApache(compiled, wire, { ...world, readHtaccess });
  }
  const changed = compileApache(without(compiled.config, gone));
  if (changed.mistakes.length > compiled.mistakes.length) return null;
  return predictApache(changed, wire, world);
}

function without(config: ApacheConfig, gone: ApacheDirective): ApacheConfig {
  return { ...config, directives: filtered(config.directives, gone) };
}

/** An access file is read anew for each request, so directives are told apart by where they stand. */
function filtered(directives: readonly ApacheDirective[], gone: ApacheDirective): readonly ApacheDirective[] {
  let isChanged = false;
  const kept: ApacheDirective[] = [];
  for (const one of directives) {
    if (one.line === gone.line && one.key === gone.key && one.source.path === gone.source.path) {
      isChanged = true;
      continue;
    }
    const block = one.block === null ? null : filtered(one.block, gone);
    isChanged ||= block !== one.block;
    kept.push(block === one.block ? one : { ...one, block });
  }
  return isChanged ? kept : directives;
}
