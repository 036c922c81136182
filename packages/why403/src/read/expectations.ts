import { LineCounter, parseDocument } from 'yaml';
import { ReadError } from '../errors.ts';
import type { Expectation, ExpectationSuite, ExpectedStatus } from '../model/expectation.ts';
import { CAUSES, type Cause } from '../model/taxonomy.ts';
import { type Members, Place, type Value } from './yaml-members.ts';

const LIMIT = { bytes: 4 * 1024 * 1024, requests: 20_000, depth: 200 } as const;
const SUITE = ['server', 'config', 'prefix', 'workerUser', 'client', 'mount', 'requests'] as const;
const REQUEST = ['name', 'url', 'method', 'http', 'headers', 'client', 'body', 'expect'] as const;
const ANSWER = ['status', 'cause', 'file', 'line'] as const;

/** Reads a file of expectations, in YAML 1.2 or in JSON, which is a part of it. */
export function readExpectations(text: string, name: string): ExpectationSuite {
  const place = new Place(name, new LineCounter());
  if (text.length > LIMIT.bytes) throw new ReadError(name, null, 'expected at most 4 MiB of expectations');
  const suite = place.members({ node: parse(text, name, place), what: 'the file' }, SUITE);
  const server = suite.oneOf('server', ['nginx', 'apache'] as const);
  const client = suite.text('client') ?? '127.0.0.1';
  const requests = suite.list('requests');
  if (requests.length === 0) throw suite.error('requests', 'at least one request');
  if (requests.length > LIMIT.requests) throw suite.error('requests', `at most ${LIMIT.requests} requests`);
  return {
    server,
    config: suite.needed('config'),
    prefix: suite.text('prefix'),
    workerUser: suite.text('workerUser') ?? 'config',
    mount: mounts(suite),
    expectations: requests.map((one) => expectation(place.members(one, REQUEST), client)),
  };
}

function parse(text: string, name: string, place: Place) {
  // The parser follows brackets by recursion, and takes long for hundreds of thousands of them.
  const deepest = /(?:[[{]\s*){200}/.exec(text) ?? /(?:(?:-|\?)[ \t]+){200}/.exec(text);
  if (deepest !== null) throw new ReadError(name, null, `expected values at most ${LIMIT.depth} deep`);
  const document = parseDocument(text, {
    lineCounter: place.lines,
    prettyErrors: false,
    uniqueKeys: true,
    merge: false,
  });
  const [error] = document.errors;
  if (error !== undefined) throw place.errorAt(error.pos[0], `YAML or JSON (${error.message.split('\n')[0]})`);
  place.anchors = document;
  return document.contents;
}

function mounts(suite: Members<(typeof SUITE)[number]>): ReadonlyMap<string, string> {
  const found = suite.pairs('mount').map(([key, value]) => {
    if (!key.text.startsWith('/')) throw suite.place.error(key, 'a folder of the server, from the root');
    return [key.text.replace(/(?<=[^/]|^\/)\/+$/, ''), suite.place.text(value)] as const;
  });
  return new Map(found);
}

function expectation(request: Members<(typeof REQUEST)[number]>, client: string): Expectation {
  const { place } = request;
  const headers = request
    .pairs('headers')
    .flatMap(([key, value]) => place.items(value).map((one) => [key.text, place.text(one)] as const));
  return {
    name: request.text('name'),
    line: request.line,
    url: request.needed('url'),
    method: request.text('method') ?? 'GET',
    http: request.text('http') ?? '1.1',
    headers,
    client: request.text('client') ?? client,
    body: request.text('body') ?? '',
    ...answer(request),
  };
}

function answer(request: Members<(typeof REQUEST)[number]>): Pick<Expectation, 'status' | 'cause' | 'decidedBy'> {
  const { place } = request;
  const given = request.value('expect');
  if (!place.isMap(given)) return { status: statusOf(place, given), cause: null, decidedBy: null };
  const members = place.members(given, ANSWER);
  const [file, line] = [members.text('file'), members.number('line')];
  const cause = members.has('cause') ? members.oneOf('cause', CAUSES as readonly Cause[]) : null;
  const decidedBy = file === null && line === null ? null : { file, line };
  return { status: statusOf(place, members.value('status')), cause, decidedBy };
}

function statusOf(place: Place, given: Value): ExpectedStatus {
  const word = place.scalar(given);
  if (word === 'served' || word === 'refused' || word === 'unknown') return { kind: word };
  const statuses = place.items(given).map((one) => {
    const status = Number(place.scalar(one));
    if (Number.isInteger(status) && status >= 100 && status <= 599) return status;
    throw place.error(one, 'a status, a list of them, "served", "refused" or "unknown"');
  });
  if (statuses.length === 0) throw place.error(given, 'at least one status');
  return { kind: 'one-of', statuses };
}
