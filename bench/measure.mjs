/** CPU time of this process (all threads) for one call, in microseconds; one figure a round, after a warm-up. */
export function cpuMicrosecondsPerCall(run, { rounds = 15, roundMilliseconds = 40 } = {}) {
  for (let warm = 0; warm < 300; warm++) run();
  return Array.from({ length: rounds }, () => {
    let calls = 0;
    const before = process.cpuUsage();
    const until = performance.now() + roundMilliseconds;
    while (performance.now() < until) {
      run();
      calls += 1;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / calls;
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
