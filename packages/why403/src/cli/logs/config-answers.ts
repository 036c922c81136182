import { readFileSync } from 'node:fs';
import path from 'node:path';
import { textOfBytes } from '../../collect/server-files/byte-text.ts';
import { Moment } from '../../collect/server-files/moment.ts';
import type { AnswerOf, LoggedAsk } from '../../diagnose/incidents/by-configuration.ts';
import { Why403Error } from '../../errors.ts';
import { shell } from '../../evaluate/quote/shell.ts';
import type { LineOfConfig, Prediction } from '../../model/prediction.ts';
import { redactText } from '../../read/redact.ts';
import { serverOfConfig } from '../../read/server-of-config.ts';
import { Known, predict } from '../commands/predict.ts';
import { warn } from '../notices.ts';
import { readQuestion } from '../predict-question.ts';
import { readTextFile } from '../read-file.ts';

const SHOWN = 200;
const PORTS = 6;

/** What a configuration says to requests of a log: which of its lines refuse them. */
export function answersOf(config: string): AnswerOf | null {
  const main = path.resolve(config);
  const text = readTextFile(config);
  const server = serverOfConfig(text);
  if (server === null) {
    warn(`${config} has no line as nginx or Apache has them: it names none that refuses`);
    return null;
  }
  const folder = path.dirname(main);
  const place = { server, config: main, prefix: server === 'apache' || folder === '/' ? folder : `${folder}/` };
  const known = new Known();
  const moment = new Moment();
  const urls = urlsFor(text);
  return (asked) => {
    for (const url of urls(asked)) {
      const headers = headersOf(asked);
      const client = asked.client ?? undefined;
      const prediction = predicted(() =>
        predict(known, readQuestion({ ...place, url, method: asked.method, headers, client }), moment),
      );
      if (prediction?.status !== 403 || prediction.cause === null) continue;
      const command = shell`why403 predict --config ${config} --url ${url} --client ${asked.client ?? '127.0.0.1'}`;
      const lines = prediction.lines.map(withText);
      return { server, cause: prediction.cause, lines, why: redactText(textOfBytes(prediction.why)), command };
    }
    return null;
  };
}

/** A request that cannot be asked about, and a configuration that cannot be worked out, tell nothing. */
function predicted(ask: () => Prediction): Prediction | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Why403Error) return null;
    throw error;
  }
}

/**
 * Most logs show neither scheme nor port: those that the configuration listens on are asked one after the other. Where the
 * host is not shown either, the page that linked is most likely of the same one.
 */
function urlsFor(config: string): (asked: LoggedAsk) => string[] {
  const listens = [...config.matchAll(/^[ \t]{0,80}listen[ \t]{1,40}([^\s;]{1,100})/gim)].map(([, place = '']) =>
    Number(place.slice(place.lastIndexOf(':') + 1)),
  );
  const ports = [...new Set([443, 80, ...listens.filter((port) => port > 0)])].slice(0, PORTS);
  return ({ target, host, referer }) => {
    const [name = 'localhost', port] = splitHost(host ?? hostOf(referer) ?? 'localhost');
    const own = port === undefined ? ports : [port];
    return own.map(
      (one) => `${one === 443 ? 'https' : 'http'}://${name}${one === 443 || one === 80 ? '' : `:${one}`}${target}`,
    );
  };
}

function splitHost(host: string): [name: string, port?: number] {
  const [, name = host, port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
  return port === undefined || name.endsWith(':') ? [host] : [name, Number(port)];
}

function hostOf(referer: string | null): string | null {
  return /^https?:\/\/([^/?#\s]{1,300})/i.exec(referer ?? '')?.[1] ?? null;
}

function headersOf({ agent, referer }: LoggedAsk): (readonly [string, string])[] {
  return [
    ...(agent === null ? [] : [['User-Agent', agent] as const]),
    ...(referer === null ? [] : [['Referer', referer] as const]),
  ];
}

function withText({ file, line }: LineOfConfig): LineOfConfig & { text: string } {
  const name = textOfBytes(file);
  const text = textOf(name).split('\n')[line - 1]?.trim() ?? '';
  const shown = redactText(text);
  return { file: name, line, text: shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown };
}

/** Of a file that went away since it was weighed, only the place of the line is told. */
function textOf(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    return '';
  }
}
