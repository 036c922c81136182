/** Milliseconds of CPU that a call takes: unlike the clock, it does not show what else the machine is doing. */
export function cpuMilliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
