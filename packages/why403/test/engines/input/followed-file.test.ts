import { appendFileSync, copyFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../../src/engines/input/open-inputs.ts';
import { emptyFolder, put } from './logs.ts';

/** Follows a file while a story is told, and gives all lines that came. */
async function follow(file: string, story: (wait: (lines: number) => Promise<void>) => Promise<void>) {
  const [input] = await openInputs([file], { follow: true });
  if (input === undefined) throw new Error('nothing was opened');
  const stop = new AbortController();
  let text = '';
  const reading = (async () => {
    for await (const piece of input.read(stop.signal)) text += Buffer.from(piece).toString('latin1');
  })();
  const lines = () => text.split('\n').length - 1;
  await story(async (count) => {
    for (let turn = 0; lines() < count && turn < 200; turn++) await new Promise((done) => setTimeout(done, 20));
    expect(lines()).toBeGreaterThanOrEqual(count);
  });
  stop.abort();
  await reading;
  input.close();
  return { text, fault: input.fault };
}

describe('a log that is followed', () => {
  it('gives whole lines as they are written', async () => {
    const file = put(emptyFolder(), 'access.log', 'a\nb\n');
    const { text } = await follow(file, async (wait) => {
      await wait(2);
      appendFileSync(file, 'c\nhalf');
      await wait(3);
      appendFileSync(file, ' line\n');
      await wait(4);
    });
    expect(text).toBe('a\nb\nc\nhalf line\n');
  });

  it('reads on in the new file after a rotation, and what is still written to the old one', async () => {
    const file = put(emptyFolder(), 'access.log', 'a\n');
    const { text } = await follow(file, async (wait) => {
      await wait(1);
      appendFileSync(file, 'b\npart');
      renameSync(file, `${file}.1`);
      writeFileSync(file, 'd\n');
      await wait(3);
      appendFileSync(`${file}.1`, 'ial of the old\n');
      await wait(4);
      appendFileSync(file, 'e\n');
      await wait(5);
    });
    expect(text.split('\n').sort().join()).toBe(',a,b,d,e,partial of the old');
  });

  it('begins anew where the log was copied and emptied, though it has grown past the old place', async () => {
    const file = put(emptyFolder(), 'access.log', 'one\ntwo\n');
    const { text, fault } = await follow(file, async (wait) => {
      await wait(2);
      copyFileSync(file, `${file}.1`);
      truncateSync(file, 0);
      appendFileSync(file, 'three is longer than both\nfour\n');
      await wait(4);
    });
    expect(text).toBe('one\ntwo\nthree is longer than both\nfour\n');
    expect(fault).toMatch(/emptied while it was followed/);
  });
});
