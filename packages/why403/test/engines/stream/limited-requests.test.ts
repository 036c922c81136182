import { expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { memoryInput } from './memory-input.ts';

const time = (second: number) => `14:0${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`;
const access: string[] = [];
const error: string[] = [];
for (let second = 0; second < 240; second++) {
  const at = time(second);
  access.push(`192.0.2.${second % 90} - - [01/Mar/2026:${at} +0000] "GET /p${second % 7} HTTP/1.1" 200 12 "-" "A/1"`);
  if (second % 2 === 0) continue;
  access.push(`198.51.100.9 - - [01/Mar/2026:${at} +0000] "GET /list HTTP/1.1" 403 153 "-" "Mozilla/5.0 (X11)"`);
  error.push(
    `2026/03/01 ${at} [error] 7#7: *${second} limiting requests, excess: 0.692 by zone "z", client: 198.51.100.9, server: , request: "GET /list HTTP/1.1", host: "shop.example"`,
  );
}
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

it('names the limit that the error log of nginx speaks of, though the line tells no status', async () => {
  const { incidents, byStatus } = await analyse([
    memoryInput(text(access), [], 'access.log'),
    memoryInput(text(error), [], 'error.log'),
  ]);
  expect(incidents).toMatchObject([
    { cause: 'rate-limit', strength: 'proved', rule: 'nginx/rate-limit', requests: 120 },
  ]);
  expect(byStatus).toEqual({ 200: 240, 403: 120 });
});

it('counts no request of an error log alone whose status is not told', async () => {
  const { incidents, refused, byStatus } = await analyse([memoryInput(text(error), [], 'error.log')]);
  expect([incidents, refused, byStatus]).toEqual([[], 0, {}]);
});
