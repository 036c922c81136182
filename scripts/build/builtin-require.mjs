import { builtinModules } from 'node:module';

const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

/**
 * An ES module has no `require`, and some bundled packages ask for Node's own modules with it. They get them through
 * `process.getBuiltinModule` (Node 20.16), and only when they ask.
 */
export const builtinRequire = {
  name: 'builtin-require',
  setup(build) {
    build.onResolve({ filter: /^[a-z:_/]+$/ }, ({ kind, path }) =>
      kind === 'require-call' && builtins.has(path)
        ? { path: path.replace(/^node:/, ''), namespace: 'builtin' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
    }));
  },
};
