#!/usr/bin/env node
'use strict';
// Starts the command, whose parts lie beside this file and in ../groups. To compile them is a good part of a short run,
// so the build keeps what V8 made of those that most runs need (../compiled). It serves the very Node that built it;
// every other takes the parts as they are. Nothing is ever written here.
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

const compiled = path.join(__dirname, '../compiled', `${process.version}-${process.platform}-${process.arch}`);
const loaded = new Map();

const command = existsSync(compiled) ? load(path.join(__dirname, 'command.js')) : require('./command.js');
exports.ended = command.main(process.argv.slice(2));

/** What a part exports, as `require` would give it. */
function load(file) {
  const known = loaded.get(file);
  if (known !== undefined) return known.exports;
  const part = { exports: {} };
  loaded.set(file, part);
  const folder = path.dirname(file);
  const requireFrom = (name) =>
    name.startsWith('.') && name.endsWith('.js') ? load(path.join(folder, name)) : require(name);
  compile(file).call(part.exports, part.exports, requireFrom, part, file, folder);
  return part.exports;
}

/** A part as a function of what every CommonJS module is given. */
function compile(file) {
  const { Script } = require('node:vm');
  const source = readFileSync(file);
  const before = '(function (exports, require, module, __filename, __dirname) { ';
  const script = new Script(`${before}${source}\n})`, {
    filename: file,
    // What stands before the part moves no column in a stack.
    columnOffset: -before.length,
    cachedData: compiledOf(file, source),
  });
  return script.runInThisContext();
}

/**
 * What V8 made of this very text. V8 sees whether it is its own, but neither whether it was made of another text of that
 * length nor whether it was damaged since. So it is kept behind the text, and twice: nothing is checked faster than that
 * two pieces are equal.
 */
function compiledOf(file, source) {
  try {
    const kept = readFileSync(path.join(compiled, path.relative(path.dirname(__dirname), `${file}.bin`)));
    const middle = (source.length + kept.length) / 2;
    const data = kept.subarray(middle);
    const whole = source.equals(kept.subarray(0, source.length)) && data.equals(kept.subarray(source.length, middle));
    return whole ? data : undefined;
  } catch {
    return undefined;
  }
}
