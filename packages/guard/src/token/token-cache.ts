import type { CredentialFacts } from '../decide/facts.ts';

interface Entry {
  readonly facts: CredentialFacts;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Verified tokens by their digest: the signature is the dear part of a decision, and no token stays in memory. */
export class TokenCache {
  private readonly entries = new Map<string, Entry>();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  get(digest: string, now: number): CredentialFacts | null {
    const entry = this.entries.get(digest);
    if (entry === undefined) return null;
    if (entry.until > now) return entry.facts;
    this.entries.delete(digest);
    return null;
  }

  /** The oldest goes first where there is no room. */
  set(digest: string, facts: CredentialFacts, until: number): void {
    if (this.entries.size >= this.size) {
      const [oldest] = this.entries.keys();
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(digest, { facts, until });
  }

  /** Forgets all: keys changed, or somebody's access was taken away. */
  clear(): void {
    this.entries.clear();
  }
}
