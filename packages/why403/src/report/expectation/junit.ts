import type { ExpectationReport } from '../../model/expectation.ts';
import { attributeText } from '../escape/attribute.ts';
import { htmlText } from '../escape/html.ts';
import { answerOf, subject } from './text.ts';

/** The report as build servers read it: JUnit's XML, one test case for each expectation. */
export function expectationsToJunit({ file, server, config, results, failed }: ExpectationReport): string {
  const cases = results.map((result) => {
    const head = `    <testcase classname="${attributeText(file)}" name="${attributeText(subject(result))}" file="${attributeText(file)}" line="${result.line}"`;
    if (result.ok) return `${head}/>`;
    const said = answerOf(result);
    return `${head}>\n      <failure message="${attributeText(said)}">${htmlText(said)}</failure>\n    </testcase>`;
  });
  const counts = `tests="${results.length}" failures="${failed}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${attributeText(`${server} ${config}`)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
