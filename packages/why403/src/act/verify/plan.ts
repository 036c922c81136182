/** A file in the copy: bytes as text, or null where only its mode changes. */
export interface CopyChange {
  readonly path: string;
  readonly content: string | null;
  readonly mode: number | null;
}

/** One start of the server: what is changed before it, and whether it is asked at all. */
interface PlannedRun {
  readonly changes: readonly CopyChange[];
  readonly isAsked: boolean;
}

/** All that is done inside the private namespaces, for the Node that runs there. */
export interface Plan {
  readonly tools: {
    readonly mount: string;
    readonly ip: string;
    readonly setpriv: string;
    /** Null where it is not installed: then folders with an access list cannot be copied. */
    readonly getfacl: string | null;
    readonly setfacl: string | null;
  };
  /** An empty folder of ours: what is written there inside is seen by nobody outside. */
  readonly folder: string;
  /** Where files of ours are found inside. */
  readonly inside: string;
  /** What stays visible of `/tmp` and `/run`. */
  readonly shown: readonly string[];
  /** Folders that may be changed inside. */
  readonly changeable: readonly string[];
  /** Whether such folders are copied by hand instead of by overlayfs. */
  readonly byCopies: boolean;
  /** Unix sockets that nobody may reach. */
  readonly sockets: readonly string[];
  /** Folders from which nothing is executed. */
  readonly withoutPrograms: readonly string[];
  /** Addresses that the private loopback has. */
  readonly addresses: readonly string[];
  /** Names that the server looks up when it starts; they lead nowhere. */
  readonly names: readonly string[];
  readonly runs: readonly PlannedRun[];
  readonly server: {
    readonly command: string;
    readonly args: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
  };
  readonly request: {
    /** As on the wire, in bytes. */
    readonly text: string;
    readonly from: string;
    readonly to: string;
    readonly port: number;
    readonly isTls: boolean;
    readonly serverName: string;
  };
  /** Milliseconds. */
  readonly limits: { readonly start: number; readonly answer: number; readonly stop: number };
}

/** What one run came to. */
export interface RunAnswer {
  readonly status: number | null;
  readonly reason: string | null;
}

/** What comes back from inside. */
export type PlanAnswer = { readonly answers: readonly RunAnswer[] } | { readonly failure: string };
