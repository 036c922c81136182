import { apacheCheck } from '../define-check.ts';

export default apacheCheck({
  id: 'apache/variable-too-late',
  level: 'warning',
  title: 'An access rule asks for a variable that SetEnv sets',
  explanation:
    'SetEnv works after access has been decided. `Require env` and `Allow from env=` never see it, so nobody is let in by them. SetEnvIf and BrowserMatch work in time.',
  change: 'Set it by `SetEnvIf Request_URI . NAME`, or by the condition that is meant.',
  *find(view) {
    const all = view.parts.flatMap(({ directives }) => directives);
    const late = new Map(all.filter(({ key }) => key === 'setenv').map((one) => [one.args[0] ?? '', one]));
    const early = all
      .filter(({ key }) => /^(?:setenvif|browsermatch|rewriterule)/.test(key))
      .map(({ raw }) => raw)
      .join('\n');
    if (late.size === 0) return;
    for (const rule of all) {
      const raw = rule.raw.trim();
      const names =
        rule.key === 'require'
          ? (/^(?:not\s+)?env\s+(.*)$/i.exec(raw)?.[1] ?? '').split(/\s+/)
          : rule.key === 'allow' || rule.key === 'deny'
            ? [...raw.matchAll(/\benv=!?(\S+)/gi)].map(([, name = '']) => name)
            : [];
      for (const name of names) {
        const setting = late.get(name);
        if (setting === undefined || early.includes(name)) continue;
        yield {
          at: rule,
          says: `"${name}" is not set yet when it is asked for: SetEnv in line ${setting.line} comes later.`,
        };
      }
    }
  },
});
