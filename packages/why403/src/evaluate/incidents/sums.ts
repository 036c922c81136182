import type { Dimension } from '../../model/log-rows.ts';
import type { KeyFacts } from './key-facts.ts';
import { PATH_CLASS } from './path-class.ts';

/** Refused requests by what they are like. */
export class Sums {
  ownReferer = 0;
  foreignReferer = 0;
  withUser = 0;
  assets = 0;
  directories = 0;
  administration = 0;
  api = 0;

  /** Adds the refused requests with one key. */
  add(facts: KeyFacts, key: number, dimension: Dimension, refused: number): void {
    if (dimension === 'path') {
      const bits = facts.pathClass(key);
      if (bits === PATH_CLASS.known) return;
      if (bits & PATH_CLASS.asset) this.assets += refused;
      if (bits & PATH_CLASS.directory) this.directories += refused;
      if (bits & PATH_CLASS.administration) this.administration += refused;
      if (bits & PATH_CLASS.api) this.api += refused;
    } else if (dimension === 'refererHost') {
      if (facts.isOwnHost(key)) this.ownReferer += refused;
      else this.foreignReferer += refused;
    } else if (dimension === 'user') {
      if (!facts.isNone(key)) this.withUser += refused;
    }
  }

  absorb(other: Sums): void {
    this.ownReferer += other.ownReferer;
    this.foreignReferer += other.foreignReferer;
    this.withUser += other.withUser;
    this.assets += other.assets;
    this.directories += other.directories;
    this.administration += other.administration;
    this.api += other.api;
  }
}
