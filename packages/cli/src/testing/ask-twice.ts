// Asks two questions as the command does, and says what was answered.
import { personAtTerminal } from "../deploy/person.js";

const person = personAtTerminal();
const { signal } = new AbortController();
for (const question of ["first?", "second?"])
  process.stdout.write(`${question} ${await person.ask(question, signal)}\n`);
