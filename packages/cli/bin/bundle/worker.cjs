"use strict";
// What the command starts beside itself, in a thread or a process, when it runs from its bundle: arguments say which
// part, and where the bundle is. Whoever starts this has looked at whether it holds.
const { open } = require("./open-bundle.cjs");

const [kind, folder] = process.argv.slice(2);
const bundle = open(folder, { kind, name: kind }, { demandFresh: false });
if (bundle === undefined) throw new Error(`the bundle in ${folder} has gone`);
bundle.run();
