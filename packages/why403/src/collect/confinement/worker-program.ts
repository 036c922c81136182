/**
 * The whole program of the child that looks at files as the worker: it goes to the server's root, gives up all rights
 * for good, and only then opens anything. Paths below another root are asked for without links on the way (the walk has
 * followed them already), since an absolute link would lead out of it. Nothing is written, and neither pipes nor devices are opened.
 */
export const WORKER_PROGRAM = `
'use strict';
const fs = require('node:fs');
const { constants: c } = fs;
const { root, uid, gid, groups, questions } = JSON.parse(fs.readFileSync(0, 'utf8'));
if (root !== null) process.chdir(root);
if (process.geteuid() === 0) {
  process.setgroups(groups);
  process.setgid(gid);
  process.setuid(uid);
}
if (process.getuid() !== uid || process.geteuid() !== uid || process.getegid() !== gid) throw new Error('wrong identity');
// Node has no name for O_PATH: to enter a folder without opening it.
const PATH = 0o10000000;
const open = (path, flags) => fs.closeSync(fs.openSync(path, flags | c.O_NOFOLLOW));
const ask = ({ path, need }) => {
  const bytes = Buffer.from(root === null ? path : '.' + path, 'latin1');
  if (need === 'search') return open(Buffer.concat([bytes, Buffer.from('/.')]), PATH | c.O_DIRECTORY);
  if (need === 'write') return fs.accessSync(bytes, c.W_OK);
  if (need === 'execute') return fs.accessSync(bytes, c.X_OK);
  const stats = fs.lstatSync(bytes);
  if (stats.isDirectory()) return open(bytes, c.O_RDONLY | c.O_DIRECTORY);
  if (stats.isFile()) return open(bytes, c.O_RDONLY | c.O_NONBLOCK | c.O_NOCTTY);
  return fs.accessSync(bytes, c.R_OK);
};
const answers = questions.map((question) => {
  try {
    ask(question);
    return 'OK';
  } catch (error) {
    return error.code;
  }
});
fs.writeSync(1, JSON.stringify(answers));
`;
