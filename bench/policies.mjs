// `node bench/policies.mjs`: CPU time of one answer of `why403 policy` over 50 statements, with its working and its fix.
import { importSource } from '../scripts/generate/import-source.mjs';
import { cpuMicrosecondsPerCall, median } from './measure.mjs';

const { explainPolicy, readPolicyQuestion } = await importSource('bench/policies-entry.ts');

const STATEMENTS = 50;
const OBJECT = 'arn:aws:s3:::photos/2026/cat.jpg';
const context = { 'aws:SourceIp': '203.0.113.9', 'aws:SecureTransport': 'true', 'aws:PrincipalTag/team': 'red' };

/** Statements as people write them; the last is the one that may decide. */
function statements(last) {
  const others = Array.from({ length: STATEMENTS - 1 }, (_, at) => ({
    Sid: `Team${at}`,
    Effect: at % 10 === 9 ? 'Deny' : 'Allow',
    Action: ['s3:GetObject', 's3:List*', 'ec2:Describe*'],
    Resource: at % 2 === 0 ? [`arn:aws:s3:::bucket-${at}`, `arn:aws:s3:::bucket-${at}/*`] : OBJECT,
    Condition: { IpAddress: { 'aws:SourceIp': `10.${at}.0.0/16` }, StringLike: { 'aws:PrincipalTag/team': 'b*' } },
  }));
  return { Version: '2012-10-17', Statement: [...others, last] };
}

function questionOf(last) {
  const identityPolicies = [{ name: 'all', policy: statements(last) }];
  const principal = 'arn:aws:sts::111122223333:assumed-role/app/s1';
  const given = { principal, resourceAccount: '111122223333', action: 's3:GetObject', resource: OBJECT, context };
  return readPolicyQuestion({ ...given, identityPolicies }, 'bench').question;
}

const cases = {
  allowed: questionOf({ Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::photos/*' }),
  'explicitly denied, with fix': questionOf({ Sid: 'No', Effect: 'Deny', Action: 's3:*', Resource: '*' }),
  'implicitly denied, with fix': questionOf({ Sid: 'Other', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }),
};

console.log(`One answer over ${STATEMENTS} statements, CPU milliseconds, median:\n\n| answer | ms |\n|---|---|`);
for (const [name, question] of Object.entries(cases)) {
  const { decision } = explainPolicy(question);
  if (!name.startsWith(decision.replace('-', ' '))) throw new Error(`${name}: ${decision}`);
  // The compiler of the engine works beside the first thousands of answers, and would be counted with them.
  cpuMicrosecondsPerCall(() => explainPolicy(question), { roundMilliseconds: 100 });
  console.log(`| ${name} | ${(median(cpuMicrosecondsPerCall(() => explainPolicy(question))) / 1000).toFixed(3)} |`);
}
