import path from 'node:path';
import { UsageError, Why403Error } from '../../errors.ts';
import { judge } from '../../evaluate/expectation.ts';
import type { Expectation, ExpectationReport, ExpectationResult } from '../../model/expectation.ts';
import type { Prediction } from '../../model/prediction.ts';
import { readExpectations } from '../../read/expectations.ts';
import { expectationsToJson } from '../../report/expectation/json.ts';
import { expectationsToJunit } from '../../report/expectation/junit.ts';
import { expectationsToText } from '../../report/expectation/text.ts';
import { type Answering, answering } from '../answer-requests.ts';
import { decoded } from '../decoded.ts';
import { readTextFile } from '../read-file.ts';
import { terminal } from '../terminal.ts';

/** Formats of `why403 expect`. */
export type ExpectFormat = 'text' | 'json' | 'junit';

/** Asks a configuration what it answers to each request of a file; 0: all as expected, 1: not all. */
export function expectCommand(file: string, format: ExpectFormat): number {
  const report = reportOn(file);
  process.stdout.write(formatted(report, format));
  return report.failed === 0 ? 0 : 1;
}

/** What a configuration answers to the requests of a file. */
export function reportOn(file: string): ExpectationReport {
  const suite = readExpectations(readTextFile(file), file);
  const folder = path.dirname(path.resolve(file));
  const configuration = answering(suite, folder);
  const results = [
    ...brokenness(configuration),
    ...suite.expectations.map((one) => judge(one, shown(answerTo(configuration, one, file), folder))),
  ];
  const passed = results.filter(({ ok }) => ok).length;
  const { server, config } = suite;
  return { version: 1, file, server, config, passed, failed: results.length - passed, results };
}

function answerTo(configuration: Answering, expectation: Expectation, file: string): Prediction {
  try {
    return configuration.answer(expectation);
  } catch (error) {
    if (error instanceof Why403Error) throw new UsageError(`${file}, line ${expectation.line}: ${error.message}`);
    throw error;
  }
}

/** A server does not start with a broken configuration, whatever the rest of it would answer. */
function brokenness({ problems }: Answering): ExpectationResult[] {
  return problems.slice(0, 20).map(({ file, line, expected }) => ({
    name: 'the configuration',
    line: 0,
    method: '',
    url: '',
    client: '',
    ok: false,
    expected: 'a configuration that the server starts with',
    status: null,
    cause: null,
    directive: { file: decoded(file), line },
    why: decoded(`${file}, line ${line}: expected ${expected}`),
  }));
}

/** Paths as they are seen from the file of expectations. */
function shown({ lines, why, ...rest }: Prediction, folder: string): Prediction {
  const near = (text: string) => decoded(text).replaceAll(`${folder}/`, '');
  return {
    ...rest,
    lines: lines.map(({ file, line }) => ({ file: near(file), line })),
    why: near(why),
  };
}

function formatted(report: ExpectationReport, format: ExpectFormat): string {
  if (format === 'json') return expectationsToJson(report);
  return format === 'junit' ? expectationsToJunit(report) : expectationsToText(report, terminal().style);
}
