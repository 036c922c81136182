import type { HeaderList } from './observation.ts';

/** A request as an edge sees it. `null` is "not told", which is another thing than "absent". */
export interface EdgeRequest {
  readonly method: string | null;
  /** Absolute URL, as it was sent. */
  readonly url: string;
  readonly httpVersion: string | null;
  readonly headers: HeaderList | null;
  /** Address of the client as the edge sees it. */
  readonly client: string | null;
  /** Two letters (ISO 3166-1). */
  readonly country: string | null;
  readonly autonomousSystem: number | null;
  /** Text of the body, decoded; null where it is not told. */
  readonly body: string | null;
  /** Seconds since 1970 in UTC. */
  readonly second: number | null;
  /** Fields that only the edge knows, by their names in its language: `cf.bot_management.score`. */
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Members of a list, by the name of the list; a list that is not there is not told. */
export type EdgeLists = Readonly<Record<string, readonly (string | number)[]>>;

/** Whether an expression holds for a request: null where what it asks for is not told. */
export interface EdgeVerdict {
  readonly holds: boolean | null;
  /** The part of the expression, as it is written. */
  readonly text: string;
  /** What the request has in its place, shortened; null of a logical operator. */
  readonly actual: string | null;
  /** What is not told, in words; null where the answer is certain. */
  readonly unknown: string | null;
  readonly parts: readonly EdgeVerdict[];
}
