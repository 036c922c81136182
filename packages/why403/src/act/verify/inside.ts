import { change, isolate, mountFunctions } from './inside-mounts.ts';
import { raiseNetwork, serve, serverFunctions } from './inside-server.ts';
import type { Plan, PlanAnswer, RunAnswer } from './plan.ts';

/*
 * What runs inside the private namespaces, in a Node of its own that is started from the text of these functions. So
 * each uses nothing but its arguments, functions of its own file, and modules that it asks Node for by name; and no two
 * of them have one name.
 */

interface Steps {
  readonly isolate: (plan: Plan) => void;
  readonly raiseNetwork: (plan: Plan) => void;
  readonly change: typeof change;
  readonly serve: (plan: Plan) => Promise<RunAnswer>;
}

/** The program to run inside: it takes a plan as one line of JSON and answers with one. */
export function insideProgram(): string {
  const functions = [main, carryOut, ...mountFunctions, ...serverFunctions].map(String);
  const steps = Object.entries({ isolate, raiseNetwork, change, serve }).map(([key, { name }]) => `${key}: ${name}`);
  return `'use strict';\n${functions.join('\n')}\n${main.name}({ ${steps.join(', ')} });`;
}

function main(steps: Steps): void {
  const say = (answer: PlanAnswer) => process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
  const lines = process.getBuiltinModule('node:readline').createInterface({ input: process.stdin });
  // Whoever asked is gone. This process is the first of its namespace: everything in there ends with it.
  lines.on('close', () => process.exit(1));
  lines.once('line', (line: string) => {
    carryOut(JSON.parse(line), steps).then(
      (answers) => say({ answers }),
      (error: Error) => say({ failure: error.message }),
    );
  });
}

async function carryOut(plan: Plan, steps: Steps): Promise<RunAnswer[]> {
  process.umask(0o022);
  steps.isolate(plan);
  steps.raiseNetwork(plan);
  const answers: RunAnswer[] = [];
  for (const run of plan.runs) {
    for (const one of run.changes) steps.change(plan, one);
    answers.push(run.isAsked ? await steps.serve(plan) : { status: null, reason: null });
  }
  return answers;
}
