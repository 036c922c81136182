import type { LintFinding, LintReport } from '../../model/lint.ts';
import { attributeText } from '../escape/attribute.ts';
import { htmlText } from '../escape/html.ts';

/** The report as build servers read it: JUnit's XML, a test case for each finding, and one that passes where there is none. */
export function lintToJunit({ findings, targets }: LintReport): string {
  const clean = targets.filter(({ path }) => !findings.some(({ file }) => file === path));
  const cases = [
    ...findings.map(caseOf),
    ...clean.map(({ path }) => `    <testcase classname="why403 lint" name="${attributeText(path)}"/>`),
  ];
  const counts = `tests="${cases.length}" failures="${findings.length}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="why403 lint" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf({ check, file, line, says, change, level }: LintFinding): string {
  const place = `classname="${attributeText(check)}" name="${attributeText(says)}" file="${attributeText(file)}"${line === null ? '' : ` line="${line}"`}`;
  return `    <testcase ${place}>\n      <failure type="${level}" message="${attributeText(says)}">${htmlText(`${says} ${change}`)}</failure>\n    </testcase>`;
}
